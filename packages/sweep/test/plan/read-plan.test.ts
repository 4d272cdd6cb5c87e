import { referenceSpec } from '@dwell/core'
import { ProblemFileError } from '@dwell/core/problem-file'
import { describe, expect, test } from 'vitest'
import { compilePlan } from '../../src/plan/sweep-plan.js'
import { readPlan } from '../../src/index.js'

const read = (over: string[], sample?: string) =>
  readPlan(referenceSpec, { over, seed: 1, ...(sample === undefined ? {} : { sample }) })
const valuesOf = (over: string, key: string) => {
  const { count, at } = compilePlan(read([over]))
  return Array.from({ length: count }, (_, i) => at(i)[key])
}
const issuesOf = (over: string[], sample?: string): string[] => {
  try {
    read(over, sample)
  } catch (error) {
    if (!(error instanceof ProblemFileError)) throw error
    return error.message.split('\n')
  }
  throw new Error('nothing was wrong')
}

test('a logarithmic range meets its decades exactly', () => {
  expect(valuesOf('network.bsDensity=1e-6..1e-3:log:4', 'network.bsDensity')).toEqual([
    1e-6, 1e-5, 1e-4, 1e-3,
  ])
})

test('a linear range, named or not, meets its tenths', () => {
  const tenths = [0.1, 0.2, 0.3, 0.4, 0.5]
  expect(valuesOf('budget.sensing=0.1..0.5:lin:5', 'budget.sensing')).toEqual(tenths)
  expect(valuesOf('budget.sensing=0.1..0.5:5', 'budget.sensing')).toEqual(tenths)
  expect(valuesOf('budget.sensing=0.1..0.5:1', 'budget.sensing')).toEqual([0.1])
  expect(valuesOf('budget.sensing=.5...1:lin:2', 'budget.sensing')).toEqual([0.5, 0.1])
})

test('units at both ends, decibels in equal steps of decibels', () => {
  expect(valuesOf('network.bsDensity=1 /km^2..100 /km^2:log:3', 'network.bsDensity')).toEqual([
    1e-6, 1e-5, 1e-4,
  ])
  expect(valuesOf('radio.txPower=20 dBm..40 dBm:3', 'radio.txPower')).toEqual([0.1, 1, 10])
})

test('lists: units, infinity, options', () => {
  expect(valuesOf('budget.handoverCeiling=0,0.1 /s,inf', 'budget.handoverCeiling')).toEqual([
    0,
    0.1,
    Infinity,
  ])
  expect(valuesOf('trap=crossing,sector', 'trap')).toEqual(['crossing', 'sector'])
})

test('the last axis runs fastest', () => {
  const { count, keys, at } = compilePlan(
    read(['budget.handoverCeiling=1,2', 'kinematics.law=exponential,first-passage']),
  )
  expect(keys).toEqual(['budget.handoverCeiling', 'kinematics.law'])
  expect(Array.from({ length: count }, (_, i) => Object.values(at(i)))).toEqual([
    [1, 'exponential'],
    [1, 'first-passage'],
    [2, 'exponential'],
    [2, 'first-passage'],
  ])
})

test('point i of ten billion costs what the first does', () => {
  const plan = compilePlan(
    read(['network.bsDensity=1e-6..1e-3:log:100000', 'target.diffusion=1..1000:log:100000']),
  )
  expect(plan.count).toBe(1e10)
  expect(plan.at(1e10 - 1)).toEqual({ 'network.bsDensity': 1e-3, 'target.diffusion': 1000 })
})

test('a sample stays inside its ranges and uses every option', () => {
  const { count, at } = compilePlan(
    read(
      ['network.bsDensity=1e-6..1e-3:log', 'trap=crossing,collapse,sector', 'service.blocking=0.01..0.1'],
      'sobol:64',
    ),
  )
  expect(count).toBe(64)
  const points = Array.from({ length: count }, (_, i) => at(i))
  const low = points.filter((each) => Number(each['network.bsDensity']) < 1e-5).length
  // A third of the decades.
  expect(low).toBeGreaterThan(18)
  expect(low).toBeLessThan(25)
  expect(new Set(points.map(({ trap }) => trap))).toEqual(new Set(['crossing', 'collapse', 'sector']))
  for (const each of points) expect(Number(each['service.blocking'])).toBeGreaterThanOrEqual(0.01)
})

describe('what is wrong is said, all at once, where it stands', () => {
  test.each([
    [
      'network.bsDensty=1..2:3',
      "--over:1:1: network.bsDensty: unknown key (did you mean 'network.bsDensity'?)",
    ],
    ['radio=1', '--over:1:1: radio: this is a section, expected a single key'],
    ['title=a,b', '--over:1:1: title: a text is nothing to sweep over'],
    ['nothing', '--over:1:1: expected key=values'],
    [
      'trap=crossin',
      "--over:1:6: trap: expected one of crossing, collapse, sector, got 'crossin' (did you mean 'crossing'?)",
    ],
    [
      'target.density=1..1000 /km^2:log:4',
      "--over:1:16: target.density: '1' has no unit and '1000 /km^2' has one",
    ],
    ['target.density=1 /km^2,2', "--over:1:24: target.density: '2' has no unit"],
    ['target.density=1 s..2 s:lin:2', '--over:1:16: target.density: expected a density'],
    ['budget.sensing=0.1..2:lin:3', "--over:1:21: budget.sensing: expected a value in (0, 1], got '2'"],
    [
      'budget.handoverCost=0..1:log:3',
      '--over:1:21: budget.handoverCost: a logarithmic range needs both ends above 0',
    ],
    ['budget.handoverCeiling=1..inf:lin:3', 'a range must end at a finite value; a list may hold inf'],
    ['budget.sensing=0.1..0.2', 'expected from..to:log:N'],
    ['budget.sensing=0.1..0.2:log', 'expected from..to:log:N'],
    [
      'budget.sensing=0.1..0.2:lgo:5',
      "--over:1:25: budget.sensing: expected from..to:log:N, from..to:lin:N or from..to:N, got '0.1..0.2:lgo:5' (did you mean 'log'?)",
    ],
    ['budget.sensing=0.1..0.2:lin:0', 'with N from 1'],
    ['budget.sensing=', '--over:1:16: budget.sensing: expected a fraction'],
    [
      'clutter.density=1e-4,1e-3',
      'the problem has no clutter: expected clutter.reflectivity and clutter.exponent',
    ],
  ])('%s', (over, message) => {
    expect(issuesOf([over])[0]).toContain(message)
  })

  test('several axes', () => {
    expect(issuesOf(['trap=x', 'nokey=1', 'trap=crossing', 'trap=sector'])).toHaveLength(3)
    expect(issuesOf(['target.density=1e-5,2e-5', 'target.arrivalRate=1e-7'])[0]).toContain('not both')
    expect(issuesOf([])[0]).toContain('a sweep needs something to run over')
  })

  test('samples', () => {
    const over = ['budget.sensing=0.1..0.2']
    expect(issuesOf(over, 'sobl:8')[0]).toBe(
      "--sample:1:1: expected sobol:N or halton:N, such as sobol:1024, got 'sobl:8' (did you mean 'sobol'?)",
    )
    expect(issuesOf(over, 'sobol')[0]).toContain('expected sobol:N')
    expect(issuesOf(over, 'halton:0')[0]).toContain('a whole number from 1')
    expect(issuesOf(['budget.sensing=0.1..0.2:lin:4'], 'sobol:8')[0]).toContain('leave it out here')
  })
})
