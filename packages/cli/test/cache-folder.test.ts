import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cacheFolder } from '../src/cache-folder.js'
import { keep, kept } from '../src/network/cache.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-cache-'))
  vi.stubEnv('XDG_CACHE_HOME', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(process.platform !== 'linux')(
  'the folder is that of XDG_CACHE_HOME, where it is absolute',
  () => {
    expect(cacheFolder()).toBe(join(folder, 'dwell'))
    for (const relative of ['cache', './cache', '../cache', '~/cache', '.']) {
      vi.stubEnv('XDG_CACHE_HOME', relative)
      expect(cacheFolder(), relative).toBe(join(homedir(), '.cache', 'dwell'))
    }
  },
)

test.skipIf(process.platform !== 'linux' || !existsSync('/dev/zero'))(
  'a pipe, a device or a dead link in place of a file is nothing kept, and is replaced',
  () => {
    expect(keep('a.json', 1)).toBe(true)
    const path = join(folder, 'dwell', 'a.json')
    for (const place of [
      () => execFileSync('mkfifo', [path]),
      () => symlinkSync('/dev/zero', path),
      () => symlinkSync(join(folder, 'nowhere'), path),
    ]) {
      rmSync(path)
      place()
      expect(kept('a.json'), String(place)).toBeUndefined()
      expect(keep('a.json', { size: 3 }), String(place)).toBe(true)
      expect(kept('a.json'), String(place)).toEqual({ size: 3 })
    }
  },
)
