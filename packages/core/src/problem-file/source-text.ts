/** Bytes to text that is safe to hand to the YAML parser. */

// Part of browsers and of Node, but of no ECMAScript library that the compiler knows here.
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string }

/** Largest problem file that is read, in bytes. */
export const maxFileBytes = 1024 * 1024

export interface Refusal {
  readonly ok: false
  readonly message: string
  readonly expected: string
  readonly line: number
  readonly column: number
}

export type SourceText = { readonly ok: true; readonly text: string } | Refusal

export const reject = (message: string, expected: string, line = 1, column = 1): Refusal => ({
  ok: false,
  message,
  expected,
  line,
  column,
})

/** The refusal of a file of this many bytes, or undefined when the size is right. */
export const refuseSize = (bytes: number): Refusal | undefined =>
  bytes <= maxFileBytes
    ? undefined
    : reject(
        `the file is too large: ${(bytes / maxFileBytes).toFixed(1)} MiB, the limit is 1 MiB`,
        'a problem file of at most 1 MiB',
      )

const utf8 = 'UTF-8 text in YAML or JSON'

/** The refusal of bytes that are no UTF-8, at the first that is none. */
const refuseBytes = (bytes: Uint8Array): Refusal => {
  const before = new TextDecoder('utf-8', { fatal: false }).decode(bytes).split('\uFFFD', 1)[0].split('\n')
  const binary = bytes.some((byte) => byte < 9)
  const cause = binary ? 'is it a binary file?' : 'is it Windows-1252 or Latin-1? save it as UTF-8'
  return reject(`the file is not UTF-8 text: ${cause}`, utf8, before.length, before.at(-1)!.length + 1)
}

const decode = (bytes: Uint8Array): string | Refusal => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuseBytes(bytes)
  }
}

/**
 * Decodes UTF-8 (a byte order mark is dropped) and refuses what cannot be a problem file: more than
 * 1 MiB, binary, another encoding, nothing at all. Takes time linear in the
 * size, and none of the bytes of an oversized file are looked at.
 */
export const readSource = (source: Uint8Array | string): SourceText => {
  const tooLarge = refuseSize(source.length)
  if (tooLarge) return tooLarge
  if (typeof source !== 'string' && (source[0] === 0xff || source[0] === 0xfe) && source.length > 1)
    if (source[0] + source[1] === 0xff + 0xfe) return reject('the file is in UTF-16; save it as UTF-8', utf8)
  const decoded = typeof source === 'string' ? source : decode(source)
  if (typeof decoded !== 'string') return decoded
  // Lines that end with a carriage return alone would all be one comment.
  const text = decoded.replace(/^\uFEFF/, '').replaceAll(/\r(?!\n)/g, '\n')
  const nul = text.indexOf('\0')
  if (nul >= 0) {
    const before = text.slice(0, nul).split('\n')
    return reject('the file has NUL bytes: it is binary', utf8, before.length, before.at(-1)!.length + 1)
  }
  if (text.trim() === '') return reject('the file is empty', 'a problem file, or at least an extends key')
  return { ok: true, text }
}
