/** Lines of a stretch of a file, block by block. */
import { readSync } from 'node:fs'

const blockBytes = 1 << 20

/**
 * The lines (with their newlines) from `from` up to `to`, each with its offset; a last line without
 * a newline is left out. Lines are views that the next one may overwrite.
 */
export function* readLines(
  file: number,
  from: number,
  to: number,
): Generator<{ line: Uint8Array; offset: number }> {
  let buffer = Buffer.allocUnsafe(Math.min(blockBytes, Math.max(1, to - from)))
  let kept = 0
  let position = from
  while (position < to) {
    if (kept === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length)
    const got = readSync(file, buffer, kept, Math.min(buffer.length - kept, to - position), position)
    if (got === 0) return
    position += got
    const end = kept + got
    let start = 0
    for (;;) {
      // What lies past the end is older.
      const stop = buffer.indexOf(0x0a, start)
      if (stop < 0 || stop >= end) break
      yield { line: buffer.subarray(start, stop + 1), offset: position - end + start }
      start = stop + 1
    }
    buffer.copyWithin(0, start, end)
    kept = end - start
  }
}
