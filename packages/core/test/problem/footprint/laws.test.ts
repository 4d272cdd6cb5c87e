/** One suite for every footprint's law: what a search may rely on, whatever the law. */
import { describe, expect, test } from 'vitest'
import {
  applyOverrides,
  type FootprintName,
  footprintLaws,
  type KinematicLaw,
  referenceSpec,
} from '../../../src/index.js'
import { compilePromises } from '../../../src/problem/footprint/together.js'
import { ChebyshevSeries } from '../../../src/math/index.js'
import { clusterRadius, CRITICAL_FILLING } from '../../../src/model/index.js'
import town from './fixtures/town.json' with { type: 'json' }

const bsDensity = 1e-4
const footprints = ['disc', 'cells'] as const satisfies readonly FootprintName[]
const { measured, mobility: recorded } = town
/** At the suite's density the recordings are of a town a tenth as wide. */
const mobility = { ...recorded, radii: recorded.radii.map((each) => each / 5), diffusion: 10 }
/** Of Poisson sites or of a list, of Brownian targets or of recorded ones. */
const grounds = [
  { name: 'Poisson sites, Brownian targets' },
  { name: 'a list of sites', measured },
  { name: 'recorded tracks', mobility },
  { name: 'a list and tracks', measured, mobility },
]
const forms = footprints.flatMap((footprint) =>
  (['exponential', 'first-passage'] as const).flatMap((law) =>
    (['poisson', 'periodic'] as const).flatMap((timing) =>
      grounds.map((ground) => ({ footprint, law, timing, ground, on: ground.name })),
    ),
  ),
)

type LimitedLaw = KinematicLaw & { readonly limit: number }

const lawOf = (
  {
    footprint,
    law,
    timing,
    ground = grounds[0],
  }: Omit<(typeof forms)[number], 'ground' | 'on'> & Partial<Pick<(typeof forms)[number], 'ground'>>,
  overrides: Record<string, number | string> = {},
): LimitedLaw => {
  const spec = applyOverrides(referenceSpec, {
    'network.bsDensity': bsDensity,
    'kinematics.footprint': footprint,
    'kinematics.law': law,
    'handover.timing': timing,
    ...overrides,
  })
  const [promise] = compilePromises(footprintLaws[footprint], {
    ...spec,
    network: { ...spec.network, measured: ground.measured },
    target: { ...spec.target, mobility: ground.mobility },
  })
  return { ...promise.law, limit: promise.limit }
}

const sizes = [1, 2, 3, 4, 5, 6, 7, 9, 11, 12, 13, 14, 16, 20, 25, 40, 70, 110, 160, 199, 200]
/** Of 0 to 0, and of ∞ to ∞, it is 1. */
const ratio = (a: number, b: number): number => (a === b ? 1 : a / b)
const radiusOf = (K: number): number => clusterRadius(K, bsDensity)
/** Those that the law covers. */
const sizesOf = ({ largestArea }: KinematicLaw): readonly number[] =>
  sizes.filter((K) => radiusOf(K) ** 2 <= largestArea * (1 + 1e-12))
/** Rates up to where the law ends, or to x = 12 where it does not. */
const ratesOf = (law: KinematicLaw, K: number): readonly number[] => {
  const most = Math.min(law.largestRate(radiusOf(K)), (144 * Math.PI * bsDensity * 10) / K)
  return Array.from({ length: 13 }, (_, i) => (most * i * i) / 144)
}
/** Losses below this are rounding of transforms on the disc, beyond the tables on cells. */
const LEAST_LOSS = 1e-7

/** The logarithm of how far the promise is kept: rises where lifetimes do. */
const slack = (law: LimitedLaw, K: number, rate: number): number => {
  const value = law.value(radiusOf(K), rate)
  return law.measure === 'lifetime'
    ? Math.log(value / law.limit)
    : Math.log(law.limit / Math.max(value, LEAST_LOSS))
}
/** Numerical inversion of transforms, and the steps of the renewal equation. */
const ROUNDING = 2e-4

