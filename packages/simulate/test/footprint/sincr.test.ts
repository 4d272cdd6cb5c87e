import { RandomStream, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { RadioScene } from '../../src/footprint/radio-scene.js'
import { SincrFootprint, type SincrSpec } from '../../src/footprint/sincr.js'
import { sincrOfDesign } from '../../src/footprint/sincr-of-design.js'
import { type Layout, makeLayout } from '../../src/layout/layout.js'
import type { MotionSpec } from '../../src/motion/motion.js'
import { runLayout } from '../../src/run/run-layout.js'

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

const wrap = (d: number, size: number): number => d - size * Math.round(d / size)

const footprintOn = (
  layout: Layout,
  of: SincrSpec,
  { seed = 1, clearance }: { seed?: number; clearance?: 'safe' | 'first-order' } = {},
): SincrFootprint =>
  new SincrFootprint(new RadioScene(layout, seed, 0, of.blockageRate, of.minSpacing), of, clearance)

test('one base station against noise: the radar equation, by hand', () => {
  const footprint = footprintOn(pair, { ...spec, blockageRate: 1 })
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
  const layout = { ...pair, xs: Float64Array.of(0, 400) }
  const open = { ...spec, blockageRate: 0 }
  const footprint = footprintOn(layout, open)
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
    const first = footprintOn(layout, open, { clearance: 'first-order' })
    first.choose(target, random)
    while (first.clearance(target) > 1e-3) target.y += first.clearance(target) / 2
    expect(footprint.sincr(target).value / spec.threshold).toBeCloseTo(1, 3)
  })
})

