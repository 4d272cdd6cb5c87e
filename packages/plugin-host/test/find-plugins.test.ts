import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PluginError } from '../src/contained-solver.js'
import { installedPlugins, locatePlugin } from '../src/find-plugins.js'

let folder = ''

const addPackage = async (at: string, name: string): Promise<void> => {
  const home = path.join(at, 'node_modules', name)
  await mkdir(home, { recursive: true })
  await writeFile(path.join(home, 'package.json'), JSON.stringify({ name, main: 'main.mjs' }))
  await writeFile(path.join(home, 'main.mjs'), '')
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dwell-find-'))
  await addPackage(folder, 'dwell-solver-far')
  await addPackage(path.join(folder, 'project'), 'dwell-solver-near')
  await addPackage(path.join(folder, 'project'), '@acme/dwell-solver-scoped')
  await addPackage(path.join(folder, 'project'), 'something-else')
  await writeFile(path.join(folder, 'project', 'mine.js'), '')
})
afterAll(() => rm(folder, { recursive: true }))

test('installed packages are found by name, nearest first, scoped ones too', async () => {
  const found = await installedPlugins(path.join(folder, 'project'))
  expect(
    found
      .filter((name) => name.includes('dwell-solver'))
      .slice(0, 3)
      .sort(),
  ).toEqual(['@acme/dwell-solver-scoped', 'dwell-solver-far', 'dwell-solver-near'])
  expect(found.indexOf('dwell-solver-far')).toBe(found.length - 1)
  expect(found).not.toContain('something-else')
})

test('a path, a package folder and a package name are located', async () => {
  const project = path.join(folder, 'project')
  expect(await locatePlugin('./mine.js', project)).toBe(pathToFileURL(path.join(project, 'mine.js')).href)
  const near = pathToFileURL(path.join(project, 'node_modules/dwell-solver-near/main.mjs')).href
  expect(await locatePlugin('./node_modules/dwell-solver-near', project)).toBe(near)
  expect(await locatePlugin('dwell-solver-near', project)).toBe(near)
})

test.each(['./absent.js', 'dwell-solver-absent', './node_modules'])('%s is refused', async (given) => {
  await expect(locatePlugin(given, path.join(folder, 'project'))).rejects.toThrow(PluginError)
})
