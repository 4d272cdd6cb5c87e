/** What a command reads is never what it writes, and it writes nothing twice. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from './failure.js'

/** A file as the system knows it, whatever path leads to it; a name that is free by its full path. */
const identityOf = (path: string): string => {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? `${stats.dev}:${stats.ino}` : resolve(path)
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? true

/**
 * Looks before the work whether an output would replace an input or another output. Devices and pipes may be named
 * as often as one likes, and `-` is no file.
 *
 * @param outputs by the option that names them
 * @throws UsageError
 */
export const keepInputs = (
  inputs: readonly string[],
  outputs: readonly (readonly [option: string, path: string | undefined])[],
): void => {
  const read = new Map(inputs.filter((path) => path !== '-').map((path) => [identityOf(path), path]))
  const written = new Map<string, string>()
  for (const [option, path] of outputs) {
    if (path === undefined || path === '-' || !isFile(path)) continue
    const identity = identityOf(path)
    const input = read.get(identity)
    if (input !== undefined)
      throw new UsageError(`${option}: '${path}' is what the command reads; writing it would lose the input`)
    const other = written.get(identity)
    if (other !== undefined)
      throw new UsageError(`${option}: '${path}' is written already by ${other}; give another name`)
    written.set(identity, option)
  }
}
