import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrivalCeiling,
  blockingProbability,
  clusterCap,
  dynamicCeiling,
  effectiveShare,
  overheadCrossover,
  slotCount,
  staticCeiling,
  tailCeiling,
} from '../../src/model/traffic.js'
import { exactIdle, meanLoadIdle } from '../../src/model/capacity.js'
import { handoverArgument } from '../../src/math/handover-argument.js'
import { largestLoad } from '../../src/math/poisson-inverse.js'
import { minimumHandoverRate, staticClusterSize } from '../../src/model/lifetime.js'
import { reliabilityFloor } from '../../src/model/reliability.js'
import { relativeError } from '../math/relative.js'
import { between, logBetween } from './arbitrary.js'

const load = logBetween(1e-3, 300)
const slots = fc.integer({ min: 1, max: 400 })

describe('traffic and blocking', () => {
  test('a rate that nothing keeps leaves no slot, however cheap; what is no number holds no number', () => {
    expect(effectiveShare(0.02, Infinity, 0)).toBe(Infinity)
    expect(slotCount(0.3, Infinity)).toBe(0)
    expect(slotCount(0.3, 0)).toBe(Infinity)
    expect(slotCount(0.3, Number.NaN)).toBeNaN()
  })
  test('blocking rises with the load and falls with the slots', () => {
    fc.assert(
      fc.property(slots, load, between(1.01, 3), (N, m, factor) => {
        const blocking = blockingProbability(N, m)
        expect(blockingProbability(N, m * factor)).toBeGreaterThanOrEqual(blocking)
        expect(blockingProbability(N + 1, m)).toBeLessThanOrEqual(blocking)
        if (blocking > 1e-300 && blocking < 0.999) {
          expect(blockingProbability(N, m * factor)).toBeGreaterThan(blocking)
          expect(blockingProbability(N + 1, m)).toBeLessThan(blocking)
        }
      }),
    )
  })

  test('no slots always block, endless slots never', () => {
    expect(blockingProbability(0, 0)).toBe(1)
    expect(blockingProbability(0, 7)).toBe(1)
    expect(blockingProbability(Infinity, 7)).toBe(0)
    expect(blockingProbability(3, 0)).toBe(0)
  })

  test('slots and K_rel forgive rounding: 0.7/0.1 is 7, (1 − 0.9)³ keeps 1e-3', () => {
    expect(0.7 / 0.1).toBeLessThan(7)
    expect(slotCount(0.7, 0.1)).toBe(7)
    expect(slotCount(0.3, 0.02)).toBe(15)
    expect(slotCount(0.3, 0.02 * (1 + 1e-9))).toBe(14)
    expect(slotCount(0.3, 0)).toBe(Infinity)
    expect(slotCount(0.3, 0.31)).toBe(0)
    expect((1 - 0.9) ** 3).not.toBe(1e-3)
    expect(reliabilityFloor({ availability: 0.9 }, 1e-3)).toBe(3)
    expect(reliabilityFloor({ availability: 0.9 }, 0.999e-3)).toBe(4)
    expect(reliabilityFloor({ availability: 0.9 }, 0.5)).toBe(1)
  })

  test('the tail ceiling is where blocking meets its tolerance', () => {
    const n = tailCeiling(15, 0.01, 1e-5, 3)
    expect(relativeError(blockingProbability(15, (3 * n) / 1e-5), 0.01)).toBeLessThan(1e-11)
    expect(n).toBe((largestLoad(15, 0.01) * 1e-5) / 3)
    expect(tailCeiling(0, 0.01, 1e-5, 3)).toBe(0)
  })

  test('exact idle is at least the mean-load surrogate, and no less than what N slots leave', () => {
    fc.assert(
      fc.property(slots, load, logBetween(1e-4, 0.1), (N, m, share) => {
        expect(exactIdle(share, m, N)).toBeGreaterThanOrEqual(meanLoadIdle(share, m) - 1e-12)
        expect(exactIdle(share, m, N)).toBeGreaterThanOrEqual(1 - share * N - 1e-12)
      }),
    )
  })

  test('slots that do not fit a whole base station cannot be filled: idle stays in [0, 1]', () => {
    const full = exactIdle(0.02, 100, 50)
    expect(exactIdle(0.02, 100, 1000), 'idle with 1000 slots of 2 %').toBe(full)
    expect(exactIdle(0.02, 100, Infinity), 'idle with endless slots').toBe(full)
    expect(full, 'idle at twice the load of a whole BS').toBeGreaterThanOrEqual(0)
    expect(full).toBeLessThan(1e-8)
    expect(exactIdle(0.02, 1e-3, Infinity), 'idle of a light load').toBeCloseTo(meanLoadIdle(0.02, 1e-3), 15)
    expect(exactIdle(0, 1e300, Infinity), 'idle of free sensing').toBe(1)
  })
})

