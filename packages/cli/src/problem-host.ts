/** Problem files from disk and from standard input. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { nearest } from '@dwell/core'
import type { Deadline } from '@dwell/engine'
import { noteInput } from './inputs-kept.js'
import { maxFileBytes, type ProblemHost, readProblem, type ReadProblem } from '@dwell/core/problem-file'
import { tellWarnings } from './failure.js'
import { shippedFile, shippedName, shippedProblems } from './shipped-problems.js'

/** The name under which errors in standard input are reported. */
export const stdinName = '<stdin>'

/** What the user calls a file: `-` is standard input. */
export const problemPath = (given: string): string => (given === '-' ? stdinName : given)

const chunkBytes = 1 << 16

/** A pipe that the shell holds open for a name on the command line, as `<(command)` does; not one a file names. */
const isGivenPipe = (path: string): boolean =>
  /^\/(dev|proc\/self)\/(fd\/\d+|stdin)$/.test(path) && process.argv.includes(path)

const readChunk = (file: number, chunk: Buffer): number => {
  try {
    return readSync(file, chunk)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EAGAIN') throw new Error('it would have to be waited for', { cause: error })
    throw error
  }
}

/**
 * At most one byte more than a problem file may have: enough to refuse it. Nothing is waited for: a pipe
 * without a writer, a device or a log of the kernel would hold the program for ever.
 */
const readCapped = (path: string): Uint8Array => {
  const given = isGivenPipe(path)
  const chunks: Buffer[] = []
  let total = 0
  noteInput(path)
  const file = openSync(path, given ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stats = fstatSync(file)
    if (stats.isFIFO() && !given) throw new Error("this is a pipe, not a file; '-' reads standard input")
    if (!stats.isFile() && !stats.isFIFO() && !stats.isDirectory())
      throw new Error('this is a device, not a file')
    while (total <= maxFileBytes) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, maxFileBytes + 1 - total))
      const count = readChunk(file, chunk)
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

/** Why a file is not there, with the shipped problem that may be meant. */
const missing = (path: string): string => {
  const name = shippedName(path) ?? basename(path).replace(/\.ya?ml$/, '')
  const shipped = shippedProblems()
  if (shippedName(path) === undefined)
    return shipped.includes(name) ? `no such file; dwell:${name} ships with the program` : 'no such file'
  const near = nearest(name, shipped)
  return `no such problem ships with the program${near === undefined ? '' : `; did you mean dwell:${near}?`}`
}

/**
 * Reads paths relative to the working directory, `extends` relative to the file that says it; `dwell:NAME`
 * is a problem that ships with the program, and so is what such a problem extends.
 */
export const nodeHost: ProblemHost = {
  read: (path) => (path === stdinName ? readStdin() : readCapped(shippedFile(path) ?? path)),
  resolve: (from, relative) => {
    if (shippedName(relative) !== undefined) return relative
    if (shippedName(from) !== undefined) return `dwell:${relative.replace(/^\.\//, '')}`
    return isAbsolute(relative) || from === stdinName ? relative : join(dirname(from), relative)
  },
  size: (path) => {
    if (path === stdinName) return undefined
    const stats = statSync(shippedFile(path) ?? path, { throwIfNoEntry: false })
    if (stats === undefined) throw new Error(missing(path))
    return stats.isFile() ? stats.size : undefined
  },
}

export interface LoadOptions {
  readonly host?: ProblemHost
  /** When its command ends: what its files have to be measured for takes half of the time at most. */
  readonly deadline?: Deadline
}

/**
 * The problem of a file (`-` is standard input) with `key=value` overrides, and with the laws of the files it names
 * (`withOwnLaws`); what looks like a slip is told on standard error at once, and again in `warnings` for documents.
 * @throws ProblemFileError
 */
export const loadProblem = async (
  file: string,
  overrides: readonly string[] | undefined,
  { host = nodeHost, deadline }: LoadOptions = {},
): Promise<ReadProblem> => {
  const read = await readProblem(problemPath(file), host, overrides)
  const { network, target } = read.spec
  if (network.sites === undefined && target.tracks === undefined) {
    tellWarnings(read.warnings)
    return read
  }
  const { withOwnLaws } = await import('./network/own-laws.js')
  const own = await withOwnLaws(read, problemPath(file), overrides ?? [], deadline)
  tellWarnings(own.warnings)
  return own
}

/**
 * Reads a problem, and among its warnings what does not fit between it and the files it names.
 *
 * @throws ProblemFileError
 */
export const readWithFiles = async (
  file: string,
  overrides: readonly string[] | undefined,
  host: ProblemHost = nodeHost,
): Promise<ReadProblem> => {
  const read = await readProblem(problemPath(file), host, overrides)
  if (read.spec.network.sites === undefined) return read
  const { mismatches } = await import('./network/own-laws.js')
  return { ...read, warnings: [...read.warnings, ...mismatches(read.spec, problemPath(file))] }
}
