/** Several percentiles at once: broken where one of them is, kept where all are, against the host's numbers. */
import { applyOverrides, type KinematicPair, Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { Enclosures } from '../../src/enclosures.js'
import { spent } from '../../src/interval/effort.js'
import { point } from '../../src/interval/interval.js'
import { bracketed } from '../../src/model/secant.js'
import { randomSpec, recorded } from '../support/random-spec.js'
import { Stream } from '../support/stream.js'

const specOf = (law: string, timing: string, pairs: readonly KinematicPair[]): ProblemSpec =>
  applyOverrides(referenceSpec, {
    'kinematics.law': law,
    'handover.timing': timing,
    ...Object.fromEntries(
      pairs.flatMap(({ within, loss }, i) => [
        [`service.kinematics[${i}].within`, within],
        [`service.kinematics[${i}].loss`, loss],
      ]),
    ),
  })

describe.each([
  ['exponential', 'poisson'],
  ['exponential', 'periodic'],
  ['first-passage', 'periodic'],
])('percentiles by the %s law under %s handover', (law, timing) => {
  const stream = new Stream(`percentiles ${law} ${timing}`)
  const pair = (): KinematicPair => ({ within: stream.around(5, 200), loss: stream.around(5e-3, 0.3) })

  test('a footprint breaks them just where it breaks one, and keeps them where it keeps each', () => {
    let [broken, kept] = [0, 0]
    for (let i = 0; i < 60; i++) {
      const pairs = [pair(), pair(), pair()]
      const all = new Enclosures(specOf(law, timing, pairs)).lifetime
      const each = pairs.map((one) => new Enclosures(specOf(law, timing, [one])).lifetime)
      const [v, r] = [stream.around(100, 30_000), stream.of([0, stream.around(1e-3, 3)])]
      const breaks = all.breaks(v, r, 1e-9)
      const keeps = all.keeps(point(v), r, 1e-9)
      expect(breaks, `breaks v = ${v}, r = ${r}`).toBe(each.some((one) => one.breaks(v, r, 1e-9)))
      expect(keeps, `keeps v = ${v}, r = ${r}`).toBe(each.every((one) => one.keeps(point(v), r, 1e-9)))
      if (breaks) broken++
      if (keeps) kept++
    }
    expect(broken).toBeGreaterThan(5)
    expect(kept).toBeGreaterThan(5)
  })

  test('breaks below the least rate of the host, never at it', () => {
    for (let i = 0; i < 20; i++) {
      const spec = specOf(law, timing, [pair(), pair()])
      const { lifetime } = new Enclosures(spec)
      const { kinematics } = new Problem(spec)
      const R = Math.sqrt(kinematics.staticArea) * stream.between(0.25, 0.6)
      const rate = kinematics.minimumRate(R)
      expect(lifetime.breaks(R * R, rate, 1e-9), `R = ${R}, r = ${rate}`).toBe(false)
      expect(lifetime.breaks(R * R, 0.8 * rate, 1e-9), `R = ${R}, r = 0.8·${rate}`).toBe(true)
      if (!lifetime.leastRate) {
        for (const [part, sign] of [
          [0.8, 1],
          [1.2, -1],
        ] as const)
          expect(Math.sign(lifetime.excess?.(R * R, part * rate, 0) ?? 0), `excess at ${part} r_min`).toBe(
            sign,
          )
        continue
      }
      const { rate: enclosed, slope } = lifetime.leastRate({ lo: R * R, hi: 1.02 * R * R }, 0)
      for (const part of [1, 1.005, 1.01, 1.02]) {
        const at = kinematics.minimumRate(R * Math.sqrt(part))
        expect(enclosed.lo * (1 - 1e-12), `r_min at ${part} v`).toBeLessThanOrEqual(at)
        expect(enclosed.hi * (1 + 1e-12), `r_min at ${part} v`).toBeGreaterThanOrEqual(at)
      }
      const rise = (kinematics.minimumRate(R * Math.sqrt(1.02)) - rate) / Math.log(1.02)
      expect(slope.lo - 1e-6 * Math.abs(rise)).toBeLessThanOrEqual(rise)
      expect(slope.hi + 1e-6 * Math.abs(rise)).toBeGreaterThanOrEqual(rise)
    }
  })
})

test('first passage under Poisson handover: at rates far from the promise few products decide as the host does', () => {
  const stream = new Stream('decided rates')
  let [decided, cheap] = [0, 0]
  for (let i = 0; i < 300; i++) {
    const pair = { within: stream.around(5, 200), loss: stream.around(5e-3, 0.3) }
    const spec = specOf('first-passage', 'poisson', [pair])
    const { lifetime } = new Enclosures(spec)
    const [v, r] = [stream.around(100, 1e6), stream.around(1e-7, 1e9)]
    const kept = new Problem(spec).kinematics.keeps(Math.sqrt(v), r)
    const before = spent()
    const [breaks, keeps] = [lifetime.breaks(v, r, 1e-9), lifetime.keeps(point(v), r, 1e-9)]
    if (spent() - before < 2000) cheap++
    const what = `v = ${v}, r = ${r}, ${JSON.stringify(pair)}: host keeps ${kept}`
    if (breaks || keeps) expect(keeps, what).toBe(kept)
    if (breaks !== keeps) decided++
  }
  expect(decided, 'decided').toBeGreaterThan(290)
  expect(cheap, 'for less than 2000 products').toBeGreaterThan(240)
})

test('a bracket without a top is found from below, whatever was guessed', () => {
  for (const guess of [Number.NaN, 1e-9, 1e9]) {
    const { low, high } = bracketed(
      { low: 0, high: Infinity },
      (x) => x < 700,
      { guess, step: 1e-12 },
      () => 1e-6,
    )
    expect(low, `below 700 from ${guess}`).toBeLessThan(700)
    expect(high, `above 700 from ${guess}`).toBeGreaterThanOrEqual(700)
    expect(high - low, 'width').toBeLessThanOrEqual(1e-6)
  }
})

test('a key of an element that no enclosure reads is named', () => {
  const spec = specOf('exponential', 'poisson', [{ within: 10, loss: 0.1 }])
  const strange = { ...spec, service: { ...spec.service, kinematics: [{ within: 10, loss: 0.1, mean: 3 }] } }
  expect(() => new Enclosures(strange)).toThrow('no enclosure yet for service.kinematics[0].mean')
})

describe.each([
  ['exponential', 'poisson', 2e-9],
  ['exponential', 'periodic', 2e-9],
  ['first-passage', 'periodic', 2e-9],
  ['first-passage', 'poisson', 0.05],
] as const)('discs of recorded tracks by the %s law under %s handover', (law, timing, loose) => {
  const stream = new Stream(`recorded discs ${law} ${timing}`)
  const drawn = (): ProblemSpec =>
    recorded(
      stream,
      randomSpec(stream, { problem: 'P2-DYN', kinematics: { law, footprint: 'disc' }, handover: { timing } }),
    )

  test('of every K and below percolation: breaks below the least rate of the host, keeps at it', () => {
    let [moving, still] = [0, 0]
    for (let i = 0; i < 12; i++) {
      const spec = drawn()
      const { lifetime } = new Enclosures(spec)
      const { kinematics } = new Problem(spec)
      const perArea = Math.PI * spec.network.bsDensity
      const most = Math.round(kinematics.largestArea * perArea)
      expect(lifetime.mostCooperators).toBe(most)
      for (const filling of [0.3, 0.8, 1.1, 1, 2, 3, 5, most - 1, most]) {
        const R = Math.sqrt(filling / perArea)
        const v = { lo: R * R * (1 - 1e-15), hi: R * R * (1 + 1e-15) }
        const rate = kinematics.minimumRate(R)
        if (!(rate < 1e3)) continue
        const what = `πλv = ${filling}, r = ${rate}, λ = ${spec.network.bsDensity}`
        expect(lifetime.breaks(v.hi, rate, 1e-9), what).toBe(false)
        expect(lifetime.keeps(v, rate * (1 + loose), 1e-9), what).toBe(true)
        if (rate === 0) still++
        const less = rate * (1 - 5 * loose)
        // Few handovers do so little that the tolerance covers it.
        if (!(rate > 0 && !kinematics.keeps(R, rate * (1 - loose)) && rate > 0.2 / kinematics.lifetime(R, 0)))
          continue
        moving++
        expect(lifetime.keeps(v, less, 1e-9), what).toBe(false)
        // Of what is no larger the largest counts: below percolation that may be more than two cooperators.
        if (filling < 1.2) expect(lifetime.breaks(v.hi, less, 1e-9), what).toBe(true)
      }
      const beyond = (most + 1) / perArea
      expect(lifetime.keeps({ lo: beyond * (1 - 1e-15), hi: beyond * (1 + 1e-15) }, 1, 1e-9)).toBe(false)
    }
    expect(moving).toBeGreaterThan(5)
    expect(still).toBeGreaterThan(0)
  })
})
