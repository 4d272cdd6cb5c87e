/** Cluster sizes and rates of both footprints of the disc. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { type Regime, regimesOf } from '../../src/reduced/regimes.js'
import { statedLimits } from '../../src/reduced/limits.js'

const regimes = (keys: Readonly<Record<string, number | string>>): readonly Regime[] =>
  regimesOf(statedLimits(new Problem(applyOverrides(referenceSpec, { title: 'sizes', ...keys }))))
const clustered = (keys: Readonly<Record<string, number | string>>): Regime => regimes(keys)[0]

describe('a footprint that follows K', () => {
  test.each([
    // λ, r_max → the dynamic K and ⌈K*⌉ of the table of docs/model.md §9.
    [1e-5, 1, 3, 3],
    [5e-5, 1, 3, 4],
    [1e-4, 1, 3, 7],
    [1e-3, 1, 3, 65],
    [1e-2, 1, 22, 645],
  ])('at λ = %d /m² and r_max = %d /s has K = %d … %d', (density, ceiling, low, high) => {
    expect(
      clustered({ 'network.bsDensity': density, 'budget.handoverCeiling': ceiling }).sizes,
      'from the least admissible K to ⌈K*⌉',
    ).toEqual({ low, high })
  })

  test('has one size in P2, none past the cap on cooperators', () => {
    const still = { problem: 'P2', 'network.bsDensity': 1e-3 }
    expect(clustered(still).sizes).toEqual({ low: 65, high: 65 })
    expect(clustered({ ...still, 'budget.clusterSize': 64 }).sizes).toBeUndefined()
    expect(clustered({ 'network.bsDensity': 1e-3, 'budget.clusterSize': 10 }).sizes).toEqual({
      low: 3,
      high: 10,
    })
  })

  test('a rate above the ceiling is Infinity, one at the ceiling is the ceiling, that of ⌈K*⌉ is 0', () => {
    const dense = { 'network.bsDensity': 1e-3 }
    const regime = clustered(dense)
    expect(regime.rate(65)).toBe(0)
    expect(regime.rate(64)).toBeGreaterThan(0)
    const needed = regime.rate(3)
    const at = (ceiling: number): number => clustered({ ...dense, 'budget.handoverCeiling': ceiling }).rate(3)
    expect(at(needed)).toBe(needed)
    expect(at(needed * (1 - 5e-13))).toBe(needed * (1 - 5e-13))
    expect(at(needed * (1 - 1e-9))).toBe(Infinity)
    expect(clustered({ ...dense, problem: 'P2' }).rate(3)).toBe(Infinity)
  })
})

describe('a footprint that follows the share', () => {
  test('has K_rel cooperators where a disc below R_c lives long enough and K_rel is within the cap', () => {
    expect(regimes({})[1].sizes).toEqual({ low: 3, high: 3 })
    expect(regimes({ problem: 'P2', 'target.diffusion': 100 })[1].sizes).toBeUndefined()
    expect(regimes({ 'budget.clusterSize': 2 })[1].sizes).toBeUndefined()
  })
})
