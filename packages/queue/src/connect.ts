/** A connection to Redis that outlives its outages, and says so. */
import { Redis } from 'ioredis'
import { type QueueAddress, QueueError } from './address.js'
import { defineScripts } from './scripts.js'

export interface ConnectOptions {
  readonly address: QueueAddress
  /** What a person should know: outages and their ends, settings that endanger a run. */
  readonly warn: (text: string) => void
}

/** Redis is asked whether it is there so often, and a connection without an answer is dropped, ms. */
const PULSE = 5000
const SILENCE = 10_000

/**
 * Drops a connection whose other end has gone without a word: the system would wait a quarter of an hour.
 * (The client's own socketTimeout outlives its socket and ends the next one.)
 */
const keepPulse = (redis: Redis): void => {
  const pulse = setInterval(() => {
    if (redis.status !== 'ready') return
    const silence = setTimeout(() => redis.disconnect(true), SILENCE).unref()
    void redis
      .ping()
      .catch(() => undefined)
      .finally(() => clearTimeout(silence))
  }, PULSE).unref()
  redis.once('end', () => clearInterval(pulse))
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host',
  ETIMEDOUT: 'no answer',
  ECONNRESET: 'the connection was closed',
  EPIPE: 'the connection was closed',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed; NODE_EXTRA_CA_CERTS=file trusts one',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed; NODE_EXTRA_CA_CERTS=file trusts one',
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Why Redis cannot be talked to, without anything secret. */
const reasonOf = (error: unknown): string => {
  const code = codeOf(error)
  if (code in reasons) return reasons[code]
  const message = error instanceof Error ? error.message : String(error)
  if (/NOAUTH/.test(message)) return 'it asks for a password'
  if (/WRONGPASS|invalid password|without any password/.test(message)) return 'user or password are wrong'
  return message.replaceAll(/\s*\n\s*/g, ' ')
}

/** Settings under which a run could be lost, as warnings. */
const judgeServer = (info: string): readonly string[] => {
  const field = (name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1].trim() ?? ''
  const policy = field('maxmemory_policy')
  const version = field('redis_version')
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < 6 || (major === 6 && minor < 2))
    throw new QueueError(`the queue needs Redis 6.2 or newer (or Valkey), this one is ${version}`)
  return [
    ...(policy !== '' && policy !== 'noeviction' && field('maxmemory') !== '0'
      ? [`Redis may throw runs away when memory is short: its maxmemory-policy is ${policy}, not noeviction`]
      : []),
    ...(field('aof_enabled') === '0'
      ? ['Redis keeps no append-only file (appendonly no): if it dies, runs on it are lost; stores are not']
      : []),
  ]
}

/**
 * Connects, or says at once why not; later outages are waited out.
 * @throws QueueError when Redis cannot be reached, refuses the credentials, or is too old
 */
export const connect = async ({ address, warn }: ConnectOptions): Promise<Redis> => {
  let ready = false
  let down = false
  let last: unknown
  const redis = new Redis(address.url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: 5000,
    keepAlive: 10_000,
    retryStrategy: (times) => (ready ? Math.min(2000, 50 * 2 ** Math.min(times, 6)) : null),
  })
  redis.on('error', (error) => {
    last = error
  })
  redis.on('ready', () => {
    if (down) warn(`${address.shown} answers again`)
    down = false
    ready = true
  })
  redis.on('close', () => {
    if (ready && !down) warn(`no connection to ${address.shown}; trying again until it is back`)
    down = ready
  })
  redis.on('end', () => {
    ready = false
  })
  try {
    await redis.connect()
  } catch (error) {
    redis.disconnect()
    throw new QueueError(`cannot use the queue at ${address.shown}: ${reasonOf(last ?? error)}`)
  }
  defineScripts(redis)
  keepPulse(redis)
  try {
    for (const warning of judgeServer(await redis.info())) warn(warning)
  } catch (error) {
    redis.disconnect()
    if (error instanceof QueueError) throw error
    throw new QueueError(`cannot use the queue at ${address.shown}: ${reasonOf(error)}`)
  }
  return redis
}

/** Closes without waiting for an answer: all that counts has had one. */
export const disconnect = (redis: Redis): void => {
  redis.removeAllListeners('close')
  redis.disconnect()
}
