import { Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { sincrOfDesign } from '../../src/footprint/sincr-of-design.js'
import { runDesigns, type DesignChoice, type DesignsTask } from '../../src/run/run-designs.js'
import { runLayout } from '../../src/run/run-layout.js'
import { simulateDesigns } from '../../src/run/simulate-designs.js'

const { spec } = new Problem(
  replaceKeys(referenceSpec, { 'network.bsDensity': 1e-4, 'network.minSpacing': 20 }),
)
const design = { K: 3, rho: 0.02, theta: 0.161, r: 0.02 }
const cells = (clusterSize: number, rate: number): DesignChoice => ({
  footprint: { kind: 'voronoi', clusterSize },
  handover: { kind: 'poisson', rate },
})
const radio: DesignChoice = {
  footprint: sincrOfDesign(spec, design),
  handover: { kind: 'poisson', rate: design.r },
}
const task: DesignsTask = {
  seed: 5,
  layout: { kind: 'poisson', density: 1e-4, sites: 400 },
  designs: [cells(3, 0.01), cells(3, 0.05), cells(6, 0.01), radio],
  motion: { kind: 'exact', diffusion: 10 },
  tracks: 20,
  horizon: 60,
  times: [15, 60],
}
// Threads run built JavaScript: `npm test` builds first.
const worker = new URL('../../dist/worker.js', import.meta.url)

test('the same numbers in this thread, on one and on two', async () => {
  const here = await simulateDesigns(task, 12, 0.99)
  for (const workers of [1, 2])
    expect(await simulateDesigns(task, 12, 0.99, { pool: { worker, workers } })).toEqual(here)
})

describe('common random numbers', () => {
  test('what becomes of a design does not depend on the designs beside it', () => {
    const all = runDesigns(task, 2)
    for (const [d, each] of task.designs.entries()) {
      const alone = runDesigns({ ...task, designs: [each] }, 2)
      expect(alone.lost).toEqual([all.lost[d]])
      expect(alone.before).toEqual([all.before![d]])
      expect(alone.lifetimes).toEqual([all.lifetimes[d]])
    }
  })

  test('losses are those of a simulation of the design by itself, lifetimes to rounding', () => {
    const { designs, times, ...rest } = task
    for (const index of [0, 1]) {
      const all = runDesigns(task, index)
      for (const [d, each] of designs.entries()) {
        const { lifetimes, censored } = runLayout({ ...rest, ...each }, index)
        expect(all.lost[d]).toBe(task.tracks - censored)
        const before = times!.map((time) => lifetimes.filter((life) => life < time).length)
        expect(all.before![d], `design ${d}, lost before ${times!.join(' and ')} s`).toEqual(before)
        expect(all.lifetimes[d]).toBeCloseTo(lifetimes.reduce((a, b) => a + b) / task.tracks, 9)
      }
    }
  })

  test('a design against itself differs by nothing, against another by less than two runs apart', async () => {
    const pair = { ...task, designs: [cells(3, 0.01), cells(3, 0.01), cells(4, 0.01)] }
    const [first, twin, other] = await simulateDesigns(pair, 60, 0.99)
    expect(twin.loss).toEqual(first.loss)
    expect(twin.difference.value).toBe(0)
    expect(other.difference.value).toBeCloseTo(other.loss.value - first.loss.value, 12)
    const apart = Math.hypot(first.loss.high - first.loss.low, other.loss.high - other.loss.low)
    expect(other.difference.high - other.difference.low).toBeLessThan(apart)
  })
})

test('an aborted simulation throws what it was aborted with', async () => {
  const controller = new AbortController()
  controller.abort(new Error('enough'))
  await expect(simulateDesigns(task, 12, 0.99, { signal: controller.signal })).rejects.toThrow('enough')
})
