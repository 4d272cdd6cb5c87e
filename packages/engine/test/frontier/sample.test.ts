/** One ε of a front. */
import { Problem, referenceSpec } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { frontierAxis } from '../../src/frontier/axes.js'
import {
  corrected,
  epsilonAt,
  isProvedEmpty,
  isSolved,
  problemAt,
  sampleAt,
} from '../../src/frontier/sample.js'
import { best, saying, trusting } from '../mocks.js'

const outage = { axis: frontierAxis('kinematic-outage'), easy: 0.5, strict: 1e-3 }
const fraction = { axis: frontierAxis('coverage-fraction'), easy: 0.2, strict: 1 }
const size = { axis: frontierAxis('cluster-size'), easy: 9, strict: 1 }

describe('ε at a place', () => {
  test.each([
    ['ends are exact', outage, 0, 0.5],
    ['ends are exact', outage, 1, 1e-3],
    ['geometric over more than a decade', outage, 0.5, Math.sqrt(0.5 * 1e-3)],
    ['linear over less', fraction, 0.5, 0.6],
    ['whole on an axis of whole values', size, 0.4, 6],
  ])('%s', (_, axis, place, expected) => {
    expect(epsilonAt(axis, place), `ε at ${place}`).toBeCloseTo(expected, 14)
  })
})

const at = (place: number, solver = exhaustiveSolver, court = trusting('exhaustive')) =>
  sampleAt(referenceSpec, [fraction], [place], {
    solver,
    budget: {},
    bystanders: { court, witnesses: [], prover: undefined },
  })

const compile = (epsilon: readonly number[]) => problemAt(referenceSpec, [fraction], epsilon)

describe('a sample', () => {
  test('solved: its value, and a bound not below it', async () => {
    const sample = await at(0.5)
    expect(sample.epsilon, 'ε').toEqual([0.2 + 0.8 * 0.5])
    const problem = compile(sample.epsilon)
    expect(problem.spec.service.coverageFraction).toBe(sample.epsilon[0])
    expect(isSolved(sample)).toBe(true)
    expect(sample.value, 'objective').toBe(problem.evaluate(sample.point!.design).objective.value)
    expect(sample.point!.values, 'objective, then what is reached').toEqual([sample.value, ...sample.epsilon])
    expect(sample.bound, 'bound').toBeGreaterThanOrEqual(sample.value)
  })

  test.each(['handover-rate', 'kinematic-outage'])(
    'over %s is the same beside another problem',
    async (name) => {
      const axes = [{ axis: frontierAxis(name), easy: 0.5, strict: 1e-3 }]
      const given = { court: trusting('exhaustive'), witnesses: [], prover: undefined }
      const options = { solver: exhaustiveSolver, budget: {}, bystanders: given }
      const like = new Problem(referenceSpec)
      for (const place of [0, 0.3, 1])
        expect(
          await sampleAt(referenceSpec, axes, [place], { ...options, like }),
          `the sample at ${place}`,
        ).toEqual(await sampleAt(referenceSpec, axes, [place], options))
    },
  )

  test('whose author is trusted is proved empty; of a stranger it is unsolved, with the reason', async () => {
    const empty = await at(0, saying({ status: 'infeasible' }), trusting('mock'))
    expect(isProvedEmpty(empty)).toBe(true)
    const claimed = await at(0, saying({ status: 'infeasible' }))
    expect(isProvedEmpty(claimed)).toBe(false)
    expect(claimed.unsolved).toBe('infeasible claimed by mock, not verified')
  })
})

describe('a stricter point', () => {
  test('refutes an "infeasible" of an easier ε', async () => {
    const strict = await at(0.9, saying({ status: 'feasible', design: best }))
    const empty = await at(0, saying({ status: 'infeasible' }), trusting('mock'))
    const mended = corrected(empty, strict, compile)
    expect(mended?.bound, 'bound').toBe(Infinity)
    expect(mended?.unsolved).toContain('called infeasible; refuted by the point at ε')
  })

  test('below the bound changes nothing', async () => {
    expect(corrected(await at(0), await at(0.9), compile)).toBeUndefined()
  })
})
