/** One line of the store: a JSON object that carries its own checksum. */
import { crc32 } from 'node:zlib'
import type { PointRecord } from '@dwell/engine'
import { canonicalJson } from '../canonical.js'

export interface StoredPoint {
  readonly index: number
  readonly record: PointRecord
}

const sealLength = ',"crc":"01234567"}\n'.length
const sealOf = (body: string | Uint8Array, key: number): string =>
  `,"crc":"${crc32(body, key).toString(16).padStart(8, '0')}"}\n`

/** The key of a run: lines of other runs do not fit its seals. */
export const sealKey = (run: string): number => crc32(run)

/** Closes an object text with the CRC-32 of everything before it, begun at `key`, and a newline. */
export const seal = (objectText: string, key = 0): string => {
  const body = objectText.slice(0, -1)
  return `${body}${sealOf(body, key)}`
}

/** Whether a line (with its newline) is whole and of this run: a torn, zeroed or overwritten one is told apart. */
export const isSealed = (line: Uint8Array, key = 0): boolean => {
  const split = line.length - sealLength
  if (split < 1) return false
  const stated = Buffer.from(line.buffer, line.byteOffset + split, sealLength).toString('latin1')
  return stated === sealOf(line.subarray(0, split), key)
}

/** `{"index":12,"record":{…},"crc":"…"}` and a newline. */
export const encodeLine = ({ index, record }: StoredPoint, key: number): string =>
  seal(`{"index":${index},"record":${canonicalJson(record)}}`, key)

/** Index of a sealed line without parsing the rest; −1 when it is no point. */
export const indexOfLine = (line: Uint8Array): number => {
  const head = Buffer.from(line.buffer, line.byteOffset, Math.min(line.length, 32)).toString('latin1')
  const match = /^\{"index":(\d+),/.exec(head)
  return match ? Number(match[1]) : -1
}

const indexAt = '{"index":'.length
const recordAt = ',"record":'.length
/** Neighbours mostly have one record. */
let latest: { readonly text: string; readonly record: PointRecord } | undefined

/** The point of a sealed line. Non-finite numbers of the record are still words. */
export const decodeLine = (line: Uint8Array): StoredPoint => {
  const text = (line instanceof Buffer ? line : Buffer.from(line)).toString('utf8')
  const comma = text.indexOf(',', indexAt)
  const recordText = text.slice(comma + recordAt, -sealLength)
  if (latest?.text !== recordText) {
    const record: PointRecord = JSON.parse(recordText)
    latest = { text: recordText, record }
  }
  return { index: Number(text.slice(indexAt, comma)), record: latest.record }
}
