/** One solve with its reasons, and the audit of a design. */
import { ACTIVE_TOLERANCE, applyOverrides, FEASIBILITY_TOLERANCE, Problem, referenceSpec } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { createEngine, SOLVE_REPORT_VERSION } from '../src/index.js'
import { regimeOf } from '../src/regime.js'
import { best, crowded, reference, saying } from './mocks.js'

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })

describe('solve', () => {
  test('tells everything of an optimum', async () => {
    const report = await engine.solve(reference)
    expect(report).toMatchObject({
      version: SOLVE_REPORT_VERSION,
      problem: { title: 'Reference scenario', kind: 'P2-DYN', objective: 'capacity' },
      solver: 'exhaustive',
      status: 'optimal',
      regime: 'handover-rich',
      supercritical: true,
      crossCheck: { agrees: true },
      tolerance: { feasibility: FEASIBILITY_TOLERANCE, active: ACTIVE_TOLERANCE, gap: 1e-9 },
    })
    expect(report.infeasibility).toBeUndefined()
    const judged = reference.evaluate(report.design!)
    expect(report.objective).toEqual({ value: judged.objective.value, unit: 'bit/s' })
    expect(report.constraints).toEqual(judged.constraints)
    expect(report.quantities['requiredLifetime']).toBe(reference.requiredLifetime)
    // What `--json` prints: nothing is lost but infinities.
    expect(() => JSON.stringify(report)).not.toThrow()
  })

  test('tells everything of an infeasible problem and invents no design', async () => {
    const report = await engine.solve(crowded)
    expect(report.status).toBe('infeasible')
    expect(report.infeasibility?.conflict.map(({ name }) => name)).toEqual(['blocking'])
    for (const key of ['design', 'objective', 'bound', 'gap', 'regime'])
      expect(report).not.toHaveProperty(key)
    expect(report.constraints).toEqual([])
    expect(report.prices).toEqual([])
  })

  test('options leave parts out; the gap asked for is the gap printed', async () => {
    const bare = await engine.solve(reference, {
      crossCheck: false,
      prices: false,
      budget: { relativeGap: 1e-4 },
    })
    expect(bare.crossCheck).toBeUndefined()
    expect(bare.prices).toEqual([])
    expect(bare.tolerance.gap).toBe(1e-4)
    expect(bare.gap).toBeLessThanOrEqual(1e-4)
    expect((await engine.solve(crowded, { diagnose: false })).infeasibility).toBeUndefined()
  })

  test('the closed form is not compared with itself', async () => {
    const report = await engine.solve(reference, { solver: 'closed-form', prices: false })
    expect(report).toMatchObject({ solver: 'closed-form', status: 'feasible' })
    expect(report.crossCheck).toBeUndefined()
    expect(report.bound).toBeUndefined()
  })

  test('a local method without a solution gets no diagnosis: nothing is proved', async () => {
    const report = await engine.solve(crowded, { solver: 'closed-form' })
    expect(report.status).toBe('no-solution')
    expect(report.infeasibility).toBeUndefined()
    expect(report.message).toBeTypeOf('string')
  })

  test('a solver that does not take the problem is not asked', async () => {
    let asked = false
    const narrow = {
      ...saying(() => {
        asked = true
        return { status: 'no-solution', evaluations: 0 }
      }),
      capabilities: {
        problems: ['P2' as const],
        objectives: ['capacity' as const],
        deterministic: true,
        guarantee: 'global' as const,
      },
    }
    const report = await createEngine({ solvers: [narrow] }).solve(reference, { solver: 'mock' })
    expect(report).toMatchObject({
      status: 'failed',
      message: 'mock does not take P2-DYN with objective capacity',
    })
    expect(asked).toBe(false)
  })

  test('without the prover there are neither prices nor diagnosis, without the closed form no check', async () => {
    const alone = createEngine({ solvers: [saying({ status: 'feasible', design: best }, 'local')] })
    const report = await alone.solve(reference, { solver: 'mock' })
    expect(report).toMatchObject({ status: 'feasible', prices: [] })
    expect(report.crossCheck).toBeUndefined()
  })

  test('budget and signal reach the solver', async () => {
    const seen: unknown[] = []
    const solver = {
      ...saying({}),
      solve: (...given: unknown[]) => {
        seen.push(...given.slice(1))
        return { status: 'no-solution' as const, evaluations: 0 }
      },
    }
    const { signal } = new AbortController()
    const budget = { milliseconds: 5, evaluations: 7 }
    await createEngine({ solvers: [solver] }).solve(reference, { solver: 'mock', budget, signal })
    expect(seen[1]).toBe(signal)
    expect(seen[0]).toMatchObject({ evaluations: 7 })
    // Those of the command, less what is gone.
    expect(Reflect.get(Object(seen[0]), 'milliseconds'), 'milliseconds left').toBeLessThanOrEqual(5)
  })
})

describe('audit', () => {
  test('judges any design as the solve does', async () => {
    const { design } = await engine.solve(reference, { prices: false, crossCheck: false })
    const audit = engine.audit(reference, design!)
    const judged = reference.evaluate(design!)
    expect(audit).toMatchObject({
      version: SOLVE_REPORT_VERSION,
      design,
      feasible: true,
      worstViolation: judged.worstViolation,
      objective: { value: judged.objective.value, unit: 'bit/s' },
      regime: 'handover-rich',
      supercritical: true,
    })
    expect(audit.constraints).toEqual(judged.constraints)
  })

  test('names what an infeasible design breaks, and refuses a malformed one', () => {
    const audit = engine.audit(reference, { K: 2, rho: 0.02, theta: 0.3, r: 2 })
    expect(audit.feasible).toBe(false)
    const broken = audit.constraints.filter(({ violation }) => violation > 0).map(({ name }) => name)
    expect(broken).toEqual(['reliability', 'trap', 'handover-ceiling'])
    expect(() => engine.audit(reference, { ...best, K: 1.5 })).toThrow(RangeError)
  })
})

const regime = (overrides: Parameters<typeof applyOverrides>[1], supercritical = true): string =>
  regimeOf(new Problem(applyOverrides(referenceSpec, overrides)), { supercritical })

test('regimes of (46), static and sub-critical', () => {
  const dense = { 'network.bsDensity': 1e-3 }
  expect(regime({ ...dense, 'budget.handoverCeiling': 10 })).toBe('handover-rich')
  expect(regime(dense)).toBe('mid-budget')
  expect(regime({ ...dense, 'budget.handoverCeiling': 1e-3 })).toBe('handover-starved')
  expect(regime({ problem: 'P2' })).toBe('static')
  expect(regime({ problem: 'P2' }, false)).toBe('sub-critical')
})
