/** "Add a solver" of CONTRIBUTING.md, typed as written in a copy of this repository. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageFolders } from '../scripts/packages.mjs'
import { root } from './support/problem-files.js'
import { follow, stepsAfter } from './support/steps.js'

const copy = mkdtempSync(join(tmpdir(), 'dwell-contributing-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }), 60_000)

/** The sources as they are, what is built of them, and the libraries: a checkout after `npm ci`. */
beforeAll(() => {
  const sources = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  for (const path of sources.split('\0').filter((each) => each !== '' && !each.startsWith('docs/')))
    if (existsSync(join(root, path))) cpSync(join(root, path), join(copy, path))
  for (const folder of packageFolders())
    for (const part of ['dist', 'node_modules'])
      if (existsSync(join(root, folder, part)))
        cpSync(join(root, folder, part), join(copy, folder, part), {
          recursive: true,
          verbatimSymlinks: true,
        })
  // Libraries are not written to; npm writes its list of them anew.
  try {
    execFileSync('cp', ['-al', join(root, 'node_modules'), copy], { stdio: 'ignore' })
  } catch {
    rmSync(join(copy, 'node_modules'), { recursive: true, force: true })
    cpSync(join(root, 'node_modules'), join(copy, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
  const list = join(copy, 'node_modules/.package-lock.json')
  rmSync(list, { force: true })
  cpSync(join(root, 'node_modules/.package-lock.json'), list)
}, 120_000)

// The build of `npm install` is most of it; it takes half a minute alone, and longer beside other work.
test('a solver inside the repository', { timeout: 400_000 }, async () => {
  const lines = stepsAfter(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'), 'In the repository:')
  expect(lines.length, 'steps').toBeGreaterThan(4)
  const steps = await follow(lines, copy, {
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    // Vitest tells its children that they are its own.
    VITEST: '',
  })
  for (const { line, code, output } of steps) expect(code, `${line}\n${output}`).toBe(0)
  expect(steps).toHaveLength(lines.length)
  const said = (start: string): string => steps.find(({ line }) => line.startsWith(start))?.output ?? ''
  expect(said('npx dwell solve')).toMatch(/solver my-method[\s\S]*FEASIBLE/)
  expect(said('DWELL_CONFORMANCE')).toMatch(/\d+ passed/)
  expect(said('DWELL_CONFORMANCE')).not.toMatch(/\d+ failed/)
})

test('steps are read from the block after their words', () => {
  const page = 'a\n```sh\nnot this\n```\nIn the repository:\n\n```sh\none # remark\n\ntwo\n```\n'
  expect(stepsAfter(page, 'In the repository:')).toEqual(['one # remark', 'two'])
  expect(() => stepsAfter(page, 'Elsewhere:')).toThrow(/no steps after 'Elsewhere:'/)
})

test('a step that fails is the last', async () => {
  const steps = await follow(['cd /', 'pwd', 'exit 3', 'echo never'], copy)
  expect(steps.map(({ code, output }) => [code, output.trim()])).toEqual([
    [0, '/'],
    [3, ''],
  ])
})
