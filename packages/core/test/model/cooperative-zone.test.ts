/** Aggregate SINCR and safe zone of a cluster against simulated clusters, and their limits. */
import { expect, test } from 'vitest'
import {
  aggregateSincr,
  CRITICAL_FILLING,
  cooperativeCoverage,
  inverseFourthMoment,
  safeZoneArea,
} from '../../src/model/index.js'
import { areaByTransform } from '../generate/cooperative-zone.mjs'
import { relativeError } from '../math/relative.js'
import fixture from './fixtures/cooperative-zone.json' with { type: 'json' }

const bsDensity = 1e-5
/** Lengths in the fixture's unit 1/√(πλ), m. */
const unit = 1 / Math.sqrt(Math.PI * bsDensity)
/** The chance that a normal error is larger is 1 in 1.6 million. */
const SIGMAS = 4.8

test.each(fixture.areas)('safe zone (20) of K = $K at ψ = $psi', ({ K, psi, mean, error }) => {
  const found = bsDensity * cooperativeCoverage(K, bsDensity, unit * Math.sqrt(psi))
  const reach = SIGMAS * error + 1e-3 * mean
  expect(Math.abs(found - mean), `λ|S_K|: simulated ${mean} ± ${error}, found ${found}`).toBeLessThan(reach)
})

test.each(fixture.echoes)(
  'mean SINCR (19) of K = $K beyond the guard $guard',
  ({ K, guard, mean, error }) => {
    // R₁ of one unit and γ = 10: K/10 of the SINCR is the sum of the echoes.
    const found = (aggregateSincr(K, bsDensity, guard * unit, unit, 10) * K) / 10
    expect(Math.abs(found - mean), `ΣE[R_k⁻⁴]: simulated ${mean} ± ${error}, found ${found}`).toBeLessThan(
      SIGMAS * error,
    )
  },
)

test('one base station: γR₁⁴E[R⁻⁴] and the disc of R₁', () => {
  expect(
    relativeError(
      aggregateSincr(1, bsDensity, 10, 200, 10),
      10 * 200 ** 4 * inverseFourthMoment(1, bsDensity, 10),
    ),
  ).toBeLessThan(1e-14)
  expect(cooperativeCoverage(1, bsDensity, 200)).toBe(Math.PI * 200 ** 2)
})

test.each([
  [2, 0.3],
  [4, 9],
  [9, 60],
  [25, 8],
])('the table is the transform, K = %d, ψ = %d', (K, psi) => {
  const slow = areaByTransform(K, psi) * psi
  const found = bsDensity * cooperativeCoverage(K, bsDensity, unit * Math.sqrt(psi))
  expect(relativeError(found, slow), `λ|S_K|: transform ${slow}, found ${found}`).toBeLessThan(3e-4)
})

test('from isolated discs to one place far away the area rises with ψ and falls short of neither end', () => {
  for (const K of [2, 3, 5, 12, 60, 1000, 1e6]) {
    let before = 0
    for (let psi = 1e-4; psi < 1e9; psi *= 1.4) {
      const area = bsDensity * cooperativeCoverage(K, bsDensity, unit * Math.sqrt(psi))
      expect(area, `K = ${K}, ψ = ${psi}`).toBeGreaterThan(before)
      before = area
      expect(area / psi, `K = ${K}, ψ = ${psi}: over πR₁²`).toBeGreaterThan(1 - 1e-3)
      expect(area / psi, `K = ${K}, ψ = ${psi}: over πR₁²`).toBeLessThan(Math.sqrt(K) * (1 + 1e-3))
    }
  }
})

/** Mean area over that of Lemma 2. */
const ratio = (K: number, psi: number): number => {
  const radius = unit * Math.sqrt(psi)
  return cooperativeCoverage(K, bsDensity, radius) / safeZoneArea(K, bsDensity, radius)
}

test('Lemma 2: √K·πR₁² where K ≫ ψ²; neither branch at ψ_c, and πR₁² where K ≪ ψ', () => {
  expect(Math.abs(ratio(10, 0.02) - 1)).toBeLessThan(3e-3)
  // In the bulk of a large cluster the sum over all base stations is a Lévy law: (K/λ)erf(√π ψ/(2√K)).
  expect(Math.abs(ratio(400, 20 * 1.128) / 0.8427 - 1)).toBeLessThan(0.01)
  expect(ratio(3, CRITICAL_FILLING)).toBeLessThan(1)
  expect(Math.abs((ratio(3, 3000) * 3) / 3000 - 1)).toBeLessThan(2e-3)
})
