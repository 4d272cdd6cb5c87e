/** Several percentiles as one law: the greatest of what each asks for, and nothing of what another implies. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyOverrides,
  type KinematicPair,
  type Kinematics,
  Problem,
  type ProblemSpec,
  referenceSpec,
} from '../../../src/index.js'
import { logBetween } from '../../model/arbitrary.js'

const forms = (['disc', 'cells'] as const).flatMap((footprint) =>
  (['exponential', 'first-passage'] as const).flatMap((law) =>
    (['poisson', 'periodic'] as const).map((timing) => ({ footprint, law, timing })),
  ),
)
type Form = (typeof forms)[number]

const specOf = ({ footprint, law, timing }: Form, pairs: readonly KinematicPair[]): ProblemSpec =>
  applyOverrides(referenceSpec, {
    'network.bsDensity': 1e-4,
    'kinematics.footprint': footprint,
    'kinematics.law': law,
    'handover.timing': timing,
    ...Object.fromEntries(
      pairs.flatMap(({ within, loss }, i) => [
        [`service.kinematics[${i}].within`, within],
        [`service.kinematics[${i}].loss`, loss],
      ]),
    ),
  })

const pair = fc.record({ within: logBetween(3, 300), loss: logBetween(2e-3, 0.4) })
const pairs = fc.array(pair, { minLength: 2, maxLength: 4 })
const sizes = [1, 3, 8]
const radiusOf = (K: number): number => Math.sqrt(K / (Math.PI * 1e-4))

/** What a search sees of a law. */
const seen = (kinematics: Kinematics): readonly number[] => [
  kinematics.staticArea,
  kinematics.largestArea,
  ...sizes.map((K) => kinematics.minimumRate(radiusOf(K))),
  ...sizes.map((K) => kinematics.largestRate(radiusOf(K))),
  ...sizes.map((K) => Number(kinematics.keeps(radiusOf(K), 0.05))),
]
const seenOf = (form: Form, list: readonly KinematicPair[]): readonly number[] =>
  seen(new Problem(specOf(form, list)).kinematics)

describe.each(forms)('percentiles on $footprint, $law law, $timing handover', (form) => {
  const runs = { numRuns: form.footprint === 'cells' && form.law === 'first-passage' ? 6 : 12 }

  test('a list of one is the scalar promise', () => {
    fc.assert(
      fc.property(pair, ({ within, loss }) => {
        const { service, ...rest } = specOf(form, [{ within, loss }])
        const { kinematics: _, ...others } = service
        const scalar = {
          ...rest,
          // Of a sojourn of 1 s, β is the time.
          target: { ...rest.target, meanSojourn: 1 },
          service: { ...others, coverageFraction: within, kinematicOutage: loss },
        }
        expect(seenOf(form, [{ within, loss }])).toEqual(seen(new Problem(scalar).kinematics))
      }),
      runs,
    )
  })

  test('the order does not matter', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        expect(seenOf(form, list.toReversed())).toEqual(seenOf(form, list))
      }),
      runs,
    )
  })

  test('a weaker pair changes nothing', () => {
    fc.assert(
      fc.property(pairs, logBetween(0.1, 1), logBetween(1, 2), (list, shorter, looser) => {
        const [{ within, loss }] = list
        const weaker = { within: within * shorter, loss: Math.min(0.9, loss * looser) }
        expect(seenOf(form, [...list, weaker])).toEqual(seenOf(form, list))
      }),
      runs,
    )
  })

  test('together they ask for what the most demanding asks for', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const all = seenOf(form, list)
        const each = list.map((one) => seenOf(form, [one]))
        // Static area; least rates of the sizes.
        for (const at of [0, 2, 3, 4])
          expect(all[at], `entry ${at}`).toBe(Math.max(...each.map((one) => one[at])))
        for (const at of [8, 9, 10]) expect(all[at]).toBe(Math.min(...each.map((one) => one[at])))
      }),
      runs,
    )
  })
})

test('where the binding pair changes, the slope of the least rate is enclosed', () => {
  const form: Form = { footprint: 'disc', law: 'first-passage', timing: 'periodic' }
  const { kinematics } = new Problem(
    specOf(form, [
      { within: 54, loss: 0.1 },
      { within: 10, loss: 0.002 },
    ]),
  )
  const rate = (area: number): number => kinematics.minimumRate(Math.sqrt(area))
  for (let i = 1; i <= 60; i++) {
    const low = kinematics.staticArea * 0.001 ** (i / 60)
    for (const width of [1e-3, 0.05, 1]) {
      const high = low * (1 + width)
      const { lower, upper } = kinematics.rateSlope!(low, high)
      const slope = (rate(high) - rate(low)) / (high - low)
      const rounding = (1e-10 * rate(low)) / (high - low)
      expect(slope, `over ${low} to ${high} m²`).toBeGreaterThanOrEqual(lower - rounding)
      expect(slope, `over ${low} to ${high} m²`).toBeLessThanOrEqual(upper + rounding)
    }
  }
})

test('each pair has a row of its own, named by its place, and the one that binds is the strictest', () => {
  const listed = specOf({ footprint: 'disc', law: 'first-passage', timing: 'poisson' }, [
    { within: 54, loss: 0.1 },
    { within: 10, loss: 0.002 },
  ])
  const problem = new Problem(applyOverrides(listed, { 'target.diffusion': 200 }))
  // On a footprint that follows K, √(K/πλ): ψ is above ψ_c at this beam and share.
  const K = 3
  const r = problem.clusterRate(K)
  const rows = problem
    .evaluate({ K, rho: 0.3, theta: 0.1, r })
    .constraints.filter(({ name }) => name.startsWith('kinematic'))
  expect(rows.map(({ name, limit, pair: of }) => [name, limit, of])).toEqual([
    ['kinematic[0]', 0.1, { within: 54, loss: 0.1 }],
    ['kinematic[1]', 0.002, { within: 10, loss: 0.002 }],
  ])
  const rates = problem.promises.map(({ law }) => law.minimumRate(problem.clusterRadius(K)))
  expect(r).toBe(Math.max(...rates))
  expect(r).toBeGreaterThan(0)
  const binding = rows[rates.indexOf(r)]
  expect(Math.abs(binding.value / binding.limit - 1), `${binding.name} at its limit`).toBeLessThan(1e-9)
  expect(rows.filter(({ active }) => active)).toEqual([binding])
})

test('of exponential lifetimes the longest mean is all that counts', () => {
  const spec = specOf({ footprint: 'disc', law: 'exponential', timing: 'poisson' }, [
    { within: 54, loss: 0.1 },
    { within: 10, loss: 0.002 },
  ])
  const problem = new Problem(spec)
  expect(problem.requiredLifetime).toBe(10 / -Math.log1p(-0.002))
  expect(problem.qosTime).toBe(54)
})

test.each(['poisson', 'periodic'] as const)(
  'of two losses under %s handover: a kink, convex if both are',
  (timing) => {
    const pairs = [
      { within: 54, loss: 0.1 },
      { within: 10, loss: 0.002 },
    ]
    const of = (list: readonly KinematicPair[]): Kinematics =>
      new Problem(specOf({ footprint: 'disc', law: 'first-passage', timing }, list)).kinematics
    const [first] = pairs.map((each) => of([each]))
    const both = of(pairs)
    expect(both.smoothRate, 'smooth').toBe(false)
    expect(both.convexRate, 'convex').toBe(first.convexRate)
  },
)
