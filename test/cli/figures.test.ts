import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dwell, reference } from './run.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dwell-figures-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('dwell figures', () => {
  it('draws chosen panels of a problem, with data and caption', async () => {
    const out = path.join(folder, 'some')
    const outcome = await dwell([
      'figures',
      reference,
      '--only',
      '5a,5b',
      '--format',
      'svg,png,html',
      '--out',
      out,
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    const files = await readdir(out)
    for (const name of [
      'figure-5a.svg',
      'figure-5a.png',
      'figure-5a.csv',
      'figure-5a.txt',
      'figure-5b.svg',
      'figures.html',
    ]) {
      expect(files).toContain(name)
    }
    expect(await readFile(path.join(out, 'figure-5a.svg'), 'utf8')).toMatch(/^<svg /)
  })

  it.each([
    [['--only', '9z'], /--only: expected some of 2a/],
    [['--format', 'gif'], /--format: expected some of svg, png, html/],
  ])('%j is bad usage', async (args, words) => {
    const outcome = await dwell(['figures', '--out', path.join(folder, 'none'), ...args])
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toMatch(words)
  })
})

describe('dwell claims', () => {
  it('prints all sixteen with verdicts, and as JSON', async () => {
    const text = await dwell(['claims'])
    expect(text.code).toBe(0)
    expect(text.stdout).toMatch(/16\. /)
    const { claims } = JSON.parse((await dwell(['claims', '--json'])).stdout)
    expect(claims).toHaveLength(16)
  })
})

describe('pages', () => {
  it('dwell solve --html writes a report, also of an infeasible problem', async () => {
    for (const [problem, code] of [
      ['reference', 0],
      ['infeasible-jointly', 3],
    ] as const) {
      const file = path.join(folder, `${problem}.html`)
      const outcome = await dwell(['solve', `problems/${problem}.yaml`, '--html', file])
      expect(outcome.code, outcome.stderr).toBe(code)
      expect((await readFile(file, 'utf8')).startsWith('<!doctype html>')).toBe(true)
    }
  })

  it('dwell compare --html writes the profiles', async () => {
    const file = path.join(folder, 'compare.html')
    const outcome = await dwell([
      'compare',
      reference,
      '--solvers',
      'exhaustive,closed-form',
      '--repeat',
      '1',
      '--html',
      file,
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    expect((await readFile(file, 'utf8')).includes('Performance profile')).toBe(true)
  })
})
