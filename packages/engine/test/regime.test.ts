import { Problem, replaceKeys } from '@dwell/core'
import { expect, test } from 'vitest'
import { regimeOf } from '../src/regime.js'
import { reference } from './mocks.js'

/** Dense enough that one base station needs handovers. */
const DENSE = { 'network.bsDensity': 1e-4 }
const dense = new Problem(replaceKeys(reference.spec, DENSE))
const single = dense.surrogate().minimumRate(dense.clusterRadius(1))
const crossover = 1 / dense.requiredLifetime
const at = (changes: Readonly<Record<string, number | string>>) =>
  new Problem(replaceKeys(reference.spec, { ...DENSE, ...changes }))

test.each([
  ['handover-rich from r₁ up', { 'budget.handoverCeiling': 2 * single }, true, 'handover-rich'],
  ['mid-budget between', { 'budget.handoverCeiling': Math.sqrt(single * crossover) }, true, 'mid-budget'],
  ['handover-starved below r_×', { 'budget.handoverCeiling': crossover / 2 }, true, 'handover-starved'],
  ['static where handover is not asked about', { problem: 'P2' }, true, 'static'],
  [
    'sub-critical wherever it does not percolate',
    { 'budget.handoverCeiling': 2 * single },
    false,
    'sub-critical',
  ],
])('%s', (_, changes, supercritical, regime) => {
  expect(crossover, 'r_× below r₁ at 100 /km²').toBeLessThan(single)
  expect(regimeOf(at(changes), { supercritical })).toBe(regime)
})
