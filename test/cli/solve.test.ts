import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine, type SolveReport } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, it } from 'vitest'
import { loadProblem, root } from '../support/problem-files.js'
import { dwell, reference } from './run.js'

interface Expected {
  readonly title: string
  readonly status: 'feasible' | 'infeasible'
  readonly problem: string
  readonly objective: string
  readonly value: number | null
}

const expected: Readonly<Record<string, Expected>> = JSON.parse(
  readFileSync(join(root, 'problems/expected.json'), 'utf8'),
)

const solve = async (args: readonly string[], code = 0): Promise<SolveReport> => {
  const outcome = await dwell(['solve', '--json', ...args])
  expect(outcome.code, outcome.stderr).toBe(code)
  return JSON.parse(outcome.stdout)
}

/** Whose equation the checker solves in steps: proved to a millionth, not to 1e-9. */
const nearly = new Set(['cells-first-passage.yaml'])

/** One of each end by the program itself; the others by what it runs, in this process. */
const started = new Set(['reference.yaml', 'infeasible-jointly.yaml', ...nearly])
const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })
const reportOf = async (file: string, code: number): Promise<SolveReport> =>
  started.has(file)
    ? solve([`problems/${file}`, '--no-prices'], code)
    : engine.solve(await loadProblem(file), { prices: false })

const rowKeys = ['active', 'limit', 'margin', 'name', 'sense', 'unit', 'value', 'violation']

describe('dwell solve on the problems that ship', () => {
  it.each(Object.entries(expected))('%s', async (file, { status, title, problem, objective, value }) => {
    const infeasible = status === 'infeasible'
    const proved = !nearly.has(file)
    const report = await reportOf(file, infeasible ? (proved ? 3 : 4) : 0)
    // What no certificate encloses stays a claim of the solver, and the report says so.
    if (!proved) expect(report.claim).toMatchObject({ solver: 'exhaustive', standing: 'claimed' })
    expect(report).toMatchObject({
      version: 1,
      solver: 'exhaustive',
      problem: { title, kind: problem, objective },
    })
    expect(report.tolerance).toEqual({ feasibility: 1e-9, active: 1e-6, gap: 1e-9 })
    expect(report.elapsed).toBeGreaterThan(0)
    expect(report.prices).toEqual([])
    expect(report.crossCheck?.reference).toBe('closed-form')
    if (infeasible) {
      expect(report.status).toBe(proved ? 'infeasible' : 'no-solution')
      const { conflict, relaxations, leastInfeasible } = report.infeasibility!
      expect(conflict.length).toBeGreaterThan(0)
      for (const { key, from, to, verified } of relaxations)
        expect({ key, verified, same: from === to }).toEqual({ key, verified: true, same: false })
      expect(leastInfeasible!.constraints.some(({ violation }) => violation > 1e-9)).toBe(true)
    } else {
      expect(report.status).toBe(proved ? 'optimal' : 'feasible')
      expect(Object.keys(report.design!).sort()).toEqual(['K', 'r', 'rho', 'theta'])
      expect(Math.abs(report.objective!.value / value! - 1)).toBeLessThan(1e-6)
      if (nearly.has(file)) expect(report.gap).toBeLessThan(1e-6)
      expect(report.bound).toBeGreaterThanOrEqual(report.objective!.value)
      for (const { pair, ...row } of report.constraints) {
        expect(Object.keys(row).sort()).toEqual(rowKeys)
        expect(pair !== undefined, row.name).toBe(row.name.startsWith('kinematic['))
      }
      for (const name of ['lifetime', 'safeRadius', 'load', 'capacity'])
        expect(report.quantities).toHaveProperty(name)
    }
  })
})

