/** What a command reads is never what it writes, and it writes nothing twice. */
import { readFileSync, type Stats, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { InputError, UsageError } from './failure.js'
import { systemReason } from '@dwell/core/system-error'

/** What stands at a path; undefined for a free name, and for one that cannot be: who writes it says why. */
const statsOf = (path: string): Stats | undefined => {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/** A file as the system knows it, whatever path leads to it; a name that is free by its full path. */
const identityOf = (path: string): string => {
  const stats = statsOf(path)
  return stats ? `${stats.dev}:${stats.ino}` : resolve(path)
}

/** Devices and pipes lose nothing by being written to, and may be named as often as one likes. */
const isKept = (path: string): boolean => path !== '-' && (statsOf(path)?.isFile() ?? true)

/** What this process has read. */
const read = new Set<string>()

/** Takes down that a file is an input. */
export const noteInput = (path: string): void => {
  if (isKept(path)) read.add(identityOf(path))
}

/** A file's bytes, taken down as an input. @throws InputError when it cannot be read */
export const readInput = (path: string): Buffer => {
  try {
    noteInput(path)
    return readFileSync(path)
  } catch (error) {
    throw new InputError(`cannot read '${path}': ${systemReason(error)}`)
  }
}

/** @throws UsageError when the file is one that the command read */
export const refuseInput = (path: string, what = `cannot write '${path}'`): void => {
  if (isKept(path) && read.has(identityOf(path)))
    throw new UsageError(`${what}: the command reads '${path}', and writing it would lose the input`)
}

/**
 * Looks before the work, once the inputs are read, whether an output would replace one of them or another output.
 *
 * @param outputs by the option that names them
 * @throws UsageError
 */
export const keepInputs = (
  outputs: readonly (readonly [option: string, path: string | undefined])[],
): void => {
  const written = new Map<string, string>()
  for (const [option, path] of outputs) {
    if (path === undefined || !isKept(path)) continue
    refuseInput(path, option)
    const identity = identityOf(path)
    const other = written.get(identity)
    if (other !== undefined)
      throw new UsageError(`${option}: '${path}' is written already by ${other}; give another name`)
    written.set(identity, option)
  }
}
