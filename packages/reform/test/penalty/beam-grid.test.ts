import { Problem, referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { beamGrid } from '../../src/penalty/beam-grid.js'
import { leastRates } from '../../src/penalty/least-rate.js'

const problem = new Problem(referenceSpec)
const { min, max } = referenceSpec.radio.beamwidth

test('beams in equal ratios, both ends exact, one tick each', () => {
  let ticks = 0
  const grid = beamGrid(problem, leastRates(problem), 9, () => ticks++)
  expect(grid.map(({ theta }) => theta)[0], 'first beam').toBe(min)
  expect(grid.at(-1)?.theta, 'last beam').toBe(max)
  const ratios = grid.slice(1).map(({ theta }, i) => theta / grid[i].theta)
  for (const ratio of ratios) expect(ratio, 'ratio of neighbours').toBeCloseTo((max / min) ** (1 / 8), 12)
  expect(ticks, 'ticks').toBe(9)
})

test('each knows its downlink rate and its least share', () => {
  for (const { theta, rate, floor } of beamGrid(problem, leastRates(problem), 5, () => undefined)) {
    expect(rate, `R̄ at θ = ${theta}`).toBe(problem.downlink.at(theta))
    expect(floor, `least share at θ = ${theta}`).toBeGreaterThanOrEqual(referenceSpec.budget.share.min)
  }
})

test('an interval of no width has one beam', () => {
  const narrow = new Problem({
    ...referenceSpec,
    radio: { ...referenceSpec.radio, beamwidth: { min, max: min } },
  })
  expect(beamGrid(narrow, leastRates(narrow), 9, () => undefined)).toHaveLength(1)
})
