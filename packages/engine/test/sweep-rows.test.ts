/** Sweeps and fronts from a program. */
import { Problem, referenceSpec } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { createEngine } from '../src/index.js'

const engine = createEngine({ solvers: [exhaustiveSolver] })

describe('engine.sweep', () => {
  test('solves every combination, the last key fastest, each as it would be alone', async () => {
    const over = { 'budget.handoverCeiling': [0.1, 1], 'network.bsDensity': [1e-5, 1e-4] }
    const rows = await engine.sweep(referenceSpec, { over, quantities: ['lifetime'] })
    expect(rows.map(({ values }) => Object.values(values))).toEqual([
      [0.1, 1e-5],
      [0.1, 1e-4],
      [1, 1e-5],
      [1, 1e-4],
    ])
    const spec = { ...referenceSpec, network: { ...referenceSpec.network, bsDensity: 1e-4 } }
    const alone = await engine.solve(new Problem(spec), { prices: false })
    const row = rows[3]
    expect(row.status, 'status').toBe(alone.status)
    expect(row.design, 'design').toEqual(alone.design)
    expect(row.objective, 'objective').toBe(alone.objective?.value)
    expect(row.quantities?.lifetime, 'lifetime').toBe(alone.quantities['lifetime'])
  })

  test('on request a point carries the gap that a checked certificate proves', async () => {
    const over = { 'network.bsDensity': [1e-5] }
    const [claimed] = await engine.sweep(referenceSpec, { over })
    const [checked] = await engine.sweep(referenceSpec, { over, verify: true })
    expect(claimed.verified, 'without asking').toBeUndefined()
    expect(checked.verified, 'checked gap').toBeLessThanOrEqual(1e-9)
    expect(checked.bound, 'proved bound').toBeGreaterThanOrEqual(claimed.objective!)
  })

  test('refuses an unknown key and a value out of range before it solves anything', async () => {
    await expect(engine.sweep(referenceSpec, { over: { 'network.bsDensty': [1] } })).rejects.toThrow(
      RangeError,
    )
    await expect(engine.sweep(referenceSpec, { over: { 'network.bsDensity': [1e-5, -1] } })).rejects.toThrow(
      RangeError,
    )
  })

  test('ends with what is done when it is aborted', async () => {
    const controller = new AbortController()
    controller.abort()
    const over = { 'network.bsDensity': [1e-5, 1e-4] }
    expect(await engine.sweep(referenceSpec, { over, signal: controller.signal })).toEqual([])
  })
})

test('engine.pareto draws the front of the named objectives', async () => {
  const front = await engine.pareto(referenceSpec, { against: ['handover-rate'], tolerance: 0.05 })
  expect(front.verified, 'nothing was checked').toBe(false)
  expect(front.axes.map(({ name }) => name)).toContain('handover-rate')
  expect(front.points.length).toBeGreaterThan(0)
  await expect(async () => engine.pareto(referenceSpec, { against: ['handover-rat'] })).rejects.toThrow(
    /did you mean 'handover-rate'/,
  )
})
