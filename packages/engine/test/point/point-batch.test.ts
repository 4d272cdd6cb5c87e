/** A batch has the records of single points, in whatever order its rows come. */
import { applyOverrides, columnField, getKey, readColumns, referenceSpec, type Solver } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import * as fc from 'fast-check'
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

test('rows over any numbers of a problem, by key or quantity, are single points in whatever order they come', async () => {
  const names = [
    'bsDensity',
    'handoverCeiling',
    'service.blocking',
    'noiseFigure',
    'arrivalRate',
    'budget.share.min',
    'beamwidth.max',
    'kinematicOutage',
  ]
  const near = fc.double({ min: 0.5, max: 1.5, noNaN: true })
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(names, { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(near, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 6 }),
      async (some, factors) => {
        const given = Object.fromEntries(
          some.map((name, k) => {
            const key = name === 'beamwidth.max' ? `radio.${name}` : name
            const own = Number(getKey(referenceSpec, columnField(key).key))
            return [key, Float64Array.from(factors, (row) => own * row[k])]
          }),
        )
        const batch = await engine.batch(referenceSpec, given)
        const { lists } = readColumns(referenceSpec, given)
        const bystanders = { ...engine.bystanders, court: pointCourt() }
        for (let i = 0; i < factors.length; i++) {
          const values = Object.fromEntries([...lists].map(([key, list]) => [key, list[i]]))
          const spec = applyOverrides(referenceSpec, values)
          const solver = engine.solver('exhaustive')
          const alone = await runPoint({ spec, solver, quantities: [], budget: {}, bystanders })
          const where = JSON.stringify(values)
          expect(batchStatuses[batch.status[i]], `status at ${where}`).toBe(alone.status)
          for (const name of ['K', 'rho', 'theta', 'r'] as const)
            expect(batch[name][i], `${name} at ${where}`).toBe(orNaN(alone.design?.[name]))
          expect(batch.objective[i], `objective at ${where}`).toBe(orNaN(alone.objective))
          expect(batch.bound[i], `bound at ${where}`).toBe(orNaN(alone.bound))
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('designs that are not judged are those of the solver, through the same columns', async () => {
  const claimed = await engine.batch(referenceSpec, columns, { solver: 'closed-form', judged: false })
  const judged = await engine.batch(referenceSpec, columns, { solver: 'closed-form' })
  let designs = 0
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(judged.K[i])) continue
    designs++
    for (const name of ['K', 'rho', 'theta', 'r', 'objective'] as const)
      expect(claimed[name][i] / (judged[name][i] || 1), `${name} of row ${i}`).toBeCloseTo(
        judged[name][i] ? 1 : 0,
        9,
      )
  }
  expect(designs, 'designs').toBeGreaterThan(10)
  await expect(engine.batch(referenceSpec, columns, { solver: 'exhaustive', judged: false })).rejects.toThrow(
    /exhaustive finds designs one by one/,
  )
})

test('an abort that waits for its turn is heard between rows, and leaves the rest undone', async () => {
  const controller = new AbortController()
  let asked = 0
  const slow: Solver = {
    ...exhaustiveSolver,
    id: 'slow',
    solve: () => {
      if (asked++ === 0) setTimeout(() => controller.abort())
      for (const start = performance.now(); performance.now() - start < 60;);
      return { status: 'no-solution', evaluations: 1 }
    },
  }
  const slowly = createEngine({ solvers: [slow] })
  const { signal } = controller
  const { solved } = await slowly.batch(referenceSpec, columns, { solver: 'slow', signal })
  expect([solved, asked], 'rows before the abort').toEqual([1, 1])
})

test('columns that are none of the problem are refused with their rows, and an abort leaves the rest undone', async () => {
  const density = { 'network.bsDensity': Float64Array.of(1e-5, -1, 1e-4) }
  await expect(engine.batch(referenceSpec, density)).rejects.toThrow(
    'network.bsDensity, row 1: a number > 0 (SI, 1/m^2), not -1',
  )
  const none = await engine.batch(referenceSpec, columns, { signal: AbortSignal.abort() })
  expect([none.solved, none.objective.every(Number.isNaN), none.regime[0]]).toEqual([0, true, NO_REGIME])
  expect((await engine.batch(referenceSpec, {})).status).toHaveLength(0)
})
