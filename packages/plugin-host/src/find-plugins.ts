/** Where plugins are: module paths, and installed packages named `dwell-solver-*`. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PluginError } from './contained-solver.js'

const PREFIX = 'dwell-solver-'

/**
 * File URL of a module given on the command line: a path, or the name of an installed package.
 *
 * @throws PluginError when there is no such file or package
 */
export const locatePlugin = async (given: string, folder: string): Promise<string> => {
  const looksLikePath = given.startsWith('.') || path.isAbsolute(given) || /\.[cm]?js$/.test(given)
  if (looksLikePath) {
    const file = path.resolve(folder, given)
    const found = await stat(file).catch(() => undefined)
    if (!found) throw new PluginError(given, 'no such file')
    if (!found.isDirectory()) return pathToFileURL(file).href
    return entryOf(file, given)
  }
  try {
    return pathToFileURL(createRequire(path.join(folder, 'package.json')).resolve(given)).href
  } catch (cause) {
    throw new PluginError(given, 'no such installed package', { cause })
  }
}

/** The entry module of a package folder. */
const entryOf = async (folder: string, given: string): Promise<string> => {
  try {
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
    const main =
      typeof manifest === 'object' &&
      manifest !== null &&
      'main' in manifest &&
      typeof manifest.main === 'string'
        ? manifest.main
        : 'index.js'
    return pathToFileURL(path.join(folder, main)).href
  } catch (cause) {
    throw new PluginError(given, 'a folder without a readable package.json', { cause })
  }
}

/** Names of the installed `dwell-solver-*` packages that `folder` can see, nearest first. */
export const installedPlugins = async (folder: string): Promise<readonly string[]> => {
  const names = new Set<string>()
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const modules = path.join(at, 'node_modules')
    for (const name of await readdir(modules).catch((): string[] => [])) {
      if (name.startsWith(PREFIX)) names.add(name)
      if (name.startsWith('@')) {
        for (const scoped of await readdir(path.join(modules, name)).catch((): string[] => [])) {
          if (scoped.startsWith(PREFIX)) names.add(`${name}/${scoped}`)
        }
      }
    }
    if (path.dirname(at) === at) return [...names]
  }
}
