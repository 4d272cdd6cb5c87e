/** A link that carries a whole problem: its text, deflated, in the fragment, which no browser sends anywhere. */

/** Longest text a link carries, characters: a thousand times a usual problem would be no problem. */
export const MOST_LINKED = 64 * 1024
const PREFIX = '#problem='

const bytesThrough = async (
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let total = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    total += value.length
    // A few bytes can unfold to gigabytes: stop at the bound.
    if (total > most) {
      await reader.cancel()
      throw new RangeError(`the problem in the link is longer than ${most} bytes`)
    }
    chunks.push(value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** @throws RangeError when the text is too long for a link */
export const fragmentOf = async (text: string): Promise<string> => {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > MOST_LINKED)
    throw new RangeError(`a link carries at most ${MOST_LINKED} bytes; this problem has ${bytes.length}`)
  const packed = await bytesThrough(bytes, new CompressionStream('deflate-raw'), MOST_LINKED)
  const base64 = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''))
  return PREFIX + base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The text in a fragment; undefined when it carries none. @throws Error on a damaged or oversized one */
export const textOfFragment = async (fragment: string): Promise<string | undefined> => {
  if (!fragment.startsWith(PREFIX)) return undefined
  const base64 = fragment.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/')
  if (base64.length > 2 * MOST_LINKED) throw new RangeError('the link is too long to be a problem')
  try {
    const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bytes = await bytesThrough(packed, new DecompressionStream('deflate-raw'), MOST_LINKED)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (cause instanceof RangeError) throw cause
    throw new Error('the link is damaged: it holds no problem', { cause })
  }
}