describe('ceilings (38), (47), (48)', () => {
  const T = 512.5259653756148

  test('the arrival ceiling is the density that leaves in a sojourn: 5e-5 /m² at 60 s', () => {
    expect(arrivalCeiling(5e-5, 60), 'Λ').toBeCloseTo(8.333333333333333e-7, 20)
  })

  test('the cap on the cluster is where its static ceiling is the density itself', () => {
    for (const density of [1e-6, 2e-5, 1e-3]) {
      const cap = clusterCap(0.3, 1e-5, density, 0.02)
      expect(relativeError(staticCeiling(0.3, 1e-5, cap, 0.02), density), `n at K = ${cap}`).toBeLessThan(
        1e-15,
      )
      // Mass balance: that many cooperators of every target fill the budget of the mean BS.
      expect(relativeError((cap * density * 0.02) / 1e-5, 0.3), 'share in use').toBeLessThan(1e-15)
    }
  })

  test('claim 9: with K = K* the static ceiling is ρ_max/(4πD·T_req·ρ) at every density', () => {
    for (const density of [1e-4, 1e-3, 1e-2])
      expect(
        relativeError(
          staticCeiling(0.3, density, staticClusterSize(density, 10, T), 0.02),
          0.3 / (4 * Math.PI * 10 * T * 0.02),
        ),
      ).toBeLessThan(1e-14)
  })

  test('(47) is the static ceiling at the effective share; without cost it is linear in λ (claim 10)', () => {
    const r = minimumHandoverRate(3, 1e-3, 10, T)
    expect(
      relativeError(
        dynamicCeiling(0.3, 1e-3, 3, 0.02, 10, T, 1e-3),
        staticCeiling(0.3, 1e-3, 3, effectiveShare(0.02, r, 1e-3)),
      ),
    ).toBeLessThan(1e-14)
    const free = [1e-4, 1e-3, 1e-2].map(
      (density) => dynamicCeiling(0.3, density, 3, 0.02, 10, T, 0) / density,
    )
    for (const each of free) expect(relativeError(each, 5)).toBeLessThan(1e-14)
  })

  test('claim 12: (48) solves its equation, at a meaningless density for small δ and not for a costly one', () => {
    const crossing = (diffusion: number, cost: number): number => {
      const density = overheadCrossover(3, 0.02, diffusion, T, cost)
      const x = handoverArgument(staticClusterSize(density, diffusion, T) / 3)
      expect(relativeError(Math.PI * density * diffusion * cost * x * x, 3 * 0.02)).toBeLessThan(1e-9)
      return density
    }
    expect(crossing(10, 1e-3)).toBeGreaterThan(1e-2)
    expect(crossing(1000, 20e-3)).toBeLessThan(1e-4)
    expect(overheadCrossover(3, 0.02, 10, T, 0)).toBe(Infinity)
  })

  test('(48) ends where lifetimes or costs are beyond sense: at K* = K to the last bit', () => {
    expect(overheadCrossover(3, 0.02, 10, 1e-300, 1e-3), 'λ_× at T_req = 1e-300 s').toBeCloseTo(
      3 / (4 * Math.PI * 10 * 1e-300),
      -290,
    )
    expect(overheadCrossover(3, 0.02, 1e-300, 1e-300, 1e-3), 'λ_× beyond every double').toBe(Infinity)
    expect(overheadCrossover(3, 0.02, 1e300, 1e300, 1e-3), 'λ_× below every double').toBeLessThan(1e-300)
  })
})
