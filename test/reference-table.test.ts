/** The table of docs/model.md §9 against `problems/expected-table.json`, made by an independent program. */
import { Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { dynamicCeiling, staticCeiling } from '@dwell/core/model'
import { runSolver } from '@dwell/engine/court'
import { closedFormSolver, deriveClosedForm } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { expectedTable } from './support/problem-files.js'

test('the table has the five densities of the model page', () => {
  expect(expectedTable.map((row) => row.bsDensity)).toEqual([1e-5, 5e-5, 1e-4, 1e-3, 1e-2])
})

describe.each(expectedTable)('λ = $bsDensity /m²', (row) => {
  const spec = replaceKeys(referenceSpec, { 'network.bsDensity': row.bsDensity, 'target.density': 1e-9 })
  const dynamic = new Problem(spec)
  const still = new Problem(replaceKeys(spec, { problem: 'P2' }))
  const { target, budget } = spec
  const share = budget.share.min

  test('clusters, rates and regime', () => {
    const moving = deriveClosedForm(dynamic)
    expect(dynamic.staticClusterSize / row.KStar).toBeCloseTo(1, 12)
    expect(deriveClosedForm(still).K).toBe(row.staticK)
    expect(moving.K).toBe(row.dynamicK)
    expect(moving.regime).toBe(row.regime)
    for (const [ours, theirs] of [
      [moving.r, row.r],
      [moving.singleBsRate, row.r1],
    ] as const)
      expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-11 * theirs)
  })

  test('ceilings on the target density, and the gap between them', () => {
    const { K: staticK } = deriveClosedForm(still)
    const { K: dynamicK } = deriveClosedForm(dynamic)
    const before = staticCeiling(budget.sensing, row.bsDensity, staticK, share)
    const after = dynamicCeiling(
      budget.sensing,
      row.bsDensity,
      dynamicK,
      share,
      target.diffusion,
      dynamic.requiredLifetime,
      budget.handoverCost,
    )
    expect(before / row.densityStatic).toBeCloseTo(1, 11)
    expect(after / row.densityDynamic).toBeCloseTo(1, 11)
    expect(after / before / row.gap).toBeCloseTo(1, 11)
  })

  test('with few targets the certified optimum is no worse than the theorem’s design', async () => {
    const [best, closed] = await Promise.all([
      runSolver(exhaustiveSolver, dynamic, {}),
      runSolver(closedFormSolver, dynamic, {}),
    ])
    expect(best.status).toBe('optimal')
    if (closed.status === 'feasible')
      expect(best.evaluation!.objective.value).toBeGreaterThanOrEqual(
        closed.evaluation!.objective.value * (1 - 1e-9),
      )
    else expect(closed.status).toBe('no-solution')
  })
})
