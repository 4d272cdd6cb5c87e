/** The enclosures of the checker hold the host's own numbers, which share no code with them, and are narrow. */
import {
  allLinksDown,
  blockingProbability,
  Coverage as HostCoverage,
  interferenceKernel,
  linksOf,
} from '@dwell/core/model'
import { discExitProbability, discExitSurvivalIntegral, expectedServed, largestLoad } from '@dwell/core/math'
import { Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { Enclosures } from '../../src/enclosures.js'
import { between, div, type Interval, point } from '../../src/interval/interval.js'
import { Coverage } from '../../src/model/coverage.js'
import { discExit, discStay } from '../../src/model/disc-exit.js'
import { Interference } from '../../src/model/interference.js'
import { Reliability } from '../../src/model/reliability.js'
import { loadAbove, loadBelow, poissonTail, servedLoad } from '../../src/model/traffic.js'
import { randomSpec } from '../support/random-spec.js'
import { Stream } from '../support/stream.js'

/** The host's number lies within its own relative accuracy of the interval. */
const holds = ({ lo, hi }: Interval, value: number, accuracy: number, what: string): void => {
  const slack = accuracy * Math.abs(value)
  expect(lo, `${what}: lower end`).toBeLessThanOrEqual(value + slack)
  expect(hi, `${what}: upper end`).toBeGreaterThanOrEqual(value - slack)
}
const middle = ({ lo, hi }: Interval): number => (lo + hi) / 2
const width = ({ lo, hi }: Interval): number => (hi - lo) / Math.abs(hi)

describe('downlink rate', () => {
  test.each([
    [0.01, 4],
    [0, 4],
    [0.1, 3.5],
    [1e-4, 2.5],
    [0.01, 8],
    [1, 3],
  ])('η = %d, α = %d: value and slope', (sideLobeRatio, pathLossExponent) => {
    const spec: ProblemSpec = {
      ...referenceSpec,
      radio: { ...referenceSpec.radio, sideLobeRatio, pathLossExponent },
    }
    const { downlink } = new Enclosures(spec)
    const host = new Problem(spec).downlink
    for (let theta = 0.004; theta < 6; theta *= 1.7) {
      const rate = downlink.at(theta)
      holds(rate, host.at(theta), 3e-13, `R̄(${theta})`)
      expect(width(rate)).toBeLessThan(2e-10)
      const step = 1e-4 * theta
      const { value, slope } = downlink.over(theta, theta + step)
      const { value: at, slope: turn } = host.sample(theta + step / 3)
      holds(value, at, 1e-12, `R̄ on [${theta}, ${theta + step}]`)
      expect(slope.lo).toBeLessThanOrEqual(turn + 1e-9)
      expect(slope.hi).toBeGreaterThanOrEqual(turn - 1e-9)
    }
  })

  test.each([
    [0.01, 4, 1e-6],
    [0, 4, 1e-7],
    [0.1, 3.5, 1e-6],
    [1e-3, 2.5, 1e-5],
    [0.01, 8, 1e-5],
    [1, 3, 1e-6],
    [0.02, 5.3, 1e-8],
  ])('with noise, η = %d, α = %d, %d base stations per m²: value and slope', (eta, exponent, bsDensity) => {
    const spec: ProblemSpec = {
      ...referenceSpec,
      network: { ...referenceSpec.network, bsDensity },
      radio: { ...referenceSpec.radio, sideLobeRatio: eta, pathLossExponent: exponent },
      capacity: { ...referenceSpec.capacity, downlink: 'noise' },
    }
    const { downlink } = new Enclosures(spec)
    const host = new Problem(spec).downlink
    for (let theta = 0.004; theta < 6; theta *= 4) {
      const rate = downlink.at(theta)
      holds(rate, host.at(theta), 1e-11, `R̄(${theta})`)
      expect(width(rate), `width of R̄(${theta})`).toBeLessThan(eta === 0 ? 2e-6 : 1e-7)
      const { slope } = downlink.over(theta, 1.01 * theta)
      const { slope: turn } = host.sample(1.003 * theta)
      expect(slope.lo).toBeLessThanOrEqual(turn + 1e-6 * Math.abs(turn))
      expect(slope.hi).toBeGreaterThanOrEqual(turn - 1e-6 * Math.abs(turn))
    }
  })
})

test.each([
  [141.4, 50],
  [60, 10],
  [1000, 1e-3],
  [10, 500],
])('interference kernel, coherence %d m and spacing %d m', (coherence, spacing) => {
  const interference = new Interference(coherence, spacing)
  expect(
    interference.at(between(-Number.MIN_VALUE, Number.MIN_VALUE)).hi,
    'J next to 0',
  ).toBeGreaterThanOrEqual(0)
  for (let A = 1e-4; A < 1e12; A *= 3) {
    const value = interference.at(point(A))
    holds(value, interferenceKernel(A, 1 / coherence, spacing), 2e-13, `J(${A})`)
    expect(width(value)).toBeLessThan(1e-12)
    // The slope lies between secants, for J is concave.
    const [before, after] = [interference.at(point(A * 0.99)), interference.at(point(A * 1.01))]
    const slope = div(interference.steep(point(A)), point(A))
    expect(slope.lo).toBeLessThanOrEqual((value.hi - before.lo) / (0.01 * A))
    expect(slope.hi).toBeGreaterThanOrEqual((after.lo - value.hi) / (0.01 * A) - 1e-15)
  }
})

test('tolerated demand and its slope, in every option', () => {
  const stream = new Stream('demand')
  for (let i = 0; i < 40; i++) {
    const spec = randomSpec(stream)
    const [own, host] = [new Coverage(spec), new HostCoverage(spec)]
    for (let k = 0; k < 4; k++) {
      const theta = stream.around(0.005, 3)
      const expected = host.toleratedDemand(theta)
      if (expected === Infinity) continue
      holds(own.at(theta), expected, 1e-12, `E*(${theta})`)
      const end = theta * 1.001
      const rise = Math.log(host.toleratedDemand(end) / expected) / (end - theta)
      const slope = own.logSlope(theta, end)
      expect(slope.lo).toBeLessThanOrEqual(rise + 1e-8)
      expect(slope.hi).toBeGreaterThanOrEqual(rise - 1e-8)
      const turn = (own.logSlope(end, end).lo - own.logSlope(theta, theta).hi) / (end - theta)
      const [value, bent] = own.elasticity(theta, end)
      const curved = (4 * (middle(value) - middle(bent))) / theta ** 2
      expect(Math.abs(curved - turn), `(ln E*)″(${theta}) = ${curved}, by differences ${turn}`).toBeLessThan(
        1e-2 * (Math.abs(turn) + Math.abs(rise / theta)) + 1e-6,
      )
      holds(own.meanFloor(theta), host.meanFieldFloor(theta), 1e-12, `mean floor at ${theta}`)
    }
  }
})

test('Poisson tails, served loads and their inverse', () => {
  const stream = new Stream('poisson')
  for (let i = 0; i < 1500; i++) {
    const slots = 1 + Math.floor(stream.around(1, 3000))
    const m = slots * stream.around(0.1, 10)
    holds(poissonTail(slots, point(m)), blockingProbability(slots, m), 1e-12, `P(${m} ≥ ${slots})`)
    holds(servedLoad(slots, point(m)), expectedServed(slots, m), 1e-12, `E[min(${m}, ${slots})]`)
  }
  for (const slots of [1, 2, 15, 100])
    for (const limit of [0.001, 0.01, 0.3, 0.9]) {
      const load = largestLoad(slots, limit)
      expect(loadBelow(slots, limit)).toBeLessThanOrEqual(load * (1 + 1e-13))
      expect(loadBelow(slots, limit)).toBeGreaterThan(load * (1 - 1e-11))
      expect(loadAbove(slots, limit)).toBeGreaterThanOrEqual(load * (1 - 1e-13))
      expect(loadAbove(slots, limit)).toBeLessThan(load * (1 + 1e-11))
    }
})

test('exit from the unit disc', () => {
  for (let t = 1e-3; t < 20; t *= 1.1) {
    holds(discExit(point(t)), discExitProbability(t), 1e-12, `P(τ ≤ ${t})`)
    holds(discStay(point(t)), discExitSurvivalIntegral(t), 1e-13, `∫₀^${t}`)
    if (t > 0.03) expect(width(discExit(point(t)))).toBeLessThan(1e-9)
  }
})

describe.each([
  ['exponential', 'poisson'],
  ['exponential', 'periodic'],
  ['first-passage', 'poisson'],
  ['first-passage', 'periodic'],
] as const)('%s law under %s handover', (law, timing) => {
  test('breaks below the least rate of the host, never at it', () => {
    const spec: ProblemSpec = {
      ...referenceSpec,
      kinematics: { law, footprint: 'disc' },
      handover: { timing },
    }
    const { lifetime } = new Enclosures(spec)
    const { kinematics } = new Problem(spec)
    for (let R = 12; R < 160; R *= 1.1) {
      const rate = kinematics.minimumRate(R)
      if (!(rate > 0)) continue
      expect(lifetime.breaks(R * R, rate, 1e-9), `R = ${R}, r = ${rate}`).toBe(false)
      // A fifth below, where many handovers make the enclosures narrow.
      if (R < 40) expect(lifetime.breaks(R * R, 0.8 * rate, 1e-9), `R = ${R}, r = 0.8·${rate}`).toBe(true)
      if (lifetime.leastRate) holds(lifetime.leastRate(point(R * R), 0).rate, rate, 1e-12, `r_min(${R})`)
    }
  })
})

test('all links down, with a common cause and with distance', () => {
  for (const K of [1, 2, 5, 30])
    for (const availability of [0.5, 0.9, 0.99])
      for (const commonCause of [undefined, 0.02])
        for (const decay of [undefined, 50, 600, 5000]) {
          const spec: ProblemSpec = {
            ...referenceSpec,
            service: {
              ...referenceSpec.service,
              linkAvailability: availability,
              ...(commonCause === undefined ? {} : { commonCause }),
              ...(decay === undefined ? {} : { availabilityRange: decay }),
            },
          }
          const expected = allLinksDown(K, linksOf(spec))
          holds(
            new Reliability(spec).allDown(K),
            expected,
            1e-11,
            `K = ${K}, p = ${availability}, L = ${decay}`,
          )
        }
})
