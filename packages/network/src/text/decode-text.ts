/** Bytes of a file as text: UTF-8, UTF-16 of either order, or Windows-1252. */
import { type NetworkFile, NetworkFileError } from '../input-fault.js'

export interface DecodedText {
  readonly text: string
  /** What to say about it; absent for plain UTF-8. */
  readonly notice?: string
}

/** Bytes looked at for zeros: UTF-16 of western text has one in every second place. */
const LOOK = 4096
/** Share of zeros in one of the two places from which it counts as UTF-16. */
const MANY = 0.3

/** First bytes of files that are packed or no text at all. */
const packed: readonly (readonly [name: string, advice: string, ...first: number[]])[] = [
  ['a zip archive (KMZ or a spreadsheet)', 'unpack it, or export it as KML or CSV', 0x50, 0x4b, 3, 4],
  ['compressed (gzip)', 'unpack it first', 0x1f, 0x8b],
  ['a Parquet file', 'export it as CSV', 0x50, 0x41, 0x52, 0x31],
  ['an old spreadsheet', 'export it as CSV', 0xd0, 0xcf, 0x11, 0xe0],
  ['in UTF-32', 'save it as UTF-8', 0xff, 0xfe, 0, 0],
  ['in UTF-32', 'save it as UTF-8', 0, 0, 0xfe, 0xff],
  ['a PDF', 'export the table as CSV', 0x25, 0x50, 0x44, 0x46],
]

const unicodeOf = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const length = Math.min(bytes.length, LOOK)
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2]++
  const half = length / 2
  if (zeros[1] > MANY * half && zeros[0] < zeros[1] / 10) return 'utf-16le'
  if (zeros[0] > MANY * half && zeros[1] < zeros[0] / 10) return 'utf-16be'
  return undefined
}

/** @throws NetworkFileError on packed or binary files */
export const decodeText = ({ name, bytes }: NetworkFile): DecodedText => {
  for (const [what, advice, ...first] of packed)
    if (first.every((byte, i) => bytes[i] === byte)) throw new NetworkFileError(name, `is ${what}; ${advice}`)
  const wide = unicodeOf(bytes)
  if (wide) {
    const text = new TextDecoder(wide).decode(bytes)
    return { text, notice: `read as ${wide.toUpperCase()}` }
  }
  if (bytes.subarray(0, LOOK).includes(0)) throw new NetworkFileError(name, 'is a binary file, not text')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    return { text, notice: 'not UTF-8: read as Windows-1252' }
  }
}

export type TextKind = 'json' | 'xml' | 'nmea' | 'table'

/** What a text is, by its first characters; names of files may be anything. */
export const kindOfText = (text: string): TextKind => {
  const start = text.slice(0, LOOK).trimStart()
  if (/^[{[]/.test(start)) return 'json'
  if (start.startsWith('<')) return 'xml'
  return /^[$!][A-Z]{2}[A-Z0-9]{2,4},/m.test(start) && !/^[^$!\n]*[,;\t]/.test(start) ? 'nmea' : 'table'
}
