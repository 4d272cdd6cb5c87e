/** A batch has the records of single points, in whatever order its entries come. */
import { applyOverrides, referenceSpec } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { expect, test } from 'vitest'
import { pointCourt } from '../../src/court/court.js'
import { createEngine } from '../../src/index.js'
import { batchRegimes, batchStatuses, NO_REGIME, runPoint } from '../../src/point/index.js'

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })

/** 40 points, no two neighbours alike. */
const count = 40
const columns = {
  'network.bsDensity': Float64Array.from({ length: count }, (_, i) => 10 ** (-6 + ((i * 7) % 8) * 0.4)),
  'budget.handoverCeiling': Float64Array.from({ length: count }, (_, i) => 10 ** (-2 + ((i * 3) % 5))),
}

const quantities = ['lifetime', 'load'] as const

const orNaN = (value: number | undefined): number => value ?? Number.NaN

test.each(['exhaustive', 'closed-form'])('%s: every entry is that of its point alone', async (id) => {
  const batch = await engine.batch(referenceSpec, columns, { solver: id, quantities })
  expect(batch.solved, 'points solved').toBe(count)
  const solver = engine.solver(id)
  const bystanders = { ...engine.bystanders, court: pointCourt() }
  for (let i = 0; i < count; i++) {
    const values = Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, column[i]]))
    const spec = applyOverrides(referenceSpec, values)
    const alone = await runPoint({ spec, solver, quantities, budget: {}, bystanders })
    expect(batchStatuses[batch.status[i]], `status of ${i}`).toBe(alone.status)
    expect(batchRegimes[batch.regime[i]], `regime of ${i}`).toBe(alone.regime)
    for (const name of ['K', 'rho', 'theta', 'r'] as const)
      expect(batch[name][i], `${name} of ${i}`).toBe(orNaN(alone.design?.[name]))
    expect(batch.objective[i], `objective of ${i}`).toBe(orNaN(alone.objective))
    expect(batch.bound[i], `bound of ${i}`).toBe(orNaN(alone.bound))
    for (const name of quantities)
      expect(batch.quantities[name]![i], `${name} of ${i}`).toBe(orNaN(alone.quantities?.[name]))
  }
})

test('values that cannot be stated fail alone, and an abort leaves the rest undone', async () => {
  const density = { 'network.bsDensity': Float64Array.of(1e-5, -1, 1e-4) }
  const batch = await engine.batch(referenceSpec, density)
  expect(Array.from(batch.status, (status) => batchStatuses[status])).toEqual([
    'optimal',
    'failed',
    'optimal',
  ])
  expect(batch.regime[1], 'regime of the refused').toBe(NO_REGIME)
  const none = await engine.batch(referenceSpec, density, { signal: AbortSignal.abort() })
  expect([none.solved, none.objective.every(Number.isNaN)]).toEqual([0, true])
  await expect(
    engine.batch(referenceSpec, { ...density, 'target.diffusion': new Float64Array(2) }),
  ).rejects.toThrow(/one length/)
  expect((await engine.batch(referenceSpec, {})).status).toHaveLength(0)
})
