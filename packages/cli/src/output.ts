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
import { systemReason } from './system-error.js'

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

export interface OutputOptions {
  readonly json?: boolean
  readonly output?: string
}

/** Prints a result as JSON or as text, to the file of `-o` or to standard output. */
export const emit = (
  options: OutputOptions,
  document: unknown,
  toText: (look: LookOptions) => string,
): void => {
  const toFile = options.output !== undefined && options.output !== '-'
  const look = toFile ? fileLook : lookOf(process.stdout, process.env)
  const text = options.json ? jsonText(document) : toText(look)
  if (!toFile) {
    process.stdout.write(text)
    return
  }
  writeFileWhole(options.output, text)
  process.stderr.write(`written to ${options.output}\n`)
}
