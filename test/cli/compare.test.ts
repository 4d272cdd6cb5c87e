import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Comparison } from '@dwell/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plugins } from '../../packages/plugin-host/test/fixtures/plugins.mjs'
import { root } from '../support/problem-files.js'
import { dwell } from './run.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dwell-compare-'))
  for (const [name, source] of Object.entries(plugins)) {
    await writeFile(path.join(folder, `${name}.mjs`), source.replace("id: 'fixture'", `id: '${kebab(name)}'`))
  }
})
afterAll(() => rm(folder, { recursive: true }))

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const fixture = (name: keyof typeof plugins): string => path.join(folder, `${name}.mjs`)

const compare = async (...args: readonly string[]): Promise<Comparison> => {
  const outcome = await dwell(['compare', '--json', '--repeat', '0', ...args])
  expect(outcome.code, outcome.stderr).toBe(0)
  return JSON.parse(outcome.stdout)
}

describe('dwell compare', () => {
  it('runs the shipped solvers on a problem and finds them agreeing', async () => {
    const comparison = await compare('problems/trap-bound.yaml')
    expect(comparison.solvers).toEqual([
      'exhaustive',
      'closed-form',
      'linear-programming',
      'highs',
      'nelder-mead',
      'levenberg-marquardt',
    ])
    for (const { solver, gapToBest, falseOptimal } of comparison.rows) {
      expect(falseOptimal, solver).toBe(false)
      expect(gapToBest, solver).toBeLessThan(solver === 'closed-form' ? 0.05 : 1e-4)
    }
  })

  it('takes generated problems beside files', async () => {
    const comparison = await compare(
      'problems/reference.yaml',
      '--generated',
      '5',
      '--seed',
      '3',
      '--solvers',
      'exhaustive,nelder-mead',
    )
    expect(comparison.problems).toHaveLength(6)
    expect(comparison.rows).toHaveLength(12)
    expect(comparison.summaries.every(({ falseInfeasible, failed }) => falseInfeasible + failed === 0)).toBe(
      true,
    )
  })

  it('prints tables, and CSV with one line a row', async () => {
    const text = await dwell([
      'compare',
      'problems/reference.yaml',
      '--solvers',
      'exhaustive,closed-form',
      '--repeat',
      '1',
    ])
    expect(text.stdout).toMatch(/Solved within a relative gap/)
    expect(text.stdout).toMatch(/Disputes\n {2}None/)
    const csv = await dwell([
      'compare',
      'problems/reference.yaml',
      '--solvers',
      'exhaustive,closed-form',
      '--csv',
    ])
    const lines = csv.stdout.trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^problem,solver,status,objectiveValue,K,rho,theta \(rad\),r \(1\/s\),/)
    expect(lines[1]).toMatch(/^problems\/reference\.yaml,exhaustive,optimal,/)
  })

  it.each([
    [['compare'], /nothing to compare on/],
    [['compare', 'problems/reference.yaml', '--solvers', 'exhaustiv'], /did you mean 'exhaustive'/],
    [['compare', 'problems/reference.yaml', '--repeat', 'x'], /--repeat: expected a whole number/],
    [['compare', '--generated', '3', '--only', 'odd'], /--only: expected feasible or infeasible/],
  ])('%j is bad usage', async (args, words) => {
    const outcome = await dwell(args)
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toMatch(words)
  })
})