test('sampled fading: exponential about the averaged value, held until the next choice, taken up again', () => {
  const averaged = footprintOn(pair, { ...spec, blockageRate: 1 })
  const sampled = footprintOn(pair, { ...spec, blockageRate: 1, fading: 'sampled' })
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

describe('on a layout', () => {
  const layout = makeLayout({ kind: 'poisson', density: 1e-3, sites: 200 }, 1, 0)
  const dense = { ...spec, clusterSize: 3, minSpacing: 5 }
  const places = Array.from({ length: 60 }, () => ({
    x: layout.width * random.uniform(),
    y: layout.height * random.uniform(),
  }))

  /** From a base station to a place. */
  const from = (site: number, px: number, py: number): [number, number] => [
    wrap(px - layout.xs[site], layout.width),
    wrap(py - layout.ys[site], layout.height),
  ]

  /** Eq. (19) summed over all base stations that see each other, every beam by its angle. */
  const summed = (
    scene: RadioScene,
    of: SincrSpec,
    members: Int32Array,
    { x, y }: { x: number; y: number },
  ) => {
    const main = 1 / (of.beamwidth / (2 * Math.PI) + of.sideLobeRatio * (1 - of.beamwidth / (2 * Math.PI)))
    const gain = (beam: number, bearing: number): number =>
      Math.abs(wrap(bearing - beam, 2 * Math.PI)) <= of.beamwidth / 2 ? main : of.sideLobeRatio * main
    const aim = (site: number): number => {
      if (!members.includes(site)) return scene.beams[site]
      const [dx, dy] = from(site, x, y)
      return Math.atan2(dy, dx)
    }
    let signal = 0
    let harm = 0
    for (const member of members) {
      const [dx, dy] = from(member, x, y)
      const away = Math.max(Math.hypot(dx, dy), of.nearFieldGuard)
      signal +=
        (of.txPower * main ** 2 * of.rcs * of.wavelength ** 2 * of.processingGain) /
        ((4 * Math.PI) ** 3 * away ** 4)
      harm += of.noise + of.clutter
      for (const other of scene.visibleFrom(member).sites) {
        const [ox, oy] = from(member, layout.xs[other], layout.ys[other])
        const received = of.txPower * (of.wavelength / (4 * Math.PI * Math.hypot(ox, oy))) ** 2
        harm += received * gain(aim(member), Math.atan2(oy, ox)) * gain(aim(other), Math.atan2(-oy, -ox))
      }
    }
    return signal / harm
  }

  test.each([
    [1, 0.16],
    [3, 0.16],
    [3, 1.5],
    [10, 0.05],
    [4, 2 * Math.PI],
  ])('K = %d, θ = %d rad: the arcs give the sum over base stations', (clusterSize, beamwidth) => {
    const of = { ...dense, clusterSize, beamwidth }
    const footprint = footprintOn(layout, of)
    const scene = new RadioScene(layout, 1, 0, of.blockageRate, of.minSpacing)
    for (const place of places) {
      const target = { ...place }
      footprint.choose(target, random)
      target.x += 10 * random.normal()
      target.y += 10 * random.normal()
      const expected = summed(scene, of, footprint.members, target)
      expect(footprint.sincr(target).value / expected, 'SINCR over the sum').toBeCloseTo(1, 10)
    }
  })

  test('within the clearance the target is in view everywhere; where there is none it is not far to the edge', () => {
    const footprint = footprintOn(layout, dense)
    let inView = 0
    for (const place of places) {
      const target = { ...place }
      footprint.choose(target, random)
      const free = footprint.clearance(target)
      if (free <= 0) {
        expect(footprint.sincr(target).value).toBeLessThan(dense.threshold)
        continue
      }
      inView++
      for (let i = 0; i < 200; i++) {
        const angle = 2 * Math.PI * random.uniform()
        const radius = free * Math.sqrt(random.uniform())
        const near = { x: target.x + radius * Math.cos(angle), y: target.y + radius * Math.sin(angle) }
        expect(footprint.sincr(near).value, `SINCR at ${radius} m of ${free} m`).toBeGreaterThan(
          dense.threshold * (1 - 1e-12),
        )
      }
    }
    expect(inView).toBeGreaterThan(30)
  })

  test('the walk on spheres and ever shorter time steps tell the same loss', () => {
    const time = 20
    const lossOf = (motion: MotionSpec): number => {
      let lost = 0
      for (let index = 0; index < 30; index++) {
        const { lifetimes } = runLayout(
          {
            seed: 7,
            footprint: dense,
            layout: { kind: 'poisson', density: 1e-3, sites: 400 },
            motion,
            handover: { kind: 'none' },
            tracks: 40,
            horizon: time,
          },
          index,
        )
        for (const life of lifetimes) if (life < time) lost++
      }
      return lost / 1200
    }
    const exact = lossOf({ kind: 'exact', diffusion: 10 })
    const stepped = lossOf({ kind: 'stepping', diffusion: 10, step: 0.004 })
    // The same starts: 0.012 is four standard errors of the difference of independent walks from them.
    expect(Math.abs(exact - stepped), `${exact} by spheres, ${stepped} by steps`).toBeLessThan(0.025)
  })
})

test('the line-of-sight probability is e^{−βd}, the same both ways', () => {
  const layout = makeLayout({ kind: 'poisson', density: 1e-4, sites: 200 }, 1, 0)
  const scene = new RadioScene(layout, 5, 0, 1 / 141, 0)
  let seen = 0
  let expected = 0
  let variance = 0
  for (let site = 0; site < layout.xs.length; site++) {
    const { sites } = scene.visibleFrom(site)
    seen += sites.length
    for (const other of sites) expect([...scene.visibleFrom(other).sites]).toContain(site)
    for (let other = 0; other < layout.xs.length; other++) {
      if (other === site) continue
      const p = Math.exp(
        -Math.hypot(
          wrap(layout.xs[other] - layout.xs[site], layout.width),
          wrap(layout.ys[other] - layout.ys[site], layout.height),
        ) / 141,
      )
      expected += p
      variance += 2 * p * (1 - p)
    }
  }
  expect(Math.abs(seen - expected) / Math.sqrt(variance), 'standard errors').toBeLessThan(4)
})
