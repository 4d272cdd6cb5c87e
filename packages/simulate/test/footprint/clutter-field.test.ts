/** Draws of the clutter field (5) against its transform by quadrature, and links in it against the outage (7). */
import { referenceSpec, RandomStream, type ProblemSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { drawClutter } from '../../src/footprint/clutter-field.js'
import { RadioScene } from '../../src/footprint/radio-scene.js'
import { SincrFootprint } from '../../src/footprint/sincr.js'
import { sincrOfDesign } from '../../src/footprint/sincr-of-design.js'

/** The chance that a normal error is larger is 1 in 16,000. */
const SIGMAS = 4
const DRAWS = 20_000

/** −ln E e^(−sC): 2πλ_c ∫ p s/(r^α + p s) r dr from r_0 for each lobe, in ln r by midway sums. */
const exponent = (
  { density, power, exponent: alpha }: { density: number; power: number; exponent: number },
  { q, sideLobeRatio, guard }: { q: number; sideLobeRatio: number; guard: number },
  s: number,
): number => {
  let total = 0
  const [step, far] = [1e-3, 40]
  for (const [share, each] of [
    [q, power],
    [1 - q, power * sideLobeRatio ** 2],
  ])
    for (let u = step / 2; u < far; u += step) {
      const r = guard * Math.exp(u)
      total += 2 * Math.PI * share * density * r * r * step * ((each * s) / (r ** alpha + each * s))
    }
  return total
}

describe.each([
  ['sparse and strong', 1e-5, 100, 4],
  ['dense and weak', 3e-2, 1e-2, 3],
  ['far-reaching', 1e-3, 1, 2.6],
])('a field %s', (_name, density, reflectivity, alpha) => {
  const spec: ProblemSpec = {
    ...referenceSpec,
    clutter: { density, reflectivity, exponent: alpha, law: 'laplace' },
  }
  const theta = 0.4
  const of = sincrOfDesign(spec, { K: 1, rho: 0.02, theta }, 'sampled')
  const scatterers = of.scatterers!
  const lobes = {
    q: theta / (2 * Math.PI),
    sideLobeRatio: of.sideLobeRatio,
    guard: of.nearFieldGuard,
  }

  test('has the transform of (5), and the mean that the floor takes', () => {
    const random = new RandomStream(4, 'track', 0)
    const draws = Array.from({ length: DRAWS }, () => drawClutter(scatterers, of, random))
    const floor = sincrOfDesign(
      { ...spec, clutter: { ...spec.clutter!, law: 'floor' } },
      { K: 1, rho: 0.02, theta },
    )
    expect(floor.scatterers).toBeUndefined()
    for (const part of [0.1, 1, 10]) {
      const s = part / floor.clutter
      const values = draws.map((each) => Math.exp(-s * each))
      const mean = values.reduce((sum, each) => sum + each, 0) / DRAWS
      const error = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0)) / DRAWS
      const expected = Math.exp(-exponent(scatterers, lobes, s))
      expect(Math.abs(mean - expected), `E e^(−sC) ${mean} ± ${error}, by (5) ${expected}`).toBeLessThan(
        SIGMAS * error + 1e-6,
      )
    }
  })

  test('links fade as (7) says: P(SNR ≥ γ) = e^(−sN) E e^(−sC)', () => {
    const layout = {
      xs: Float64Array.of(0, 9000),
      ys: Float64Array.of(0, 0),
      width: 9000,
      height: 10,
      torus: false,
    }
    const scene = new RadioScene(layout, 1, 0, 1, of.minSpacing)
    const footprint = new SincrFootprint(scene, { ...of, blockageRate: 1 })
    const random = new RandomStream(5, 'track', 0)
    // Where clutter and noise together cost about half of the links.
    const distances = [60, 100, 160, 250, 400]
    for (const distance of distances) {
      const target = { x: distance, y: 0 }
      const gain = 1 / (lobes.q + of.sideLobeRatio * (1 - lobes.q))
      const echo =
        (of.txPower * gain ** 2 * of.rcs * of.wavelength ** 2 * of.processingGain) /
        ((4 * Math.PI) ** 3 * distance ** 4)
      const s = of.threshold / echo
      const expected = Math.exp(-s * of.noise - exponent(scatterers, lobes, s))
      let kept = 0
      for (let i = 0; i < DRAWS; i++) {
        footprint.choose(target, random)
        if (footprint.sincr(target).value >= of.threshold) kept++
      }
      const reach = SIGMAS * Math.sqrt((expected * (1 - expected)) / DRAWS) + 1e-3
      expect(
        Math.abs(kept / DRAWS - expected),
        `d = ${distance} m: ${kept / DRAWS}, by (7) ${expected}`,
      ).toBeLessThan(reach)
    }
  })

  test('is held until the next choice and taken up again', () => {
    const layout = {
      xs: Float64Array.of(0, 9000),
      ys: Float64Array.of(0, 0),
      width: 9000,
      height: 10,
      torus: false,
    }
    const scene = new RadioScene(layout, 1, 0, 1, of.minSpacing)
    const footprint = new SincrFootprint(scene, { ...of, blockageRate: 1, fading: 'averaged' })
    const random = new RandomStream(6, 'track', 0)
    const target = { x: 100, y: 0 }
    footprint.choose(target, random)
    const held = footprint.sincr(target).value
    expect(footprint.sincr(target).value).toBe(held)
    const cluster = footprint.cluster()
    footprint.choose(target, random)
    expect(footprint.sincr(target).value).not.toBe(held)
    footprint.restore(cluster)
    expect(footprint.sincr(target).value).toBe(held)
  })
})
