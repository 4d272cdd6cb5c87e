/** One test for each named cause of a difference from the closed form. */
import { applyOverrides, type Design, Problem, referenceSpec } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { loadProblem } from '../../../test/support/problem-files.js'
import { AGREEMENT, crossCheck } from '../src/cross-check.js'
import { type CrossCheck } from '../src/index.js'
import { runSolver } from '../src/court/hearing.js'
import { type Verdict } from '../src/court/verdict.js'
import { best, crowded, reference, saying } from './mocks.js'

const closedFormOf = (problem: Problem): Promise<Verdict> => runSolver(closedFormSolver, problem, {})

const checkFile = async (name: string): Promise<CrossCheck> => {
  const problem = await loadProblem(name)
  const verdict = await runSolver(exhaustiveSolver, problem, {})
  return crossCheck(problem, verdict, closedFormSolver, await closedFormOf(problem))
}

/** The cross-check of a design that some solver returned. */
const checkDesign = async (problem: Problem, design: Design): Promise<CrossCheck> => {
  const verdict = await runSolver(saying({ status: 'feasible', design }, 'local'), problem, {})
  expect(verdict.status).toBe('feasible')
  return crossCheck(problem, verdict, closedFormSolver, await closedFormOf(problem))
}

const causes = (check: CrossCheck): Record<string, string> =>
  Object.fromEntries(check.differences.map(({ quantity, cause }) => [quantity, cause]))

test('agreement has no differences and shows the reference design', async () => {
  const check = await checkFile('reference.yaml')
  expect(check).toMatchObject({
    reference: 'closed-form',
    agrees: true,
    differences: [],
    tolerance: AGREEMENT,
  })
  const { value } = reference.evaluate(check.referenceDesign!).objective
  expect(check.referenceObjective).toBe(value)
})

describe('causes', () => {
  test('integer K: the judge’s tolerance admits the cluster that the theorem rounds up from', async () => {
    // K* = 3·(1 + 5e-10): three cooperators live T_req to within the feasibility tolerance.
    const { staticClusterSize } = new Problem(referenceSpec)
    const diffusion = (10 * 3 * (1 + 5e-10)) / staticClusterSize
    const problem = new Problem(
      applyOverrides(referenceSpec, { problem: 'P2', 'target.diffusion': diffusion, 'target.density': 1e-5 }),
    )
    const check = await checkDesign(problem, { ...best, K: 3 })
    expect(check.referenceDesign?.K).toBe(4)
    expect(causes(check)['K']).toBe('integer K')
    expect(check.differences[0]?.detail).toContain('rounded up to 4')
  })

  test('handover cost not negligible', async () => {
    const check = await checkFile('handover-cost-dominated.yaml')
    expect(causes(check)).toEqual({
      K: 'handover cost not negligible',
      r: 'handover cost not negligible',
      objective: 'handover cost not negligible',
    })
    // K(ρ + rδ): 8 × (0.02 + 3.581 × 0.02) against 3 × (0.02 + 12.33 × 0.02).
    expect(check.differences[0]).toMatchObject({ ours: 8, reference: 3 })
    expect(check.differences[0]?.detail).toMatch(/0\.7329 at K = 8 .* 0\.7997 at K = 3/)
  })

  test('sub-critical', async () => {
    const check = await checkFile('sub-critical.yaml')
    expect(new Set(Object.values(causes(check)))).toEqual(new Set(['sub-critical']))
    expect(check.differences[0]?.detail).toMatch(/ψ = 0\.4468 .* 1\.128/)
  })

  test('cap active', async () => {
    const check = await checkFile('trap-bound.yaml')
    expect(causes(check)).toEqual({ rho: 'cap active', theta: 'cap active', objective: 'cap active' })
    expect(check.differences[0]?.detail).toContain('trap binds')
  })

  test('boundary between regimes', async () => {
    const check = await checkFile('handover-starved-edge.yaml')
    expect(causes(check)).toEqual({
      K: 'boundary between regimes',
      r: 'boundary between regimes',
      objective: 'boundary between regimes',
    })
    expect(check.differences[0]).toMatchObject({ ours: 6, reference: 7 })
    expect(check.differences[0]?.detail).toContain('saves 1 cooperator')
  })

  test.each([
    ['first-passage.yaml', 'first-passage law under poisson'],
    ['periodic-handover.yaml', 'exponential law under periodic'],
  ])('surrogate law: %s', async (name, words) => {
    const check = await checkFile(name)
    expect(causes(check)).toEqual({ r: 'surrogate law', objective: 'surrogate law' })
    expect(check.differences[0]?.detail).toContain(words)
  })

  test('objective', async () => {
    const check = await checkFile('exact-capacity-slot-edge.yaml')
    expect(causes(check)).toEqual({ objective: 'objective' })
    expect(check.differences[0]?.detail).toContain('14 slots instead of 15')
  })

  test('tolerance: another beam on the flat top', async () => {
    const check = await checkDesign(reference, { ...best, theta: best.theta * (1 + 1e-4) })
    expect(causes(check)).toEqual({ theta: 'tolerance' })
    expect(check.agrees).toBe(false)
  })

  test('closed form infeasible', async () => {
    const check = await checkFile('percolation-bound.yaml')
    expect(causes(check)).toEqual({ status: 'closed form infeasible' })
    expect(check.differences[0]).toMatchObject({ ours: 'optimal', reference: 'no-solution' })
    // The closed form's own words.
    const { message } = await runSolver(closedFormSolver, await loadProblem('percolation-bound.yaml'), {})
    expect(check.differences[0]?.detail).toBe(message)
    expect(check.referenceDesign).toBeUndefined()
  })

  test('solver fell short: a poorer design, and none at all', async () => {
    const poorer = await checkDesign(reference, { ...best, rho: 0.021 })
    expect(new Set(Object.values(causes(poorer)))).toEqual(new Set(['solver fell short']))
    const silent = await runSolver(saying({}), reference, {})
    const none = crossCheck(reference, silent, closedFormSolver, await closedFormOf(reference))
    expect(causes(none)).toEqual({ status: 'solver fell short' })
    expect(none.referenceDesign).toBeDefined()
  })
})

test('two that find nothing agree', async () => {
  const verdict = await runSolver(exhaustiveSolver, crowded, {})
  expect(verdict.status).toBe('infeasible')
  expect(crossCheck(crowded, verdict, closedFormSolver, await closedFormOf(crowded))).toMatchObject({
    agrees: true,
    differences: [],
  })
})

test('a reference that breaks does not break the check', async () => {
  const broken = saying(
    () => {
      throw new Error('no')
    },
    'local',
    'closed-form',
  )
  const verdict = await runSolver(exhaustiveSolver, reference, {})
  const check = crossCheck(reference, verdict, broken, await runSolver(broken, reference, {}))
  expect(causes(check)).toEqual({ status: 'closed form infeasible' })
  expect(check.differences[0]).toMatchObject({ reference: 'failed', detail: 'the solver threw: no' })
})
