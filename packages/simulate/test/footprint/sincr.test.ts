import { RandomStream, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { SincrFootprint } from '../../src/footprint/sincr.js'
import { sincrOfDesign } from '../../src/footprint/sincr-of-design.js'
import { makeLayout } from '../../src/layout/layout.js'

const spec = sincrOfDesign(referenceSpec, { K: 1, rho: 0.02, theta: 0.16 })
/** Two base stations; blockage so strong that neither hears the other. */
const pair = {
  xs: Float64Array.of(0, 4000),
  ys: Float64Array.of(0, 0),
  width: 4000,
  height: 10,
  torus: false,
}
const random = new RandomStream(1, 'track', 0)

test('one base station against noise: the radar equation, by hand', () => {
  const footprint = new SincrFootprint(pair, { ...spec, blockageRate: 1 }, 1, 0)
  const target = { x: 200, y: 0 }
  footprint.choose(target, random)
  // P G² σ ℓ² g/((4π)³ d⁴ kTBF): 46 dBm, 3.5 GHz, 50 dB, 100 MHz, 7 dB, G of 0.16 rad with −20 dB side lobes.
  const gain = (2 * Math.PI) / (0.16 + 0.01 * (2 * Math.PI - 0.16))
  const echo = (10 ** 1.6 * gain ** 2 * (299792458 / 3.5e9) ** 2 * 1e5) / ((4 * Math.PI) ** 3 * 200 ** 4)
  const noise = 1.380649e-23 * 290 * 1e8 * 10 ** 0.7
  expect(footprint.sincr(target).value / (echo / noise)).toBeCloseTo(1, 12)
  // ∇ ln S = −4/d.
  expect(footprint.sincr(target).slope).toBeCloseTo(4 / 200, 12)
  expect(footprint.sincr({ x: 1, y: 0 }).value).toBe(footprint.sincr({ x: 9, y: 0 }).value)
})

describe('an open interferer', () => {
  const footprint = new SincrFootprint(
    { ...pair, xs: Float64Array.of(0, 400) },
    { ...spec, blockageRate: 0 },
    1,
    0,
  )
  test('harms most where the beam looks at it', () => {
    const ahead = { x: 150, y: 0 }
    footprint.choose(ahead, random)
    const towards = footprint.sincr({ x: 150, y: 0 }).value
    const aside = footprint.sincr({ x: 0, y: 150 }).value
    // Main lobe against side lobe: the interference falls by η = 0.01.
    expect(aside / towards).toBeGreaterThan(90)
    expect(aside / towards).toBeLessThan(100.001)
  })
  test('the clearance leads to the level set', () => {
    const target = { x: 0, y: 100 }
    footprint.choose(target, random)
    while (footprint.clearance(target) > 1e-3) target.y += footprint.clearance(target) / 2
    expect(footprint.sincr(target).value / spec.threshold).toBeCloseTo(1, 3)
  })
})

test('sampled fading: exponential about the averaged value, held until the next choice, taken up again', () => {
  const averaged = new SincrFootprint(pair, { ...spec, blockageRate: 1 }, 1, 0)
  const sampled = new SincrFootprint(pair, { ...spec, blockageRate: 1, fading: 'sampled' }, 1, 0)
  const target = { x: 300, y: 0 }
  averaged.choose(target, random)
  const mean = averaged.sincr(target).value
  let sum = 0
  for (let i = 0; i < 20_000; i++) {
    sampled.choose(target, random)
    sum += sampled.sincr(target).value / mean
  }
  expect(Math.abs(sum / 20_000 - 1)).toBeLessThan(4 / Math.sqrt(20_000))
  const held = sampled.sincr(target).value
  const cluster = sampled.cluster()
  sampled.choose(target, random)
  expect(sampled.sincr(target).value).not.toBe(held)
  sampled.restore(cluster)
  expect(sampled.sincr(target).value).toBe(held)
})

test('the line-of-sight probability is e^{−βd}, the same both ways', () => {
  const layout = makeLayout({ kind: 'poisson', density: 1e-4, sites: 200 }, 1, 0)
  const one = new SincrFootprint(layout, { ...spec, clusterSize: 3 }, 5, 0)
  const other = new SincrFootprint(layout, { ...spec, clusterSize: 3 }, 5, 0)
  const target = { x: 500, y: 500 }
  one.choose(target, random)
  other.choose(target, random)
  expect(one.sincr(target)).toEqual(other.sincr(target))
})
