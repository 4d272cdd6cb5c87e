/** The user's folder of caches, and files in it: whatever else stands under their names may hold up no run. */
import { closeSync, constants, fstatSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import envPaths from 'env-paths'
import { makeFolders } from './make-folders.js'

/**
 * `XDG_CACHE_HOME`, `~/Library/Caches` or `%LOCALAPPDATA%`, and the program's name. A relative path there is to be
 * ignored (XDG Base Directory Specification): each folder that the program is run in would get a cache of its own.
 */
export const cacheFolder = (): string => {
  const { cache } = envPaths('dwell', { suffix: '' })
  return isAbsolute(cache) ? cache : join(homedir(), '.cache', 'dwell')
}

/** Opens a file to read it. @throws where there is none: a pipe is not waited for, a device not read */
export const openKept = (path: string): number => {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new TypeError(`'${path}' is no file`)
}

/** Keeps a file, renamed into place; false where the folder cannot be written to: the next run does the work again. */
export const keepWhole = (path: string, data: string | Uint8Array): boolean => {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    makeFolders(dirname(path))
    writeFileSync(temporary, data, { flag: 'wx', mode: 0o600 })
    renameSync(temporary, path)
    return true
  } catch {
    try {
      rmSync(temporary, { force: true })
    } catch {
      // Nor was anything begun there.
    }
    return false
  }
}
