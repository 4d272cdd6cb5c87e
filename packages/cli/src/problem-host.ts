/** Problem files from disk and from standard input. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { maxFileBytes, type ProblemHost } from '@dwell/core/problem-file'

/** The name under which errors in standard input are reported. */
export const stdinName = '<stdin>'

/** What the user calls a file: `-` is standard input. */
export const problemPath = (given: string): string => (given === '-' ? stdinName : given)

const chunkBytes = 1 << 16

/** At most one byte more than a problem file may have: enough to refuse it, also from an endless device. */
const readCapped = (path: string): Uint8Array => {
  const chunks: Buffer[] = []
  let total = 0
  const file = openSync(path, 'r')
  try {
    while (total <= maxFileBytes) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, maxFileBytes + 1 - total))
      const count = readSync(file, chunk)
      if (count === 0) break
      chunks.push(chunk.subarray(0, count))
      total += count
    }
  } finally {
    closeSync(file)
  }
  return Buffer.concat(chunks)
}

/** Standard input, cut off soon after `limit` bytes: enough to refuse what is too long. */
export const readStdin = async (limit: number = maxFileBytes): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let total = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    total += chunk.length
    if (total > limit) break
  }
  return Buffer.concat(chunks)
}

/** Reads paths relative to the working directory, `extends` relative to the file that says it. */
export const nodeHost: ProblemHost = {
  read: (path) => (path === stdinName ? readStdin() : readCapped(path)),
  resolve: (from, relative) =>
    isAbsolute(relative) || from === stdinName ? relative : join(dirname(from), relative),
  size: (path) => {
    if (path === stdinName) return undefined
    const stats = statSync(path)
    return stats.isFile() ? stats.size : undefined
  },
}
