/** Laws of one's own from a module: what is taken and refused, and that a plugin's process compiles with them. */
import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem, referenceSpec, shippedLaws } from '@dwell/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { containPlugin } from '../src/contained-solver.js'
import { importLaws, LawModuleError, loadLaws } from '../src/law-module.js'
import { plugins } from './fixtures/plugins.mjs'

const example = new URL('../../../examples/own-law.mjs', import.meta.url)
let folder = ''
const write = async (name: string, text: string): Promise<string> => {
  const file = path.join(folder, name)
  await writeFile(file, text)
  return file
}
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dwell-laws-'))
})
afterAll(() => rm(folder, { recursive: true }))

const hash = async (file: string): Promise<string | undefined> => (await loadLaws(file)).module?.hash
const lifetime = (problem: Problem): number => problem.kinematics.lifetime(100, 0)

test('the example makes targets half as fast again, and leaves the other laws', async () => {
  const laws = await loadLaws(example.href)
  expect(laws.module).toMatchObject({ url: example.href, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(laws.footprints.cells).toBe(shippedLaws.footprints.cells)
  const [own, shipped] = [laws, undefined].map((each) =>
    lifetime(new Problem(referenceSpec, undefined, each)),
  )
  expect(own).toBeCloseTo(shipped / 1.5, 9)
})

test.each([
  ['absent.mjs', undefined, 'no such file'],
  ['', undefined, 'it is a directory'],
  ['broken.mjs', 'export default {', 'broken.mjs'],
  [
    'empty.mjs',
    'export const other = 1',
    'exports no laws by option: expected some of footprints, clutter, downlink',
  ],
  ['wrong.mjs', 'export default { footprint: {} }', "'footprint' is no option with laws"],
  [
    'names.mjs',
    'export const laws = { footprints: { disk: () => 1, cells: 3 } }',
    'footprints.disk is none of disc, cells, radio; footprints.cells is no function',
  ],
])('%s is refused by what is wrong with it', async (name, text, message) => {
  const file = text === undefined ? path.join(folder, name) : await write(name, text)
  await expect(loadLaws(file)).rejects.toThrow(LawModuleError)
  await expect(loadLaws(file)).rejects.toThrow(message)
})

test('a file that has changed since is another law', async () => {
  const file = path.join(folder, 'changing.mjs')
  await copyFile(example, file)
  const { module } = await loadLaws(file)
  expect((await importLaws(module!)).module).toEqual(module)
  await write('changing.mjs', 'export default { footprints: {} }')
  await expect(importLaws(module!)).rejects.toThrow('the file has changed since the run began')
  await expect(importLaws({ hash: module!.hash })).rejects.toThrow('was not told where they are')
})

test('what a law names is in its hash, wherever it lies, and is not mistaken for what was imported before', async () => {
  const lay = async (place: string, { table = 'data.json', data = '1', version = '1.0.0' } = {}) => {
    const brought = `${place}/node_modules/dwell-laws-package`
    for (const each of [`${place}/parts`, brought]) await mkdir(path.join(folder, each), { recursive: true })
    await write(`${place}/parts/table.mjs`, `export const table = new URL('../${table}', import.meta.url)`)
    await write(`${place}/data.json`, data)
    await write(`${brought}/package.json`, JSON.stringify({ version }))
    await write(`${brought}/data.js`, '')
    return write(
      `${place}/law.mjs`,
      `import { table } from './parts/table.mjs'
       import 'dwell-laws-package/data.js' // './absent.mjs' is no file
       export default { footprints: { disc: () => table } }`,
    )
  }
  const first = await lay('a')
  const same = await hash(first)
  expect(await hash(await lay('b')), 'the same elsewhere').toBe(same)
  const others = { c: { data: '2' }, d: { version: '1.0.1' }, e: { table: 'law.mjs' } }
  for (const [place, laid] of Object.entries(others))
    expect(await hash(await lay(place, laid)), `${place}: ${JSON.stringify(laid)}`).not.toBe(same)
  await write('a/data.json', '3')
  await expect(loadLaws(first)).rejects.toThrow('../data.json has changed since it was imported')
})

test('a device that a law names is not read', async () => {
  const text = `export default { footprints: {} } // '/dev/zero'`
  expect(await hash(await write('device.mjs', text))).toBe(createHash('sha256').update(text).digest('hex'))
})

test("a plugin's process compiles with the laws of the problem's module, and takes no others", async () => {
  const solver = await containPlugin(pathToFileURL(await write('measuring.mjs', plugins.measuring)).href, {
    worker: new URL('../dist/worker.js', import.meta.url),
  })
  try {
    const said = async (laws?: Problem['laws']): Promise<string | undefined> =>
      (await solver.solve(new Problem(referenceSpec, undefined, laws), {})).message
    const own = await loadLaws(example.href)
    expect(Number(await said())).toBeCloseTo(lifetime(new Problem(referenceSpec)), 9)
    expect(Number(await said(own))).toBeCloseTo(lifetime(new Problem(referenceSpec)) / 1.5, 9)
    expect(await said({ ...shippedLaws })).toContain('load them from a module (loadLaws)')
    expect(await said({ ...own, module: { ...own.module!, hash: '0'.repeat(64) } })).toContain('has changed')
  } finally {
    await solver.stop()
  }
})
