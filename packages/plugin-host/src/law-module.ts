/** Laws of one's own from a module, imported wherever problems are compiled. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
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

/** What a text names in quotes: files by their place, and packages where it imports them. */
const NAMED =
  /(['"`])((?:\.{1,2}\/|\/|file:)[^'"`\n]+)\1|\b(?:from|import|require)[\s(]*(['"])((?![./]|file:|node:)[^'"\n]+)\3/g

/** `name@version` of a package as a file sees it; undefined where it is none, as what belongs to Node. */
const versionOf = (from: URL, specifier: string): string | undefined => {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  for (let at = new URL('.', from), up = ''; up !== at.href; up = at.href, at = new URL('..', at))
    try {
      const { version }: { version?: unknown } = JSON.parse(
        readFileSync(new URL(`node_modules/${name}/package.json`, at), 'utf8'),
      )
      return `${name}@${String(version)}`
    } catch {
      // Not here; further up perhaps.
    }
  return undefined
}

/** Texts of what this process imported by way of laws: Node imports a file once. */
const imported = new Map<string, string>()

/**
 * SHA-256 of the texts of a module and of every file that it, or one of those, names in quotes, with the versions of the
 * packages it imports; wherever on a machine it lies. Of a module alone, that of its text.
 *
 * @throws Error where one was imported here with another text
 */
const hashOf = (url: URL, text: Buffer): string => {
  const hash = createHash('sha256').update(text)
  const seen = new Set([url.href])
  const look = (from: URL, source: string): void => {
    for (const [, , place, , name] of source.matchAll(NAMED)) {
      if (place === undefined) hash.update(versionOf(from, name) ?? '')
      else
        for (const ending of ['', '.js', '.cjs', '.json', '/index.js']) if (take(from, place + ending)) break
    }
  }
  const take = (from: URL, place: string): boolean => {
    try {
      const file = new URL(place, from)
      file.search = file.hash = ''
      if (seen.has(file.href)) return true
      // A pipe or a device that a text names may have no end.
      if (!statSync(file).isFile()) return false
      const found = readFileSync(file)
      seen.add(file.href)
      hash.update(`\n${place}\n`).update(found)
      const own = createHash('sha256').update(found).digest('hex')
      if ((imported.get(file.href) ?? own) !== own) changed = place
      imported.set(file.href, own)
      if (/\.[cm]?js$/.test(file.pathname)) look(file, found.toString())
      return true
    } catch {
      return false
    }
  }
  let changed: string | undefined
  look(url, text.toString())
  if (changed !== undefined)
    throw new Error(`${changed} has changed since it was imported: a process of its own imports it anew`)
  return hash.digest('hex')
}

/**
 * The laws of a module, with its file URL and the hash that results are told apart by: of its text, of the files that it
 * names and of the versions of packages that it imports. What it computes a name for is not in it.
 *
 * @param given a path, or a file URL
 * @throws LawModuleError
 */
export const loadLaws = async (given: string, folder: string = process.cwd()): Promise<ModelLaws> => {
  const url = given.startsWith('file:') ? given : pathToFileURL(path.resolve(folder, given)).href
  let text: Buffer
  try {
    text = await readFile(new URL(url))
  } catch (cause) {
    throw new LawModuleError(given, systemReason(cause), { cause })
  }
  try {
    const hash = hashOf(new URL(url), text)
    // With its hash in the name, so that a file that has changed is imported anew.
    return lawsOf(await import(`${url}?${hash.slice(0, 12)}`), { url, hash })
  } catch (cause) {
    throw new LawModuleError(given, textOf(cause), { cause })
  }
}
