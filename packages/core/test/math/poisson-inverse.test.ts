import { describe, expect, it } from 'vitest'
import { fewestSlots, largestLoad, poissonTail } from '../../src/math/index.js'
import largeSlotCases from './fixtures/fewest-slots-large.json' with { type: 'json' }
import slotCases from './fixtures/fewest-slots.json' with { type: 'json' }
import loadCases from './fixtures/largest-load.json' with { type: 'json' }
import { expectWithin } from './relative.js'

describe('largestLoad', () => {
  it('is within 2e-14 relative of mpmath', () => {
    expectWithin(2e-14, loadCases, (c) => [largestLoad(c.slots, c.blocking), c.load])
  })

  it('inverts poissonTail within 1e-12 relative where that is well conditioned', () => {
    for (const slots of [1, 2, 15, 100]) {
      for (const blocking of [1e-12, 1e-3, 0.01, 0.4, 0.6, 0.999]) {
        expect(Math.abs(poissonTail(slots, largestLoad(slots, blocking)) / blocking - 1)).toBeLessThan(1e-12)
      }
    }
  })

  it('inverts poissonTail at every slot count: the tail is within what a double of load can tell', () => {
    for (const slots of [1e4, 12345, 1e9, 1e13, 4e16, 1e20, 1e28])
      for (const blocking of [1e-300, 1e-30, 1e-9, 0.01, 0.5, 0.9, 1 - 1e-9]) {
        const load = largestLoad(slots, blocking)
        const [low, high] = [1 - 4 * 2 ** -53, 1 + 4 * 2 ** -53].map((each) =>
          poissonTail(slots, load * each),
        )
        const place = `slots ${slots}, blocking ${blocking}, load ${load}`
        // The tail itself is good to 1e-12, its complement to 1e-15.
        expect(low * (1 - 1e-12) - 1e-15 * blocking, place).toBeLessThanOrEqual(blocking)
        expect(high * (1 + 1e-12), place).toBeGreaterThanOrEqual(blocking)
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
  it('is the exact count of a search in many digits, up to a load of 4e16', () => {
    for (const { load, blocking, slots } of [...slotCases, ...largeSlotCases])
      expect(fewestSlots(load, blocking), `load ${load}, blocking ${blocking}`).toBe(slots)
  })

  it('ends at every finite load and every blocking that a double can hold', () => {
    for (const load of [1e-320, 1e-9, 3, 1e4, 1e15, 2 ** 53, 1e16, 1e50, 1e154, 1e308, Number.MAX_VALUE])
      for (const blocking of [1e-320, 1e-300, 1e-9, 0.5, 0.999, 1 - 2 ** -53]) {
        const slots = fewestSlots(load, blocking)
        expect(poissonTail(slots, load), `load ${load}, blocking ${blocking}`).toBeLessThanOrEqual(
          blocking * (1 + 1e-12),
        )
        expect(slots, `load ${load}, blocking ${blocking}`).toBeGreaterThanOrEqual(
          load < 1e4 || blocking > 0.999 ? 0 : 0.9 * load,
        )
      }
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
