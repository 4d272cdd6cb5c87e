/** The tolerances of the searches: which lies within which. */
import { FEASIBILITY_TOLERANCE } from '@dwell/core'
import { expect, test } from 'vitest'
import { slack } from '../src/slack.js'

test('a point goes less far than the judge forgives, a bound farther; rounding tells the three apart', () => {
  expect(slack.judge, 'judge').toBe(FEASIBILITY_TOLERANCE)
  expect(slack.inside, 'inside').toBeLessThan(slack.judge)
  expect(slack.outside, 'outside').toBeGreaterThan(slack.judge)
  for (const side of [slack.inside, slack.outside])
    expect(Math.abs(side - slack.judge), 'distance from the judge').toBeGreaterThan(100 * Number.EPSILON)
})

test('"no more than the largest share" loses no slot: ⌊x(1 + 1e-12)⌋ still sees a slot less by the share slack', () => {
  expect(slack.share, 'share').toBeLessThan(1e-12)
  expect(1 + slack.share, 'seen by a double').toBeGreaterThan(1)
})
