/** Limits as stated, and as the judge takes them. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { acceptedLimits, statedLimits } from '../../src/reduced/limits.js'
import { slack } from '../../src/slack.js'

const problem = new Problem(
  applyOverrides(referenceSpec, { 'budget.clusterSize': 7, 'budget.targetCost': 0.2, problem: 'P2-DYN' }),
)

test('as stated they are those of the problem', () => {
  const limits = statedLimits(problem)
  expect(limits.problem).toBe(problem)
  expect(limits.trapReach, 'reach of the trap').toBe(1)
  expect(limits.percolating, 'R₁² at ψ_c').toBe(problem.criticalRadius ** 2)
  expect(limits.isolated, 'R₁² below it').toBeLessThan(limits.percolating)
})

describe.each([
  ['outside', 1],
  ['inside', 1],
] as const)('%s', (side, sign) => {
  const limits = acceptedLimits(problem, side)
  const { budget, service, radio } = limits.problem.spec
  const out = 1 + sign * slack[side]
  test.each([
    ['share.max', budget.share.max, problem.spec.budget.share.max * out],
    ['share.min', budget.share.min, problem.spec.budget.share.min / out],
    ['clusterSize', budget.clusterSize, 7 * out],
    ['targetCost', budget.targetCost, 0.2 * out],
    ['handoverCeiling', budget.handoverCeiling, problem.spec.budget.handoverCeiling * out],
    ['blocking', service.blocking, problem.spec.service.blocking * out],
    ['allLinksDown', service.allLinksDown, problem.spec.service.allLinksDown * out],
    ['beamwidth.max', radio.beamwidth.max, problem.spec.radio.beamwidth.max * out],
  ])('%s is moved out by what the judge forgives', (name, value, expected) => {
    expect(value, name).toBe(expected)
  })
})

test('what holds inside holds outside: every limit of the one is within the other', () => {
  const [inside, outside] = [acceptedLimits(problem, 'inside'), acceptedLimits(problem, 'outside')]
  expect(inside.problem.spec.budget.share.max).toBeLessThan(outside.problem.spec.budget.share.max)
  expect(inside.trapReach).toBeLessThan(outside.trapReach)
  expect(inside.percolating, 'least R₁² of a percolating network').toBeGreaterThan(outside.percolating)
  expect(inside.isolated, 'largest R₁² of one that does not').toBeLessThan(outside.isolated)
  expect(inside.rounding, 'nothing is forgiven inside').toBe(0)
})

test('a fraction stays one', () => {
  const edge = new Problem(applyOverrides(referenceSpec, { 'service.blocking': 1 - 1e-12 }))
  expect(acceptedLimits(edge, 'outside').problem.spec.service.blocking, 'ε_b').toBeLessThan(1)
})