describe.each(forms)('$footprint: $law, $timing handover, $on', (form) => {
  const services = [
    {},
    { 'service.kinematicOutage': 0.02 },
    { 'target.meanSojourn': 600 },
    { 'target.meanSojourn': 9 },
  ]

  test('a promise is kept the better the more handovers', () => {
    for (const service of services) {
      const law = lawOf(form, service)
      for (const K of sizesOf(law)) {
        let before = -Infinity
        for (const rate of ratesOf(law, K)) {
          const value = slack(law, K, rate)
          expect(value, `K = ${K}, r = ${rate}: ${value} after ${before}`).toBeGreaterThanOrEqual(
            before - ROUNDING,
          )
          before = value
        }
      }
    }
  })

  test('and the larger the cluster', () => {
    for (const service of services) {
      const law = lawOf(form, service)
      const covered = sizesOf(law)
      for (const [i, K] of covered.entries()) {
        if (i === 0) continue
        for (const rate of ratesOf(law, K)) {
          if (rate > law.largestRate(radiusOf(covered[i - 1]))) continue
          const [smaller, value] = [slack(law, covered[i - 1], rate), slack(law, K, rate)]
          expect(value, `K = ${K}, r = ${rate}: ${value} after ${smaller}`).toBeGreaterThanOrEqual(
            smaller - ROUNDING,
          )
        }
      }
    }
  })

  test('the least rate keeps the promise, a little less does not', () => {
    for (const service of services) {
      const law = lawOf(form, service)
      for (const K of sizesOf(law)) {
        const rate = law.minimumRate(radiusOf(K))
        if (rate === Infinity) {
          expect(law.largestRate(radiusOf(K))).toBeLessThanOrEqual(Infinity)
          if (K > 1) expect(law.keeps(radiusOf(K), Math.min(1e3, law.largestRate(radiusOf(K))))).toBe(false)
          continue
        }
        expect(slack(law, K, rate), `K = ${K} at r = ${rate}`).toBeGreaterThanOrEqual(-1e-9)
        if (rate > 0) expect(slack(law, K, 0.99 * rate), `K = ${K} at 0.99 r`).toBeLessThan(-1e-9)
        else expect(radiusOf(K) ** 2).toBeGreaterThanOrEqual(law.staticArea * (1 - 1e-9))
      }
    }
  })

  test('least rates fall in K, and so does K·r_min(K) where the law says so', () => {
    for (const service of services) {
      const law = lawOf(form, service)
      let before = Infinity
      let total = Infinity
      for (let K = 1; K <= sizesOf(law).at(-1)!; K += K < 30 ? 1 : 17) {
        const rate = law.minimumRate(radiusOf(K))
        expect(rate, `r_min(${K}) after ${before}`).toBeLessThanOrEqual(before * (1 + ROUNDING))
        if (law.totalRateFalls && rate < Infinity && before < Infinity)
          expect(K * rate, `${K}·r_min(${K}) after ${total}`).toBeLessThanOrEqual(total * (1 + ROUNDING))
        before = rate
        if (rate < Infinity) total = K * rate
      }
    }
  })

  const shared = lawOf(form).regimes.filter(({ follows }) => follows === 'share')
  test.each(shared)('$name: the least rate is as smooth and as convex as the law says', () => {
    const law = lawOf(form)
    const most = Math.min(law.staticArea, (CRITICAL_FILLING / (Math.PI * bsDensity)) * (1 - 1e-9))
    const rate = (area: number): number => law.minimumRate(Math.sqrt(area))
    if (law.smoothRate) {
      const total = (logArea: number): number => Math.exp(logArea) * rate(Math.exp(logArea))
      const [low, high] = [Math.log(most / 100), Math.log(most)]
      const fitted = (): ChebyshevSeries => ChebyshevSeries.fit(total, low, high, 1e-8 * total(low))
      expect(fitted, 'v·r_min as a series in ln v').not.toThrow()
    }
    if (law.convexRate === false) return
    for (let i = 1; i < 40; i++) {
      const area = (most * i) / 40
      const step = most / 80
      const [below, here, above] = [area - step, area, area + step].map(rate)
      const bend = below - 2 * here + above
      expect(bend, `second difference of r_min at R² = ${area} m²`).toBeGreaterThanOrEqual(-1e-9 * below)
    }
  })

  test('the static area is the least that needs no handover', () => {
    const law = lawOf(form)
    if (law.staticArea === Infinity) return
    const K = Math.max(1, Math.ceil(law.staticArea * Math.PI * bsDensity * (1 - 1e-12)))
    expect(law.minimumRate(radiusOf(K))).toBe(0)
    if (K > 1) expect(law.minimumRate(radiusOf(K - 1))).toBeGreaterThan(0)
  })

  test('numbers of λD are those of the law at any density and mobility', () => {
    const { scaled } = lawOf(form)
    const closed = form.law === 'exponential' && form.timing === 'poisson' && !form.ground.mobility
    expect(scaled !== undefined, 'whether the law has them').toBe(closed)
    if (!scaled) return
    const ceilings = [0, 0.01, 1, 30]
    const smallest = ceilings.map((ceiling) => scaled.smallestSize(ceiling))
    for (const [density, diffusion, sojourn] of [
      [1e-6, 3, 20],
      [3e-5, 40, 100],
      [1e-3, 700, 900],
    ]) {
      const law = lawOf(form, { 'network.bsDensity': density, 'target.diffusion': diffusion })
      // Another promise is another T of λDT and rT, where the law says so.
      if (scaled.lifetime !== undefined) {
        const other = lawOf(form, {
          'network.bsDensity': density,
          'target.diffusion': diffusion,
          'target.meanSojourn': sojourn,
        })
        const times = other.limit / scaled.lifetime
        for (const K of [1, 2, 3, 7]) {
          const stated = scaled.rate(K, density * diffusion * times) / times
          const found = other.minimumRate(clusterRadius(K, density))
          expect(ratio(stated, found), `r_min(${K}) of a sojourn of ${sojourn} s`).toBeCloseTo(1, 9)
        }
      }
      const [scale, cell] = [density * diffusion, Math.PI * density]
      const rateOf = (K: number): number => law.minimumRate(clusterRadius(K, density))
      const most = Math.round(Math.min(200, law.largestArea * cell))
      for (let K = 1; K <= most; K++)
        expect(ratio(scaled.rate(K, scale), rateOf(K)), `r_min(${K}) at λD = ${scale}`).toBeCloseTo(1, 12)
      const resting = law.areaForLifetime(law.limit) * cell
      expect(ratio(scaled.staticSize(scale), resting), `K* at λD = ${scale}`).toBeCloseTo(1, 12)
      for (const [i, ceiling] of ceilings.entries()) {
        let least = 1
        while (least <= most && rateOf(least) > ceiling) least++
        const found = Math.max(1, Math.ceil(smallest[i](scale) * (1 - 1e-12)))
        if (least <= most) expect(found, `K_min(${ceiling}) at λD = ${scale}`).toBe(least)
        else expect(found, `K_min(${ceiling}) at λD = ${scale}`).toBeGreaterThan(most)
      }
    }
  })

  test('logarithms are those of the lifetimes', () => {
    const law = lawOf(form)
    for (const K of [1, 3, 10]) {
      const rate = ratesOf(law, K)[5]
      expect(law.logLifetime(radiusOf(K), rate)).toBeCloseTo(Math.log(law.lifetime(radiusOf(K), rate)), 9)
    }
  })
})

const percolationsOf = (footprint: FootprintName): readonly string[] =>
  lawOf({ footprint, law: 'exponential', timing: 'poisson' }).regimes.map(({ percolation }) => percolation)

test('the laws of Poisson sites and Brownian targets say that K·r_min(K) falls', () => {
  for (const form of forms)
    expect(lawOf(form).totalRateFalls).toBe(
      form.ground === grounds[0] || (form.footprint === 'disc' && !form.ground.mobility),
    )
})

test('only the disc has a regime below percolation; every law is in the suite', () => {
  expect(percolationsOf('disc')).toEqual(['above', 'below'])
  expect(percolationsOf('cells')).toEqual(['any'])
  expect(footprints).toEqual(Object.keys(footprintLaws))
})
