import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  besselI0Minus1,
  besselI0Scaled,
  besselI1Scaled,
  complexExpIntE1Scaled,
  discExitProbability,
  discExitQuantile,
  discExitSurvival,
  discExitSurvivalIntegral,
  downlinkKernel,
  expectedServed,
  expIntE1,
  expIntE1Scaled,
  fewestSlots,
  handoverArgument,
  largestLoad,
  logBesselI0Minus1,
  poissonCdf,
  poissonTail,
} from '../../src/math/index.js'

/** Doubles spread evenly in the logarithm. */
const logarithmic = (lo: number, hi: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(lo), max: Math.log(hi), noNaN: true }).map(Math.exp)

/** A step of at least 1e-9 relative, far above rounding. */
const step = fc.double({ min: -9, max: 0.3, noNaN: true }).map((exponent) => 1 + 10 ** exponent)

const probability = fc.oneof(logarithmic(1e-60, 0.5), fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }))

const slotCount = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 3000 }))

/** Rounding that a comparison of neighbouring values must bear, relative. */
const ROUNDING = 1e-12

describe('monotonicity', () => {
  it.each([
    { name: 'besselI0Minus1', f: besselI0Minus1, lo: 1e-100, hi: 710 },
    { name: '−expIntE1', f: (x: number) => -expIntE1(x), lo: 1e-290, hi: 600 },
    { name: '−expIntE1Scaled', f: (x: number) => -expIntE1Scaled(x), lo: 1e-290, hi: 1e290 },
    { name: 'handoverArgument', f: handoverArgument, lo: 1, hi: 1e300 },
    { name: 'discExitProbability', f: discExitProbability, lo: 4e-4, hi: 1 },
    { name: '−discExitSurvival', f: (t: number) => -discExitSurvival(t), lo: 0.01, hi: 100 },
    { name: 'discExitSurvivalIntegral', f: discExitSurvivalIntegral, lo: 1e-100, hi: 0.5 },
  ])('$name rises', ({ f, lo, hi }) => {
    fc.assert(
      fc.property(logarithmic(lo, hi), step, (x, grow) => {
        const before = f(x)
        const after = f(x * grow)
        expect(after).toBeGreaterThanOrEqual(before - Math.abs(before) * 1e-13)
        if (grow > 1.1 && x * grow < hi) expect(after).toBeGreaterThan(before)
      }),
    )
  })

  it('downlinkKernel rises in x and falls in α', () => {
    fc.assert(
      fc.property(
        logarithmic(1e-20, 1e20),
        fc.double({ min: 2.05, max: 9, noNaN: true }),
        fc.double({ min: 1.001, max: 1.5, noNaN: true }),
        (x, alpha, grow) => {
          expect(downlinkKernel(x * grow, alpha)).toBeGreaterThan(downlinkKernel(x, alpha))
          // A steeper path loss leaves fewer interferers in reach.
          expect(downlinkKernel(x, alpha * grow)).toBeLessThan(downlinkKernel(x, alpha))
        },
      ),
    )
  })

  it('blocking rises with the load and falls with the slots', () => {
    fc.assert(
      fc.property(slotCount, logarithmic(1e-3, 3), step, (slots, factor, grow) => {
        const load = slots * factor
        const here = poissonTail(slots, load)
        expect(poissonTail(slots, load * grow)).toBeGreaterThanOrEqual(here * (1 - ROUNDING))
        expect(poissonTail(slots + 1, load)).toBeLessThanOrEqual(here)
        expect(here).toBeGreaterThanOrEqual(0)
        expect(here).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('largestLoad rises in slots and in blocking', () => {
    fc.assert(
      fc.property(
        slotCount,
        probability,
        fc.double({ min: 1.0001, max: 1.5, noNaN: true }),
        (slots, p, grow) => {
          const load = largestLoad(slots, p)
          expect(largestLoad(slots + 1, p)).toBeGreaterThan(load)
          expect(largestLoad(slots, Math.min(1 - 1e-9, p * grow))).toBeGreaterThanOrEqual(
            load * (1 - ROUNDING),
          )
        },
      ),
    )
  })

  it('discExitQuantile rises', () => {
    fc.assert(
      fc.property(probability, step, (p, grow) => {
        const further = Math.min(1 - 1e-9, p * grow)
        expect(discExitQuantile(further)).toBeGreaterThanOrEqual(
          discExitQuantile(Math.min(p, further)) * (1 - 1e-14),
        )
      }),
    )
  })
})

describe('identities', () => {
  it('Poisson tail and head add up to one', () => {
    fc.assert(
      fc.property(slotCount, logarithmic(1e-3, 10), (slots, factor) => {
        const load = slots * factor
        expect(Math.abs(poissonTail(slots, load) + poissonCdf(slots - 1, load) - 1)).toBeLessThan(1e-12)
      }),
    )
  })

  it('E[min(M, N + 1)] − E[min(M, N)] is P(M > N)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), logarithmic(1e-3, 5), (slots, factor) => {
        const load = slots * factor
        const more = expectedServed(slots + 1, load) - expectedServed(slots, load)
        expect(Math.abs(more - poissonTail(slots + 1, load))).toBeLessThan(1e-13 * slots)
        expect(expectedServed(slots, load)).toBeLessThanOrEqual(Math.min(slots, load) * (1 + 1e-14))
      }),
    )
  })

  it('fewestSlots meets the limit and one fewer does not; largestLoad of them bears the load', () => {
    fc.assert(
      fc.property(logarithmic(1e-6, 5e3), probability, (load, blocking) => {
        const slots = fewestSlots(load, blocking)
        expect(poissonTail(slots, load)).toBeLessThanOrEqual(blocking * (1 + 1e-12))
        expect(poissonTail(slots - 1, load)).toBeGreaterThan(blocking * (1 + 1e-12))
        expect(largestLoad(slots, blocking)).toBeGreaterThanOrEqual(load * (1 - 1e-11))
        if (slots > 1) expect(largestLoad(slots - 1, blocking)).toBeLessThan(load * (1 + 1e-11))
      }),
    )
  })

  it('handoverArgument satisfies its equation in logarithms within 1e-13', () => {
    fc.assert(
      fc.property(logarithmic(1.1, 1e300), (kappa) => {
        const x = handoverArgument(kappa)
        const left = logBesselI0Minus1(x) + 2 * Math.log(2 / x)
        expect(Math.abs(left - Math.log(kappa))).toBeLessThan(1e-13 * Math.max(1, Math.log(kappa)))
      }),
    )
  })

  it('I0 and I1 satisfy Turán’s inequality I1² < I0² and d(ln(I0 − 1)) = I1/(I0 − 1) within 1e-6', () => {
    fc.assert(
      fc.property(logarithmic(1e-3, 700), (x) => {
        const i0 = besselI0Scaled(x)
        const i1 = besselI1Scaled(x)
        expect(i1).toBeLessThan(i0)
        const h = 1e-5 * x
        const slope = (logBesselI0Minus1(x + h) - logBesselI0Minus1(x - h)) / (2 * h)
        const expected = Math.exp(Math.log(i1) + x - logBesselI0Minus1(x))
        expect(Math.abs(slope / expected - 1)).toBeLessThan(1e-6)
      }),
    )
  })

  it('e^z E1(z) has positive real part and a negative imaginary one, falling away from the axis', () => {
    fc.assert(
      fc.property(logarithmic(1e-6, 1e4), logarithmic(1e-6, 1e4), (re, im) => {
        const value = complexExpIntE1Scaled(re, im)
        expect(value.re).toBeGreaterThan(0)
        expect(value.im).toBeLessThan(0)
        // Re = ∫ e^(−t)(x + t)/|z + t|² dt falls in |Im z|.
        const further = complexExpIntE1Scaled(re, im * 1.01).re
        const onAxis = expIntE1Scaled(re)
        expect(further).toBeLessThan(value.re * (1 + 1e-13))
        expect(value.re).toBeLessThan(onAxis * (1 + 1e-13))
        // Beside the real axis the fall, about (Im z/|z|)², is below rounding.
        if (im > 1e-3 * re) {
          expect(further).toBeLessThan(value.re)
          expect(value.re).toBeLessThan(onAxis)
        }
      }),
    )
  })

  it('the exit quantile inverts the law within 1e-12 of the smaller tail', () => {
    fc.assert(
      fc.property(logarithmic(1e-12, 0.5), (p) => {
        expect(Math.abs(discExitProbability(discExitQuantile(p)) / p - 1)).toBeLessThan(1e-12)
        const upper = 1 - p
        expect(Math.abs(discExitSurvival(discExitQuantile(upper)) / (1 - upper) - 1)).toBeLessThan(1e-12)
      }),
    )
  })
})
