import { describe, expect, it } from 'vitest'
import { fewestSlots, largestLoad, poissonTail } from '../../src/math/index.js'
import slotCases from './fixtures/fewest-slots.json' with { type: 'json' }
import loadCases from './fixtures/largest-load.json' with { type: 'json' }
import { worst } from './relative.js'

describe('largestLoad', () => {
  it('is within 2e-14 relative of mpmath', () => {
    const { error, at } = worst(
      loadCases,
      (c) => largestLoad(c.slots, c.blocking),
      (c) => c.load,
    )
    expect(error, JSON.stringify(at)).toBeLessThan(2e-14)
  })

  it('inverts poissonTail within 1e-12 relative where that is well conditioned', () => {
    for (const slots of [1, 2, 15, 100]) {
      for (const blocking of [1e-12, 1e-3, 0.01, 0.4, 0.6, 0.999]) {
        expect(Math.abs(poissonTail(slots, largestLoad(slots, blocking)) / blocking - 1)).toBeLessThan(1e-12)
      }
    }
  })

  it('reaches blocking near the smallest double at a million slots', () => {
    const load = largestLoad(1e6, 1e-307)
    expect(Math.abs(Math.log(poissonTail(1e6, load)) / Math.log(1e-307) - 1)).toBeLessThan(1e-9)
  })

  it('takes its limits', () => {
    expect(largestLoad(0, 0.5)).toBe(0)
    expect(largestLoad(5, 0)).toBe(0)
    expect(largestLoad(5, 1)).toBe(Infinity)
    expect(largestLoad(0, 1)).toBe(Infinity)
    expect(largestLoad(Infinity, 0.1)).toBe(Infinity)
    expect(largestLoad(5, NaN)).toBeNaN()
    expect(() => largestLoad(2.5, 0.1)).toThrow(RangeError)
  })
})

describe('fewestSlots', () => {
  it('is the exact count of a search in many digits, for loads up to a million', () => {
    for (const { load, blocking, slots } of slotCases) expect(fewestSlots(load, blocking)).toBe(slots)
  })

  it('counts a tail on the limit as met: blocking within 1e-12', () => {
    for (const [slots, load] of [
      [3, 0.7],
      [15, 8.1],
      [40, 20],
    ] as const) {
      const exact = poissonTail(slots, load)
      expect(fewestSlots(load, exact * (1 - 1e-13))).toBe(slots)
      expect(fewestSlots(load, exact * (1 - 1e-11))).toBe(slots + 1)
    }
  })

  it('takes its limits', () => {
    expect(fewestSlots(0, 0.1)).toBe(1)
    expect(fewestSlots(0, 1)).toBe(0)
    expect(fewestSlots(5, 1)).toBe(0)
    expect(fewestSlots(5, 0)).toBe(Infinity)
    expect(fewestSlots(Infinity, 0.1)).toBe(Infinity)
    expect(fewestSlots(NaN, 0.1)).toBeNaN()
    expect(fewestSlots(1, NaN)).toBeNaN()
    expect(() => fewestSlots(-1, 0.1)).toThrow(RangeError)
  })
})
