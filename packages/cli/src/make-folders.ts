/** Folders on the way to a file. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const isThere = (path: string): boolean => {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/**
 * Makes a folder and those above it. Node's own `recursive` tries for ever where a folder that is there takes none,
 * as those of `/proc` do.
 */
export const makeFolders = (folder: string): void => {
  if (isThere(folder)) return
  if (dirname(folder) !== folder) makeFolders(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have been faster.
    if (!isThere(folder)) throw error
  }
}
