/** Lifetimes at rest of recorded tracks. */
import { expect, test } from 'vitest'
import { poissonCells } from '../../../src/model/cells/index.js'
import { recordedLifetimes } from '../../../src/problem/footprint/recorded.js'
import { Problem, referenceSpec } from '../../../src/index.js'
import town from './fixtures/town.json' with { type: 'json' }

const { mobility } = town
const spec = {
  ...referenceSpec,
  network: { ...referenceSpec.network, bsDensity: town.density },
  target: { ...referenceSpec.target, diffusion: mobility.diffusion, mobility },
}

test('rise in K as far as the recordings reach, and halve where D is stated twice as large', () => {
  const times = recordedLifetimes(spec, poissonCells)!
  expect(times.length).toBeGreaterThan(5)
  for (let i = 1; i < times.length; i++) expect(times[i], `K = ${i + 1}`).toBeGreaterThanOrEqual(times[i - 1])
  expect(Math.sqrt((times.length + 1) / (Math.PI * town.density))).toBeGreaterThan(
    mobility.radii.at(-1)! / Math.SQRT2,
  )
  const twice = { ...spec, target: { ...spec.target, diffusion: 2 * mobility.diffusion } }
  expect(recordedLifetimes(twice, poissonCells)![2]).toBeCloseTo(times[2] / 2, 9)
  expect(recordedLifetimes(referenceSpec, poissonCells)).toBeUndefined()
})

test('on cells the law at rest is that lifetime, on the disc too', () => {
  const times = recordedLifetimes(spec, poissonCells)!
  for (const footprint of ['disc', 'cells'] as const) {
    const { kinematics } = new Problem({ ...spec, kinematics: { law: 'exponential', footprint } })
    for (const K of [2, 3, 5])
      expect(
        kinematics.lifetime(Math.sqrt(K / (Math.PI * town.density)), 0),
        `${footprint}, K = ${K}`,
      ).toBeCloseTo(times[K - 1], 6)
  }
})

test('D that a law takes is that of its own footprint', () => {
  const times = recordedLifetimes(spec, poissonCells)!
  const radius = Math.sqrt(3 / (Math.PI * town.density))
  const of = (footprint: 'disc' | 'cells'): number =>
    new Problem({ ...spec, kinematics: { law: 'exponential', footprint } }).kinematics.diffusion(radius)
  expect(of('disc')).toBeCloseTo(radius ** 2 / (4 * times[2]), 9)
  expect(of('cells')).toBeCloseTo(poissonCells.resting(3) / (town.density * times[2]), 9)
  expect(new Problem(referenceSpec).kinematics.diffusion(30)).toBe(referenceSpec.target.diffusion)
})
