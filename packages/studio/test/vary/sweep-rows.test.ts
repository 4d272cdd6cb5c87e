/** The rows of a sweep in the page are those of its problems solved one by one. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { trustingCourt } from '@dwell/engine/court'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { expect, test } from 'vitest'
import { spaced, type SweepAxis, sweepRows } from '../../src/vary/sweep-rows.js'

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver], court: trustingCourt })

const swept = (axes: readonly SweepAxis[], tell = (): void => undefined) =>
  sweepRows(referenceSpec, axes, tell, (columns, onProgress) =>
    engine.batch(referenceSpec, columns, { quantities: ['lifetime'], onProgress }),
  )

test('every row is that of its problem solved alone, with design and without', async () => {
  const axes = [
    { key: 'network.bsDensity', values: spaced(1e-7, 1e-3, 7, true) },
    { key: 'target.density', values: spaced(1e-7, 1e-2, 6, true) },
  ]
  const { rows } = await swept(axes)
  expect(rows).toHaveLength(42)
  let designs = 0
  for (const [i, row] of rows.entries()) {
    const at = [axes[0].values[Math.floor(i / 6)], axes[1].values[i % 6]]
    expect(row.at, `place of row ${i}`).toEqual(at)
    const problem = new Problem(applyOverrides(referenceSpec, { [axes[0].key]: at[0], [axes[1].key]: at[1] }))
    const { status, design, objective, regime, quantities } = await engine.solve(problem, {
      prices: false,
      diagnose: false,
      crossCheck: false,
    })
    const solved = status === 'optimal' || status === 'feasible'
    if (solved) designs++
    expect(row, `row ${i}`).toEqual(
      solved
        ? { at, status, ...design, objective: objective!.value, lifetime: quantities['lifetime'], regime }
        : { at, status },
    )
  }
  expect(designs, 'problems with a design').toBeGreaterThan(5)
  expect(designs, 'problems with a design').toBeLessThan(42)
})

test('ends the wrong way round are refused, the others solved; progress is told', async () => {
  const { min, max } = referenceSpec.budget.share
  const told: unknown[] = []
  const values = [...spaced(min, max, 40, true), max * 2]
  const { rows } = await swept([{ key: 'budget.share.min', values }], ((progress: unknown) =>
    told.push(progress)) as () => undefined)
  expect(rows.at(-1)).toEqual({ at: [max * 2], status: 'refused' })
  expect(rows.slice(0, -1).map(({ status }) => status)).not.toContain('refused')
  expect(told[0], 'first word of progress').toEqual({ done: 32, total: 41 })
})
