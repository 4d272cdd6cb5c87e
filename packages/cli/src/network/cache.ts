/** What is computed once and kept: the project's folder in the platform's usual place for caches. */
import { createHash } from 'node:crypto'
import { closeSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, keepWhole, openKept } from '../cache-folder.js'

/** The name of something by all that it depends on. */
export const contentName = (kind: string, ...content: readonly unknown[]): string =>
  `${kind}-${createHash('sha256').update(JSON.stringify(content)).digest('hex')}.json`

/** What is kept under a name; undefined where nothing is, or what is there cannot be read. */
export const kept = (name: string): unknown => {
  let file: number | undefined
  try {
    file = openKept(join(cacheFolder(), name))
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return found
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Keeps a value; a folder that cannot be written to keeps nothing, and the next run computes it again. */
export const keep = (name: string, value: unknown): boolean =>
  keepWhole(join(cacheFolder(), name), JSON.stringify(value))
