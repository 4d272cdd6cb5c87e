/** Every `npx dwell …` that README.md and the tutorial show is run as written. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from './support/problem-files.js'
import { readmeExamples } from './support/readme-examples.js'

const pages = ['README.md', 'docs/tutorial.md', 'docs/developers.md']
const examples = pages.flatMap((page) =>
  readmeExamples(readFileSync(join(root, page), 'utf8'))
    // It makes a package in the folder where it runs; packages/cli/test/solver-scaffold.test.ts runs what it makes.
    .filter(({ command }) => !command.startsWith('npx dwell new solver'))
    .map((example) => ({ page, ...example })),
)

test.each(pages.slice(0, 2))('%s has examples to run', (name) => {
  expect(examples.filter(({ page }) => page === name).length).toBeGreaterThan(0)
})

// A problem file that is there is never written over.
beforeAll(() => rmSync('/tmp/dwell-town.yaml', { force: true }))

describe.each(examples)('$page: $command', ({ command, exitCode }) => {
  test(`exits with ${exitCode}`, () => {
    const program = `node "${join(root, 'packages/cli/bin/dwell.js')}"`
    const { status, stderr } = spawnSync('sh', ['-c', command.replaceAll(/\bnpx dwell\b/g, program)], {
      cwd: root,
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect(status, stderr).toBe(exitCode)
  }, 90_000)
})

test('the answer that README.md shows is the one that the program prints', () => {
  const [, shown] = /## What an answer looks like\n\n```\n([^`]+)```/.exec(
    readFileSync(join(root, 'README.md'), 'utf8'),
  )!
  const args = [join(root, 'packages/cli/bin/dwell.js'), 'solve', 'problems/reference.yaml']
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  expect(stdout).toContain(shown)
})

describe('reading examples', () => {
  test('takes sh blocks that start with npx dwell, one command a line, with the stated exit code', () => {
    const text = [
      '```sh',
      'npm ci && npx dwell solve problems/reference.yaml',
      '```',
      '```sh',
      'npx dwell solve a.yaml',
      'npx dwell solve b.yaml  # exit code 3: infeasible',
      '# a remark',
      'npx dwell calc x \\',
      '  y=1',
      '```',
      '```',
      'npx dwell not a shell block',
      '```',
    ].join('\n')
    expect(readmeExamples(text)).toEqual([
      { command: 'npx dwell solve a.yaml', exitCode: 0 },
      { command: 'npx dwell solve b.yaml', exitCode: 3 },
      { command: 'npx dwell calc x y=1', exitCode: 0 },
    ])
  })

  test('finds none in a text without', () => {
    expect(readmeExamples('# Title\n')).toEqual([])
  })
})