describe('third-party solvers', () => {
  const example = './examples/dwell-solver-random-search'

  it('the worked example solves through --plugin', async () => {
    const outcome = await dwell([
      'solve',
      'problems/reference.yaml',
      '--plugin',
      example,
      '--solver',
      'random-search',
      '--json',
      '--no-prices',
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    const report = JSON.parse(outcome.stdout)
    expect(report).toMatchObject({ solver: 'random-search', status: 'feasible', design: { K: 3 } })
    expect(report.bound).toBeUndefined()
  })

  it('is listed by dwell solvers', async () => {
    const outcome = await dwell(['solvers', '--plugin', example])
    expect(outcome.stdout).toMatch(/random-search\n {2}seeded random search/)
  })

  it('an installed package named dwell-solver-* is named and never run unasked', async () => {
    const home = path.join(folder, 'project')
    const installed = path.join(home, 'node_modules/dwell-solver-random-search')
    await cp(path.join(root, example), installed, { recursive: true })
    // Whoever imports it leaves a mark.
    const { main }: { main: string } = JSON.parse(
      await readFile(path.join(installed, 'package.json'), 'utf8'),
    )
    const entry = path.join(installed, main)
    const mark = path.join(home, 'it-was-run')
    const source = await readFile(entry, 'utf8')
    await writeFile(
      entry,
      `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(mark)}, '')\n${source}`,
    )
    const problem = path.join(root, 'problems/reference.yaml')
    const listed = await dwell(['solvers'], { cwd: home })
    expect(listed.stdout).toMatch(/Installed, not loaded: dwell-solver-random-search/)
    await dwell(['compare', problem, '--repeat', '0', '--budget', '1s'], { cwd: home })
    const unasked = await dwell(['solve', problem, '--solver', 'random-search'], { cwd: home })
    expect(unasked.code).toBe(2)
    expect(unasked.stderr).toMatch(
      /known: exhaustive.*installed, and loaded by --plugin: dwell-solver-random-search/s,
    )
    expect(existsSync(mark), 'the package was run').toBe(false)
    const plugin = ['--plugin', 'dwell-solver-random-search', '--solver', 'random-search']
    const asked = await dwell(['solve', problem, ...plugin, '--no-prices'], { cwd: home })
    expect(asked.code, asked.stderr).toBe(0)
    expect(asked.stdout).toMatch(/solver random-search/)
    expect(existsSync(mark), 'the package was run when asked for').toBe(true)
  })

  it('bad plugins are contained and named, and the others’ results stand', async () => {
    const bad = ['throwing', 'hanging', 'mutating', 'exiting', 'unclonable'] as const
    const comparison = await compare(
      'problems/reference.yaml',
      '--budget',
      '300ms',
      '--solvers',
      ['exhaustive', ...bad.map(kebab)].join(','),
      ...bad.flatMap((name) => ['--plugin', fixture(name)]),
    )
    const byName = new Map(comparison.rows.map((row) => [row.solver, row]))
    expect(byName.get('exhaustive')).toMatchObject({ status: 'optimal' })
    expect(byName.get('throwing')).toMatchObject({ status: 'failed', message: 'it threw: on purpose' })
    expect(byName.get('hanging')?.message).toMatch(/no answer within 800 ms; its process was ended/)
    expect(byName.get('mutating')?.message).toMatch(/changed the problem it was given/)
    expect(byName.get('exiting')?.message).toMatch(/ended with code 3/)
    expect(byName.get('unclonable')?.status).toBe('failed')
  })

  it.each([
    ['badShape', /`id` must be a kebab-case name/],
    ['breaksAtImport', /at import/],
  ] as const)('%s is an input error, exit code 2', async (name, words) => {
    const outcome = await dwell(['solve', 'problems/reference.yaml', '--plugin', fixture(name)])
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toMatch(words)
    expect(outcome.stderr).not.toMatch(/ at .*:\d+:\d+/)
  })

  it('a missing module is an input error', async () => {
    const outcome = await dwell(['solvers', '--plugin', './absent.js'])
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toMatch(/absent\.js: no such file/)
  })
})

describe('dwell generate', () => {
  it('the same seed gives the same file, which solves', async () => {
    const [first, second] = await Promise.all([
      dwell(['generate', '--seed', '7']),
      dwell(['generate', '--seed', '7']),
    ])
    expect(first.stdout).toBe(second.stdout)
    const file = path.join(folder, 'one.yaml')
    await writeFile(file, first.stdout)
    expect((await dwell(['check', file])).code).toBe(0)
  })

  it('writes a folder of feasible problems', async () => {
    const out = path.join(folder, 'random')
    const outcome = await dwell([
      'generate',
      '--seed',
      '5',
      '--count',
      '4',
      '--only',
      'feasible',
      '--out',
      out,
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    const files = await readdir(out)
    expect(files).toHaveLength(4)
    expect(await readFile(path.join(out, files[0]), 'utf8')).toMatch(/title: Random problem/)
    for (const file of files)
      expect((await dwell(['solve', path.join(out, file), '--no-prices'])).code).toBe(0)
  })
})