describe('dwell solve', () => {
  it('quotes prices, each a change solved again', async () => {
    const { prices } = await solve([reference])
    const density = prices.find(({ key }) => key === 'target.density')!
    expect(density.gain).toBeGreaterThan(0)
    const changed = await solve([reference, '--no-prices', '--set', `target.density=${density.to}`])
    expect(changed.objective!.value / density.objective! - 1).toBeCloseTo(0, 8)
  })

  it('takes keys from the command line, with their units, the last one counting', async () => {
    const { objective: before } = await solve([reference, '--no-prices'])
    const set = [
      '--set',
      'target.density=1 /m^2',
      '--set',
      'target.density=22 /km^2',
      '--set',
      "title='More load'",
    ]
    const { objective, problem } = await solve([reference, '--no-prices', ...set])
    expect(problem.title).toBe('More load')
    expect(objective!.value).toBeLessThan(before!.value)
    expect(await solve([reference, '--no-prices', '--set', 'target.density=22e-6'])).toMatchObject({
      objective,
    })
  })

  it('reads a problem from standard input', async () => {
    const input = readFileSync(join(root, reference))
    const outcome = await dwell(['solve', '-', '--no-prices', '--json'], { input })
    const { objective } = await solve([reference, '--no-prices'])
    expect(JSON.parse(outcome.stdout).objective).toEqual(objective)
  })

  it('resolves what standard input extends from the working directory', async () => {
    const outcome = await dwell(['solve', '-', '--no-prices'], {
      input: 'extends: ./problems/reference.yaml\ntitle: Piped\n',
    })
    expect(outcome.code, outcome.stderr).toBe(0)
    expect(outcome.stdout).toMatch(/^Piped\n/)
  })

  it('says that a local method proves nothing', async () => {
    const report = await solve([reference, '--solver', 'closed-form', '--no-prices'])
    expect(report.status).toBe('feasible')
    expect(report).not.toHaveProperty('bound')
    expect(report).not.toHaveProperty('crossCheck')
  })

  it('leaves with 4 when nothing was found and nothing is proved', async () => {
    const report = await solve(['problems/closed-form-blocked.yaml', '--solver', 'closed-form'], 4)
    expect(report.status).toBe('no-solution')
    expect(report.message).toBeTruthy()
  })

  it('stays within a budget and then says what it has not proved', async () => {
    // Whether a design is met in a microsecond is the machine's to say.
    const outcome = await dwell(['solve', '--json', reference, '--budget', '1 us', '--no-prices'])
    const report: SolveReport = JSON.parse(outcome.stdout)
    expect(outcome.code, outcome.stderr).toBe(report.status === 'feasible' ? 0 : 4)
    expect(['feasible', 'no-solution'], 'status').toContain(report.status)
    expect(report.gap ?? Infinity, 'gap').toBeGreaterThan(report.tolerance.gap)
    expect(report.message).toContain('budget')
  })

  it('stops at the gap asked for', async () => {
    const report = await solve([reference, '--gap', '5 %', '--no-prices'])
    expect(report.tolerance.gap).toBe(0.05)
    expect(report.gap).toBeLessThanOrEqual(0.05)
    // It stopped there: the gap of a whole proof is 1e-9.
    expect(report.gap).toBeGreaterThan(1e-6)
  })

  it('writes what JSON has no number for as words', async () => {
    const report = await solve(['problems/open-ceiling.yaml', '--no-prices'])
    const ceiling = report.constraints.find(({ name }) => name === 'handover-ceiling')!
    expect(ceiling).toMatchObject({ limit: 'Infinity', margin: 'Infinity' })
  })
})

describe('a footprint without a law', () => {
  const radio = ['--set', 'kinematics.footprint=radio']

  it.each([
    ['evaluate', reference, '--design', 'K=3,rho=0.02,theta=0.1,r=0.1'],
    ['compare', reference],
    ['pareto', reference],
    ['sweep', reference, '--over', 'service.blocking=0.01,0.02', '-o', '/nowhere/sweep.csv'],
    ['explain', reference],
  ])('%s refuses it and says what to do', async (...args) => {
    const { code, stderr } = await dwell([...args, ...radio])
    expect(code, stderr).toBe(2)
    expect(stderr).toContain("'dwell solve FILE' designs for it")
  })

  it.each([['--certificate', 'x.json'], ['--trust'], ['--solver', 'closed-form'], ['--gap', '1e-3']])(
    'solve refuses %s',
    async (...options) => {
      const { code, stderr } = await dwell(['solve', reference, ...radio, ...options])
      expect(code, stderr).toBe(2)
      expect(stderr).toContain('kinematics.footprint: radio')
    },
  )

  it('solve prints the same document on any number of threads', async () => {
    const dense = ['--set', 'network.bsDensity=1e-3 /m^2', '--set', 'service.kinematicOutage=0.3']
    const [one, two] = await Promise.all(
      ['1', '2'].map((workers) =>
        dwell(['solve', reference, ...radio, ...dense, '--layouts', '16', '--workers', workers, '--json']),
      ),
    )
    expect(one.code, one.stderr).toBe(0)
    const [a, b] = [one, two].map(({ stdout }) => ({ ...JSON.parse(stdout), elapsed: 0 }))
    expect(a.status).toBe('feasible')
    expect(b).toEqual(a)
  })

  it('solve keeps its layouts and goes on from them', async () => {
    const store = mkdtempSync(join(tmpdir(), 'dwell-radio-'))
    try {
      const args = ['solve', reference, ...radio, '--layouts', '16', '--store', store, '--json']
      const first = await dwell(args)
      expect(first.code, first.stderr).toBe(0)
      const kept = readdirSync(store).filter((name) => name.endsWith('.jsonl'))
      expect(kept.length, 'simulations kept').toBeGreaterThanOrEqual(3)
      const sizes = (): number[] => kept.map((name) => statSync(join(store, name)).size)
      const before = sizes()
      const again = await dwell(args)
      expect({ ...JSON.parse(again.stdout), elapsed: 0 }).toEqual({ ...JSON.parse(first.stdout), elapsed: 0 })
      expect(sizes(), 'nothing is computed twice').toEqual(before)
    } finally {
      rmSync(store, { recursive: true })
    }
  })

  it('solve takes the sites that the problem names', async () => {
    const { code, stdout, stderr } = await dwell([
      'solve',
      reference,
      ...radio,
      '--set',
      'network.sites=examples/data/town-sites.csv',
      '--set',
      'network.minSpacing=10 m',
      '--layouts',
      '8',
      '--json',
    ])
    expect(code, stderr).toBe(0)
    const { search, verification } = JSON.parse(stdout)
    expect(verification.layouts).toBe(4 * search.layouts)
  })

  it.each([
    ['--store', 'kept'],
    ['--queue', 'redis://127.0.0.1:1'],
  ])('with a law there is no use for %s', async (...options) => {
    const { code, stderr } = await dwell(['solve', reference, ...options])
    expect(code, stderr).toBe(2)
    expect(stderr).toContain('footprints without a law')
  })
})
