/** Where the queue is: an address with credentials that no message may show. */

/** What is wrong with the queue or with what was asked of it. `InputError` in name: no fault of the program. */
export class QueueError extends Error {
  override readonly name = 'InputError'
}

export interface QueueAddress {
  /** With credentials: for the connection alone. */
  readonly url: string
  /** For people: `redis://host:6379`. */
  readonly shown: string
}

const form = 'redis://host:6379, or rediss://user:password@host:6379 for TLS'

/** Host, port and database of a URL, without user, password and query. */
const withoutCredentials = ({ protocol, hostname, port, pathname }: URL): string =>
  `${protocol}//${hostname}:${port || '6379'}${pathname === '/' ? '' : pathname}`

/**
 * The address given, or that of the environment (DWELL_QUEUE, then REDIS_URL).
 * @throws QueueError when there is none or it is no Redis address; the message holds no part of what was given
 */
export const readAddress = (
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): QueueAddress => {
  const text = given ?? environment['DWELL_QUEUE'] ?? environment['REDIS_URL']
  if (text === undefined || text === '')
    throw new QueueError(`which queue? Give --queue ${form}, or set DWELL_QUEUE`)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw new QueueError(`the address of the queue is none: expected ${form}`)
  return { url: text, shown: withoutCredentials(url) }
}

/** Words of a command line with the credentials of every Redis address in them struck out. */
export const redacted = (text: string): string =>
  text.replaceAll(/\b(rediss?:\/\/)[^\s'"]*@/g, '$1***@').replaceAll(/\b(rediss?:\/\/\S*?)\?\S*/g, '$1')
