/** Every `npx dwell …` that README.md shows is run as written. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './support/problem-files.js'
import { readmeExamples } from './support/readme-examples.js'

const examples = readmeExamples(readFileSync(join(root, 'README.md'), 'utf8'))

test('README.md has examples to run', () => {
  expect(examples.length).toBeGreaterThan(0)
})

describe.each(examples)('$command', ({ command, exitCode }) => {
  test(`exits with ${exitCode}`, () => {
    const program = `node "${join(root, 'packages/cli/bin/dwell.js')}"`
    const { status, stderr } = spawnSync('sh', ['-c', command.replaceAll(/\bnpx dwell\b/g, program)], {
      cwd: root,
      encoding: 'utf8',
      timeout: 25_000,
    })
    expect(status, stderr).toBe(exitCode)
  })
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
