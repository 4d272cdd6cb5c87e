/** Where results go: standard output, or a file that appears whole or not at all. */
import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { nearest } from '@dwell/core'
import { jsonText, type LookOptions } from '@dwell/report'
import { InputError, UsageError } from './failure.js'
import { tell } from './fitted.js'
import { refuseInput } from './inputs-kept.js'
import { fileLook, lookOf } from './look.js'
import { makeFolders } from './make-folders.js'
import { systemReason } from '@dwell/core/system-error'

/** A regular file, or a name that is free, is replaced as a whole; devices and pipes are written to. */
const isReplaceable = (path: string): boolean => {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats === undefined || stats.isFile()
}

const replaceFile = (path: string, text: string | Uint8Array): void => {
  const existing = statSync(path, { throwIfNoEntry: false })
  // Through a link the file it names is replaced, not the link.
  const target = existing ? realpathSync(path) : path
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  try {
    const file = openSync(temporary, 'wx', existing?.mode)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/**
 * Writes `text` to `path` through a temporary file beside it and a rename: readers see the old
 * content or the new, never a part.
 * @throws InputError when the file cannot be written; UsageError when the command has read it.
 */
export const writeFileWhole = (path: string, text: string | Uint8Array): void => {
  refuseInput(path)
  try {
    if (isReplaceable(path)) replaceFile(path, text)
    else writeFileSync(path, text)
  } catch (error) {
    throw new InputError(`cannot write '${path}': ${systemReason(error)}`)
  }
}

/** @throws InputError where a folder cannot be made */
export const makeFolder = (folder: string, option?: string): void => {
  try {
    makeFolders(folder)
  } catch (error) {
    throw new InputError(`${option ? `${option}: ` : ''}cannot make '${folder}': ${systemReason(error)}`)
  }
}

export interface OutputOptions {
  readonly json?: boolean
  readonly output?: string
}

/** The ending of a name, in lower case; '' where it has none: what begins with a digit (`zones-2.5km`) is none. */
export const endingOf = (path: string): string =>
  /[^./\\]\.([a-z][^./\\]*)$/i.exec(path)?.[1]?.toLowerCase() ?? ''

/** The format that a name says by its ending. @throws UsageError on any other than those */
export const formatOf = <Format extends string>(
  option: string,
  path: string,
  formats: readonly Format[],
): Format => {
  const ending = endingOf(path)
  const format = formats.find((each) => each === ending)
  if (format !== undefined) return format
  const guess = nearest(ending, formats)
  const known = formats.filter((each) => each !== '').map((each) => `.${each}`)
  const list = [known.slice(0, -1).join(', '), ...known.slice(-1)].filter((each) => each !== '').join(' or ')
  throw new UsageError(
    `${option}: expected a name in ${list}, got '${path}'${guess ? ` (did you mean '.${guess}'?)` : ''}`,
  )
}

/** What a result is written as. */
export type WrittenAs = 'text' | 'JSON' | 'CSV'

/** What the ending of a name promises. */
const promised: Readonly<Record<string, string>> = {
  json: 'JSON',
  csv: 'CSV',
  html: 'an HTML page',
  svg: 'a picture',
  png: 'a picture',
  pdf: 'a picture',
  parquet: 'Parquet',
  yaml: 'YAML',
}

/** Says that a name promises something else than is written: a forgotten `--json`, most likely. */
export const doubtName = (path: string, as: string): void => {
  const expected = promised[endingOf(path)]
  if (expected === undefined || expected === as) return
  const option = expected === 'JSON' || expected === 'CSV' ? ` (--${expected.toLowerCase()} is for that)` : ''
  tell(`dwell: warning: '${path}' gets ${as}, though its name says ${expected}${option}`)
}

/** Writes a text to the file of `-o` or to standard output, in the look of either. */
export const emitAs = (
  as: WrittenAs,
  output: string | undefined,
  toText: (look: LookOptions) => string,
): void => {
  if (output === undefined || output === '-') {
    process.stdout.write(toText(lookOf(process.stdout, process.env)))
    return
  }
  doubtName(output, as)
  writeFileWhole(output, toText(fileLook))
  process.stderr.write(`written to ${output}\n`)
}

/** Prints a result as JSON or as text, to the file of `-o` or to standard output. */
export const emit = (
  { json, output }: OutputOptions,
  document: unknown,
  toText: (look: LookOptions) => string,
): void => emitAs(json ? 'JSON' : 'text', output, json ? () => jsonText(document) : toText)

/** Names under which the report itself is written, beside the formats of a command. */
const reportEndings = ['txt', 'json', ''] as const

/**
 * Looks before the work whether each name says a format.
 * @throws UsageError
 */
export const checkFormats = (paths: readonly string[] = [], formats: readonly string[]): void => {
  for (const path of paths) formatOf('-o', path, [...formats, ...reportEndings])
}

/**
 * The same for an `-o` that may be repeated: `write` takes the `formats` of its command and says so, the others get the
 * result; without any of them it goes to standard output.
 * @throws UsageError on a name that says another format
 */
export const emitEach = async <Format extends string>(
  { json, output = [] }: { readonly json?: boolean; readonly output?: readonly string[] },
  document: unknown,
  toText: (look: LookOptions) => string,
  formats: readonly Format[],
  write: (path: string, format: Format) => void | Promise<void>,
): Promise<void> => {
  const left: (string | undefined)[] = []
  for (const path of output) {
    const format = formatOf('-o', path, [...formats, ...reportEndings])
    const own = formats.find((each) => each === format)
    if (own === undefined) left.push(path)
    else await write(path, own)
  }
  for (const path of left.length > 0 ? left : [undefined]) emit({ json, output: path }, document, toText)
}

/** Writes a page that stands by itself. */
export const writePage = (path: string, page: string): void => {
  doubtName(path, 'an HTML page')
  writeFileWhole(path, page)
  process.stderr.write(`written to ${path}\n`)
}
