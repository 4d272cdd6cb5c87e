/** The attack refutes what is false and leaves what is true; its draws are the same wherever they are made. */
import {
  fields,
  getKey,
  Problem,
  type ProblemSpec,
  RandomStream,
  referenceSpec,
  type SolverAnswer,
  withinRange,
} from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { refutation } from './attack-once.js'
import { bruteForce } from './brute-force.js'
import { drawProblem, regionOf } from './draw.js'

const problem = new Problem(referenceSpec)
const best = bruteForce(problem, new RandomStream(1, 'problem', 0), undefined)!
const { value } = best.objective

describe('the brute force', () => {
  test('comes within 1 % of the optimum of the reference scenario, 589.23 Mbit/s', () => {
    expect(best.feasible).toBe(true)
    expect(value / 589_233_103, 'objective over the optimum').toBeGreaterThan(0.99)
    expect(value / 589_233_103, 'objective over the optimum').toBeLessThanOrEqual(1 + 1e-8)
  })
})

describe('refutation', () => {
  const answer = (changes: Partial<SolverAnswer>): SolverAnswer => ({
    status: 'optimal',
    design: best.design,
    bound: value,
    evaluations: 1,
    ...changes,
  })
  const { design: _, bound: __, ...bare } = answer({ status: 'infeasible' })

  test.each<[string, SolverAnswer, RegExp]>([
    ['infeasible', bare, /called infeasible/],
    ['a bound that is too low by 1e-10', answer({ bound: value * (1 - 1e-10) }), /^bound/],
    ['an optimum without a bound', { ...bare, status: 'optimal', design: best.design }, /without a bound/],
    ['a design that breaks a limit', answer({ design: { ...best.design, K: 1 } }), /not feasible/],
    ['no design at all', { ...bare, status: 'optimal', bound: value * 2 }, /not feasible/],
  ])('refutes %s', (_name, claim, reason) => {
    expect(refutation(problem, claim, best)).toMatch(reason)
  })

  test('leaves a true bound, and what claims nothing', () => {
    expect(refutation(problem, answer({}), best)).toBeUndefined()
    expect(refutation(problem, { status: 'no-solution', evaluations: 1 }, best)).toBeUndefined()
    expect(refutation(problem, bare, undefined)).toBeUndefined()
  })
})

describe('the draw', () => {
  test('depends on seed and index alone', () => {
    expect(drawProblem(3, 41)).toEqual(drawProblem(3, 41))
    expect(drawProblem(3, 41)).not.toEqual(drawProblem(4, 41))
  })

  test('runs through every trap, gain, objective, problem, radius, law and timing in 384 problems', () => {
    const specs = Array.from({ length: 384 }, (_each, index) => drawProblem(1, index))
    const combinations = specs.map((spec) =>
      [regionOf(spec), spec.problem, spec.coverage.radius, spec.kinematics.law, spec.handover.timing].join(),
    )
    expect(new Set(combinations).size, 'combinations').toBe(384)
    expect(new Set(specs.map(({ radio }) => radio.integration)).size, 'values of ζ').toBeGreaterThan(7)
    for (const share of specs.map(({ budget }) => budget.share))
      expect(share.max).toBeGreaterThanOrEqual(share.min)
  })

  test('has each newer option in a tenth to four tenths of the problems, and problems with none', () => {
    const specs = Array.from({ length: 384 }, (_each, index) => drawProblem(2, index))
    const shares: Readonly<Record<string, (spec: ProblemSpec) => boolean>> = {
      cells: ({ kinematics }) => kinematics.footprint === 'cells',
      'loads of cells': ({ traffic }) => traffic.load === 'cells',
      'blocked by any': ({ traffic }) => traffic.blocking === 'any',
      percentiles: ({ service }) => service.kinematics !== undefined,
      noise: ({ capacity }) => capacity.downlink === 'noise',
      'common cause': ({ service }) => service.commonCause !== undefined,
      'availability by distance': ({ service }) => service.availabilityRange !== undefined,
    }
    for (const [name, has] of Object.entries(shares)) {
      const share = specs.filter(has).length / specs.length
      expect(share, name).toBeGreaterThan(0.1)
      expect(share, name).toBeLessThan(0.4)
    }
    expect(
      specs.filter(({ clutter }) => clutter?.law === 'laplace').length,
      'clutter fields',
    ).toBeGreaterThan(5)
    expect(specs.filter((spec) => !Object.values(shares).some((has) => has(spec))).length).toBeGreaterThan(40)
    for (const spec of specs)
      for (const field of fields) {
        const drawn = getKey(spec, field.key)
        if (field.kind === 'number' && typeof drawn === 'number')
          expect(withinRange(field, drawn), `${spec.title}: ${field.key} = ${drawn}`).toBe(true)
      }
  })
})
