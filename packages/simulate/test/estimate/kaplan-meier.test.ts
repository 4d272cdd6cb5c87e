/** Survival curves where they are known by hand. */
import { expect, test } from 'vitest'
import { meanOfSteps, survivalSteps } from '../../src/estimate/kaplan-meier.js'

test('a worked example: events 1, 3, 5, cut short at 2 and 6', () => {
  // S = 4/5 from 1, 8/15 from 3, 4/15 from 5.
  const { mean, left, tau, events } = meanOfSteps(survivalSteps([1, 2, 3, 5, 6], [1, 0, 1, 1, 0]).all)
  expect(mean).toBeCloseTo(1 + 2 * (4 / 5) + 2 * (8 / 15), 12)
  expect(left).toBeCloseTo(4 / 15, 12)
  expect([tau, events]).toEqual([5, 3])
})

test('without censoring it is the plain mean; without events there is none', () => {
  expect(meanOfSteps(survivalSteps([4, 1, 7], [1, 1, 1]).all)).toMatchObject({ mean: 4, left: 0 })
  expect(meanOfSteps(survivalSteps([4, 1], [0, 0]).all)).toMatchObject({ mean: Number.NaN, events: 0 })
})

test('leaving a group out is the curve of the others', () => {
  const { without } = survivalSteps([1, 2, 3, 5, 6], [1, 0, 1, 1, 0], [0, 1, 0, 1, 0], 2)
  const alone = survivalSteps([2, 5], [0, 1]).all
  expect([...without[0].survival]).toEqual([...alone.survival])
  expect([...without[0].times]).toEqual([5])
})
