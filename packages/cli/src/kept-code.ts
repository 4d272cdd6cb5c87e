/**
 * Code of the bundle with what V8 compiled of it in an earlier run, kept in the user's folder of caches: nothing is
 * parsed and compiled anew. Node's own compile cache is Node 22's, and is made of the first command that runs.
 */
import { closeSync, fstatSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { cacheFolder, keepWhole, openKept } from './cache-folder.js'

/** A folder for this program in this place on this Node: two that take turns do not overwrite each other's. */
const folderOf = (program: string): string => {
  const { version, platform, arch } = process
  return join(
    cacheFolder(),
    'compiled',
    `${version}-${platform}-${arch}-${program.replaceAll(/\W+/g, '-').slice(-99)}`,
  )
}

/**
 * V8 trusts what it is given: what was not written to its end, or was changed since, is nothing. It is kept twice, and
 * compared piece by piece: a checksum's library would have to be loaded, and memory met for the first time costs most.
 */
const readWhole = (name: string): Buffer | undefined => {
  let file: number | undefined
  try {
    file = openKept(name)
    const data = Buffer.allocUnsafeSlow(Math.floor(fstatSync(file).size / 2))
    readSync(file, data)
    const piece = Buffer.allocUnsafeSlow(1 << 16)
    for (let at = 0; at < data.length; at += piece.length) {
      const again = piece.subarray(0, readSync(file, piece))
      if (!again.equals(data.subarray(at, at + piece.length))) return undefined
    }
    return data.length > 0 ? data : undefined
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Replaces what was kept of older builds. */
const writeWhole = (folder: string, name: string, older: string, data: Buffer): void => {
  if (!keepWhole(join(folder, name), Buffer.concat([data, data]))) return
  try {
    for (const each of readdirSync(folder))
      if (each !== name && each.startsWith(older)) rmSync(join(folder, each))
  } catch {
    // Another process was faster.
  }
}

/**
 * Loads a chunk of the bundle, which is ASCII, into Node's table of modules: what requires it later finds it there.
 *
 * @param user what it is kept for: each compiles other functions of it
 * @returns keeps what has been compiled since, to be called when that is most of it; undefined where all is kept
 */
export const loadKept = (file: string, user: string): (() => void) | undefined => {
  const require = createRequire(file)
  const folder = folderOf(dirname(dirname(file)))
  const name = `${user}-${basename(file, '.js')}.bin`
  const cachedData = readWhole(join(folder, name))
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  })
  const module = new Module(file)
  module.filename = file
  require.cache[file] = module
  script.runInThisContext().call(module.exports, module.exports, require, module, file, dirname(file))
  module.loaded = true
  if (!script.cachedDataRejected && cachedData) return undefined
  return () => writeWhole(folder, name, `${user}-`, script.createCachedData())
}

/** The chunks that are kept compiled: their files, by what they are for. */
export const keptChunks = (dist: string): Readonly<Record<'kept' | 'thread', string>> =>
  JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'))

/** `NODE_DISABLE_COMPILE_CACHE=1` does without, as with Node's own. */
export const mayKeep = (): boolean => process.env['NODE_DISABLE_COMPILE_CACHE'] !== '1'
