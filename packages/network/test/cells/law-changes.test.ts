/** What a measured law changes. */
import { poissonCells } from '@dwell/core/model'
import { expect, test } from 'vitest'
import town from '../../../core/test/problem/footprint/fixtures/town.json' with { type: 'json' }
import { lawChanges } from '../../src/cells/law-changes.js'

test('ratios to Poisson cells at K = 1, 3, 10, as far as the table goes', () => {
  const changes = lawChanges(town.measured)
  expect(changes.map(({ K }) => K)).toEqual([1, 3, 10])
  for (const { K, resting, x } of changes) {
    expect(resting).toBeCloseTo(town.measured.resting[K - 1] / poissonCells.resting(K), 12)
    expect(x).toBeLessThanOrEqual(5)
  }
  expect(changes[0].gain).toBe(1)
  // κ > 1: on this list handover does more.
  expect(town.measured.kappa.poisson[2]).toBeGreaterThan(1)
  expect(changes[1].gain).toBeGreaterThan(1)
  const short = {
    ...town.measured,
    resting: town.measured.resting.slice(0, 2),
  }
  expect(lawChanges(short).map(({ K }) => K)).toEqual([1])
})
