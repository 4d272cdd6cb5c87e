/** Every `dwell …` in an `sh` block of the documentation is run as written. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { root } from './support/problem-files.js'
import { readmeExamples } from './support/readme-examples.js'

/** Run by `readme.test.ts` from the root of the sources. */
const elsewhere = new Set(['tutorial.md', 'developers.md'])

/** What cannot be run here, and who runs it. */
const left: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/--queue|dwell worker|dwell runs/, 'needs a Redis: test/queue'],
  [/dwell studio/, 'serves until Ctrl-C: test/studio'],
  [/brighton|tower2|\.gpx/, 'public recordings and lists, which are not of this repository'],
  [/--monte-carlo/, 'minutes of simulation: test/cli/figures.test.ts'],
]

const program = `node "${join(root, 'packages/cli/bin/dwell.js')}"`
const place = mkdtempSync(join(tmpdir(), 'dwell-docs-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** A folder for the files that a page makes, with the inputs that it names. */
const folderFor = (page: string): string => {
  const folder = join(place, page)
  mkdirSync(join(folder, 'docs/gallery'), { recursive: true })
  for (const name of ['problems', 'examples']) symlinkSync(join(root, name), join(folder, name))
  return folder
}

const pages = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md') && !elsewhere.has(name))
  .map((page) => ({ page, examples: readmeExamples(readFileSync(join(root, 'docs', page), 'utf8')) }))
  .filter(({ examples }) => examples.length > 0)

test('there are pages with commands', () => {
  expect(pages.map(({ page }) => page)).toEqual(
    expect.arrayContaining(['gallery.md', 'network.md', 'sweep.md']),
  )
})

describe.each(pages)('$page', ({ page, examples }) => {
  const folder = folderFor(page)
  test.for(examples)('$command', { timeout: 120_000 }, ({ command, exitCode }, context) => {
    const [, why] = left.find(([pattern]) => pattern.test(command)) ?? []
    if (why !== undefined) context.skip(why)
    const line = command.replaceAll(/^(npx )?dwell\b/g, program)
    const { status, stderr } = spawnSync('sh', ['-c', line], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 110_000,
    })
    expect(status, stderr).toBe(exitCode)
  })
})
