import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyOverrides, type KinematicLaw, referenceSpec } from '../../../src/index.js'
import { compilePromises } from '../../../src/problem/footprint/together.js'
import { discExitQuantile } from '../../../src/math/disc-exit.js'
import { discLaw } from '../../../src/problem/footprint/disc.js'
import { relativeError } from '../../math/relative.js'
import { between, logBetween } from '../../model/arbitrary.js'

const forms = (['exponential', 'first-passage'] as const).flatMap((law) =>
  (['poisson', 'periodic'] as const).map((timing) => ({ law, timing })),
)

type Form = (typeof forms)[number]

type LimitedLaw = KinematicLaw & { readonly limit: number }

const lawOf = ({ law, timing }: Form, overrides: Record<string, number> = {}): LimitedLaw => {
  const keys = { 'kinematics.law': law, 'handover.timing': timing, ...overrides }
  const [promise] = compilePromises(discLaw, applyOverrides(referenceSpec, keys))
  return { ...promise.law, limit: promise.limit }
}

/** How far the promise is kept: ≥ 0 kept, as a logarithm of the ratio to its limit. */
const slack = (law: LimitedLaw, radius: number, rate: number): number => {
  const ratio = Math.log(law.value(radius, rate) / law.limit)
  return law.measure === 'lifetime' ? ratio : -ratio
}

describe.each(forms)('kinematic law $law under $timing handover', (form) => {
  const service = fc.record({
    'target.diffusion': logBetween(0.1, 1000),
    'target.meanSojourn': logBetween(5, 500),
    'service.coverageFraction': between(0.2, 1),
    'service.kinematicOutage': logBetween(1e-3, 0.3),
  })

  test('the least rate keeps the promise and 0.999 of it does not', () => {
    fc.assert(
      fc.property(service, between(0.2, 0.97), (overrides, part) => {
        const law = lawOf(form, overrides)
        const radius = part * Math.sqrt(law.staticArea)
        const rate = law.minimumRate(radius)
        expect(rate).toBeGreaterThan(0)
        expect(rate).toBeLessThan(Infinity)
        expect(slack(law, radius, rate)).toBeGreaterThanOrEqual(-1e-9)
        expect(slack(law, radius, 0.999 * rate)).toBeLessThan(-1e-12)
      }),
      { numRuns: 60 },
    )
  })

  test('a footprint of the static area needs no handover, one a little smaller does', () => {
    fc.assert(
      fc.property(service, (overrides) => {
        const law = lawOf(form, overrides)
        const radius = Math.sqrt(law.staticArea)
        expect(Math.abs(slack(law, radius, 0))).toBeLessThan(1e-9)
        expect(law.minimumRate(radius * (1 + 1e-12))).toBe(0)
        expect(law.minimumRate(2 * radius)).toBe(0)
        expect(law.minimumRate(radius * (1 - 1e-3))).toBeGreaterThan(0)
      }),
    )
  })

  test('the least rate falls as the footprint grows', () => {
    const law = lawOf(form)
    const radii = [0.2, 0.3, 0.5, 0.7, 0.9].map((part) => part * Math.sqrt(law.staticArea))
    const rates = radii.map((radius) => law.minimumRate(radius))
    for (const [i, rate] of rates.entries()) if (i > 0) expect(rate).toBeLessThan(rates[i - 1])
  })
})

/** Static area of the surrogate over that of the exact law. */
const ratio = (outage: number): number => {
  const [surrogate, exact] = forms
    .filter(({ timing }) => timing === 'poisson')
    .map((form) => lawOf(form, { 'service.kinematicOutage': outage }).staticArea)
  return surrogate / exact
}

describe('the two laws', () => {
  test('the exponential surrogate asks for 3.24, 5.37, 18.9 times the area of the exact law', () => {
    expect([0.1, 0.05, 0.01].map((outage) => Number(ratio(outage).toPrecision(3)))).toEqual([
      3.24, 5.37, 18.9,
    ])
  })

  test('static areas: 4D·T_req and D·T_QoS/q(ε_k)', () => {
    const [exponential, firstPassage] = [forms[0], forms[2]].map((form) => lawOf(form))
    expect(relativeError(exponential.staticArea, (40 * 54) / -Math.log(0.9))).toBeLessThan(1e-14)
    expect(relativeError(firstPassage.staticArea, (10 * 54) / discExitQuantile(0.1))).toBeLessThan(1e-14)
    expect(exponential.limit).toBeCloseTo(512.526, 3)
    expect(firstPassage.limit).toBe(0.1)
  })
})
