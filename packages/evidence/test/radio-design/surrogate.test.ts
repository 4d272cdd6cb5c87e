import { dampedRoot } from '@dwell/solver-levenberg-marquardt'
import { expect, test } from 'vitest'
import type { Place } from '../../src/radio-design/places.js'
import { fitLoss } from '../../src/radio-design/surrogate.js'

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const grid = (values: readonly number[]): readonly Place[] =>
  values.flatMap((s) => values.flatMap((b) => values.map((w): Place => [s, b, w])))
const limit = 0.1
const truth = ([s, b, w]: Place): number =>
  logistic(-2.2 - 1.5 * s + 0.4 * b - 0.9 * w + 0.3 * w * w + 0.1 * s * w)

test('losses that are of its form are met, also where handover first helps and then harms', () => {
  const seen = grid([0, 1, 2]).map((place) => ({ place, loss: truth(place) }))
  const loss = fitLoss(seen, limit, dampedRoot)
  for (const place of grid([0.3, 0.8, 1.6])) {
    const near = Math.abs(Math.log(truth(place) / limit)) < 1
    // The prior pulls a little at the coefficients.
    if (near) expect(loss(place) / truth(place), `loss at ${place.join(', ')}`).toBeCloseTo(1, 1)
  }
  const along = [0, 0.5, 1, 1.5, 2, 2.5].map((w) => loss([0, 0, w]))
  const least = along.indexOf(Math.min(...along))
  expect(least, 'the least loss lies between no handover and much').toBeGreaterThan(0)
  expect(least).toBeLessThan(along.length - 1)
})

test('a single loss is met where it was seen', () => {
  const place: Place = [0.5, 1, 0]
  expect(fitLoss([{ place, loss: 0.12 }], limit, dampedRoot)(place)).toBeCloseTo(0.12, 2)
})
