/** Laws of one's own from a module, imported wherever problems are compiled. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type LawModule, lawsOf, type ModelLaws } from '@dwell/core'
import { systemReason } from '@dwell/core/system-error'

/** Laws that cannot be had: no such file, no laws, or not those that were meant. */
export class LawModuleError extends Error {
  constructor(module: string, reason: string, options?: ErrorOptions) {
    super(`laws ${module}: ${reason}`, options)
    this.name = 'LawModuleError'
  }
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/**
 * The laws of a module that was imported elsewhere, from its file here.
 *
 * @throws LawModuleError where the file is not on this machine or its text is another
 */
export const importLaws = async ({ url, hash }: LawModule): Promise<ModelLaws> => {
  if (url === undefined)
    throw new LawModuleError(hash.slice(0, 12), 'this machine was not told where they are')
  const found = await loadLaws(url)
  if (found.module?.hash !== hash) throw new LawModuleError(url, 'the file has changed since the run began')
  return found
}

/**
 * The laws of a module, with its file URL and the SHA-256 of its text: what results are told apart by, so a law is one file.
 *
 * @param given a path, or a file URL
 * @throws LawModuleError
 */
export const loadLaws = async (given: string, folder: string = process.cwd()): Promise<ModelLaws> => {
  const url = given.startsWith('file:') ? given : pathToFileURL(path.resolve(folder, given)).href
  let text: Uint8Array
  try {
    text = await readFile(new URL(url))
  } catch (cause) {
    throw new LawModuleError(given, systemReason(cause), { cause })
  }
  const hash = createHash('sha256').update(text).digest('hex')
  try {
    // With its hash in the name, so that a file that has changed is imported anew.
    return lawsOf(await import(`${url}?${hash.slice(0, 12)}`), { url, hash })
  } catch (cause) {
    throw new LawModuleError(given, textOf(cause), { cause })
  }
}
