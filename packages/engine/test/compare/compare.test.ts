import { type Design, Problem, referenceSpec, replaceKeys, type Solver, type SolverAnswer } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { compareSolvers } from '../../src/compare/compare.js'

const feasible = { name: 'reference', spec: referenceSpec }
const infeasible = {
  name: 'crowded',
  spec: replaceKeys(referenceSpec, { 'target.density': 1e-3 }),
}

const mock = (
  id: string,
  answer: (problem: Problem) => SolverAnswer,
  more: Partial<Solver['capabilities']> = {},
): Solver => ({
  id,
  summary: id,
  capabilities: {
    problems: ['P2', 'P2-DYN'],
    objectives: ['capacity', 'target-density', 'sensing-share'],
    deterministic: true,
    guarantee: 'global',
    ...more,
  },
  solve: answer,
})

const poor: Design = { K: 3, rho: 0.022, theta: 0.15, r: 0 }
const poorValue = new Problem(referenceSpec).evaluate(poor).objective.value

const liars = {
  'false-optimum': mock('false-optimum', () => ({
    status: 'optimal',
    design: poor,
    bound: poorValue,
    evaluations: 1,
  })),
  'false-infeasible': mock('false-infeasible', () => ({ status: 'infeasible', evaluations: 1 })),
  'breaks-a-promise': mock('breaks-a-promise', () => ({
    status: 'feasible',
    design: { ...poor, K: 1 },
    evaluations: 1,
  })),
  'not-a-number': mock('not-a-number', () => ({
    status: 'optimal',
    design: { ...poor, rho: Number.NaN },
    bound: 1,
    evaluations: 1,
  })),
  throws: mock('throws', () => {
    throw new Error('on purpose')
  }),
  fickle: mock(
    'fickle',
    (() => {
      let calls = 0
      return () => ({
        status: 'feasible' as const,
        design: { ...poor, rho: 0.022 + (calls++ % 2) * 1e-4 },
        evaluations: 1,
      })
    })(),
    { guarantee: 'local' },
  ),
}

const run = (solvers: readonly Solver[], problems = [feasible, infeasible]) =>
  compareSolvers(problems, { solvers, prover: exhaustiveSolver, reference: closedFormSolver, repeat: 1 })

describe('honest solvers', () => {
  test('rows carry gaps, violations and the agreement with the closed form', async () => {
    const comparison = await run([exhaustiveSolver, closedFormSolver])
    expect(comparison.complete).toBe(true)
    expect(comparison.problems.map(({ status }) => status)).toEqual(['feasible', 'infeasible'])
    const [first] = comparison.rows
    expect(first).toMatchObject({
      solver: 'exhaustive',
      status: 'optimal',
      falseOptimal: false,
    })
    expect(first.gapToBest).toBeLessThan(1e-12)
    expect(first.gapToBound).toBeLessThanOrEqual(1e-9)
    expect(first.closedForm).toEqual({ agrees: true, causes: [] })
    expect(comparison.summaries[0].solved).toEqual({ '1e-6': 1, '1e-4': 1, '1e-3': 1 })
    expect(comparison.summaries[0].infeasibleRecognised).toBe(1)
    expect(comparison.disputes).toEqual([])
  })

  test('profiles start at the fastest and end at the fraction solved', async () => {
    const comparison = await run([exhaustiveSolver, closedFormSolver])
    for (const profile of comparison.performance) {
      expect(profile.steps.at(-1)?.[1]).toBe(1)
      expect(profile.steps.every(([x], i) => x >= 1 && (i === 0 || x > profile.steps[i - 1][0]))).toBe(true)
    }
    expect(comparison.performance.some(({ steps }) => steps[0][0] === 1)).toBe(true)
  })
})

describe('liars are counted, and the others stand', () => {
  test('a false optimum is beaten by a verified point and loses the dispute', async () => {
    const comparison = await run([exhaustiveSolver, liars['false-optimum']], [feasible])
    const row = comparison.rows[1]
    expect(row.falseOptimal).toBe(true)
    expect(row.falseBound).toBe(true)
    const [dispute] = comparison.disputes
    expect(dispute.wrong).toEqual(['false-optimum'])
    expect(dispute.reason).toMatch(/claims its .* optimal, the verified point of exhaustive reaches/)
    expect(comparison.rows[0]).toMatchObject({ status: 'optimal' })
  })

  test('a false infeasible is refuted by a point', async () => {
    const comparison = await run([exhaustiveSolver, liars['false-infeasible']], [feasible])
    expect(comparison.rows[1].falseInfeasible).toBe(true)
    expect(comparison.disputes[0].wrong).toEqual(['false-infeasible'])
  })

  test.each(['breaks-a-promise', 'not-a-number', 'throws'] as const)('%s fails by itself', async (name) => {
    const comparison = await run([liars[name], exhaustiveSolver], [feasible])
    expect(comparison.rows[0].status).toBe('failed')
    expect(comparison.rows[0].objective).toBeUndefined()
    expect(comparison.summaries[0].failed).toBe(1)
    expect(comparison.rows[1].status).toBe('optimal')
  })

  test('answers that change between repeats are noticed', async () => {
    const comparison = await run([liars.fickle], [feasible])
    expect(comparison.rows[0].unrepeatable).toBe(true)
  })

  test('a solver that does not take a problem is refused, not failed', async () => {
    const narrow = mock('narrow', () => ({ status: 'infeasible', evaluations: 0 }), { problems: ['P2'] })
    const comparison = await run([narrow], [feasible])
    expect(comparison.rows[0].status).toBe('refused')
    expect(comparison.summaries[0]).toMatchObject({ problems: 0, refused: 1 })
  })
})

test('an abort leaves the finished rows', async () => {
  const controller = new AbortController()
  const comparison = await compareSolvers([feasible, infeasible], {
    solvers: [exhaustiveSolver],
    prover: exhaustiveSolver,
    repeat: 0,
    signal: controller.signal,
    onRow: () => controller.abort(),
  })
  expect(comparison.complete).toBe(false)
  expect(comparison.rows).toHaveLength(1)
})
