import type { Frontier } from '@dwell/engine'
import { describe, expect, it } from 'vitest'
import { dwell, reference } from './run.js'

const file = 'problems/ultra-dense-vehicular.yaml'

describe('dwell pareto', () => {
  it('draws the default front as JSON: closed, verified, falling', async () => {
    const outcome = await dwell(['pareto', file, '--json', '--tolerance', '0.01'])
    expect(outcome.code, outcome.stderr).toBe(0)
    const front: Frontier = JSON.parse(outcome.stdout)
    expect(front).toMatchObject({ version: 1, solver: 'exhaustive', complete: true })
    expect(front.completeness.closed).toBe(true)
    expect(front.points.length).toBeGreaterThanOrEqual(60)
    expect(front.points.every(({ worstViolation }) => worstViolation <= 1e-9)).toBe(true)
    expect(front.changeOvers.length).toBeGreaterThan(3)
  })

  it('prints a table that fits a narrow terminal', async () => {
    const outcome = await dwell(['pareto', file, '--tolerance', '0.05'], { env: { COLUMNS: '60' } })
    expect(outcome.code).toBe(0)
    expect(outcome.stdout).toMatch(/How complete/)
    for (const line of outcome.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
  })

  it('writes CSV, with ranges in the units of the axis', async () => {
    const outcome = await dwell([
      'pareto',
      reference,
      '--objectives',
      'rate,target-density',
      '--range',
      'target-density=5 /km^2..20 /km^2',
      '--tolerance',
      '0.05',
      '--csv',
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    const [head, first] = outcome.stdout.split('\r\n')
    expect(head).toMatch(
      /^rate \(bit\/s\),target-density \(1\/m\^2\),epsilon\.target-density \(1\/m\^2\),K,rho,theta \(rad\),r \(1\/s\)/,
    )
    expect(Number(first.split(',')[1])).toBeCloseTo(5e-6, 15)
  })

  it('compares solvers', async () => {
    const outcome = await dwell([
      'pareto',
      file,
      '--tolerance',
      '0.1',
      '--points',
      '10',
      '--compare-solvers',
      'nelder-mead',
      '--json',
    ])
    const { compared } = JSON.parse(outcome.stdout)
    expect(compared.map(({ solver }: { solver: string }) => solver)).toEqual(['exhaustive', 'nelder-mead'])
    for (const { igdPlus } of compared) expect(igdPlus).toBeLessThan(1e-6)
  })

  it.each([
    [['--objectives', 'coverage-fraction'], /one must be 'rate'/],
    [['--objectives', 'rate,coverage-fracton'], /did you mean 'coverage-fraction'/],
    [['--range', 'coverage-fraction=3'], /expected coverage-fraction=a\.\.b/],
    [['--range', 'cluster-size=1..3'], /not among the traded objectives/],
    [['--tolerance', '2'], /expected a fraction/],
    [['--range', 'coverage-fraction=-1..2'], /coverage-fraction cannot be -1/],
    [['--range', 'coverage-fraction=0.5..2'], /coverage-fraction cannot be 2/],
  ])('%j is bad usage', async (args, words) => {
    const outcome = await dwell(['pareto', reference, ...args])
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toMatch(words)
  })

  it('a front whose easy end is proved infeasible exits with 3', async () => {
    const outcome = await dwell(['pareto', reference, '--set', 'target.density=1'])
    expect(outcome.code).toBe(3)
    expect(outcome.stderr).toMatch(/easy end of the front .* proved infeasible/)
  })

  it('so does one that a solver without proofs draws: the proof is that of the host', async () => {
    const outcome = await dwell(['pareto', 'problems/infeasible-reliability.yaml', '--solver', 'closed-form'])
    expect(outcome.code, outcome.stderr).toBe(3)
  })

  it('points that a solver leaves unsolved end nothing: counted, named, exit 4', async () => {
    const outcome = await dwell(['pareto', 'problems/closed-form-blocked.yaml', '--solver', 'closed-form'])
    expect(outcome.code).toBe(4)
    expect(outcome.stdout).toContain('where the solver has no answer')
    expect(outcome.stdout).not.toContain('where feasibility ends')
    expect(outcome.stdout).toMatch(/points not solved/)
  })

  it('time that ran out is no proof', async () => {
    const outcome = await dwell(['pareto', 'problems/small-cell.yaml', '--budget', '0.0001ms', '--json'])
    expect(outcome.code).toBe(4)
    const front: Frontier = JSON.parse(outcome.stdout)
    expect(front.completeness.closed).toBe(false)
    expect(front.unsolved.length).toBeGreaterThan(0)
  })
})
