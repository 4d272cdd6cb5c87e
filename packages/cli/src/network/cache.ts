/** What is computed once and kept: the project's folder in the platform's usual place for caches. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../cache-folder.js'
import { makeFolders } from '../make-folders.js'
import { writeFileWhole } from '../output.js'

/** The name of something by all that it depends on. */
export const contentName = (kind: string, ...content: readonly unknown[]): string =>
  `${kind}-${createHash('sha256').update(JSON.stringify(content)).digest('hex')}.json`

/** What is kept under a name; undefined where nothing is, or what is there cannot be read. */
export const kept = (name: string): unknown => {
  try {
    const found: unknown = JSON.parse(readFileSync(join(cacheFolder(), name), 'utf8'))
    return found
  } catch {
    return undefined
  }
}

/** Keeps a value, renamed into place; a folder that cannot be written to keeps nothing, and the next run computes it again. */
export const keep = (name: string, value: unknown): boolean => {
  try {
    makeFolders(cacheFolder())
    writeFileWhole(join(cacheFolder(), name), JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
