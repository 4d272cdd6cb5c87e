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
import { jsonText, type LookOptions } from '@dwell/report'
import { InputError } from './failure.js'
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
  const expected = promised[/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '']
  if (expected === undefined || expected === as) return
  const option = expected === 'JSON' || expected === 'CSV' ? ` (--${expected.toLowerCase()} is for that)` : ''
  process.stderr.write(`dwell: warning: '${path}' gets ${as}, though its name says ${expected}${option}\n`)
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

/**
 * The same for an `-o` that may be repeated: `write` takes the files it knows and says so, the others get the result;
 * without any of them it goes to standard output.
 */
export const emitEach = async (
  { json, output = [] }: { readonly json?: boolean; readonly output?: readonly string[] },
  document: unknown,
  toText: (look: LookOptions) => string,
  write: (path: string) => boolean | Promise<boolean>,
): Promise<void> => {
  const left: (string | undefined)[] = []
  for (const path of output) if (!(await write(path))) left.push(path)
  for (const path of left.length > 0 ? left : [undefined]) emit({ json, output: path }, document, toText)
}

/** Writes a page that stands by itself. */
export const writePage = (path: string, page: string): void => {
  doubtName(path, 'an HTML page')
  writeFileWhole(path, page)
  process.stderr.write(`written to ${path}\n`)
}
