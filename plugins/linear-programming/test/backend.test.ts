import {
  activity,
  type LinearModel,
  type LinearSolution,
  LinearModelBuilder,
  type LinearTerm,
  worstResidual,
} from '@dwell/reform/milp'
import { describe, expect, it } from 'vitest'
import { highsBackend } from '../../highs/src/backend.js'
import { attemptAt, javascriptBackend } from '../src/backend.js'
import { recordedModel } from './recorded-model.js'

/** The point and bound of an answer that claims an optimum. */
const solved = ({
  status,
  values,
  bound,
  message,
}: LinearSolution): { values: ArrayLike<number>; bound: number } => {
  if (status !== 'optimal' || !values || bound === undefined) throw new Error(`${status}: ${message}`)
  return { values, bound }
}

/** Equality-constrained knapsacks ("market split"): 40 binaries on which branch and bound gets lost. */
const marketSplit = (): LinearModel => {
  const builder = new LinearModelBuilder()
  let state = 7
  const draw = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return 1 + (state % 60)
  }
  const columns = Array.from({ length: 40 }, (_, i) => builder.variable(`pick_${i}`, 0, 1, 'integer'))
  for (let row = 0; row < 5; row++) {
    const terms = columns.map((column): LinearTerm => [column, draw()])
    const half = Math.floor(terms.reduce((sum, [, c]) => sum + c, 0) / 2)
    builder.atMost(`split_${row}`, terms, half)
    builder.atLeast(`split_${row}`, terms, half - 1)
  }
  // The library trusts that rows imply the bound of an integer variable: here only these do.
  columns.forEach((column, i) => builder.atMost(`unit_${i}`, [[column, 1]], 1))
  builder.maximise(columns.map((column): LinearTerm => [column, draw()]))
  return builder.build()
}

describe('javascriptBackend', () => {
  it('shifts negative lower bounds, keeps upper ones, and restores zeros that the library leaves out', () => {
    const builder = new LinearModelBuilder()
    const x = builder.variable('result', -5, -2)
    const y = builder.variable('feasible', -1, 3)
    const z = builder.variable('bounded', 0, 4)
    builder.atMost('sum', [[x, 1], [y, 1], [z, 1]], -1) // prettier-ignore
    builder.maximise([[x, 1], [y, 2], [z, -1]]) // prettier-ignore
    const { values, bound } = solved(javascriptBackend.solve(builder.build()))
    expect(values[0]).toBeCloseTo(-4, 6)
    expect(values[1]).toBeCloseTo(3, 6)
    expect(values[2]).toBeCloseTo(0, 6)
    expect(bound).toBeCloseTo(2, 6)
  })

  it('tells infeasible from unbounded', () => {
    const builder = new LinearModelBuilder()
    const x = builder.variable('x', 0, 10)
    const y = builder.variable('y', 0, 10)
    builder.atLeast('difference', [[x, 1], [y, -1]], 5) // prettier-ignore
    builder.atMost('contrary', [[x, 1], [y, -1]], 4) // prettier-ignore
    builder.maximise([[x, 1], [y, 1]]) // prettier-ignore
    expect(javascriptBackend.solve(builder.build())).toMatchObject({ status: 'infeasible' })
  })

  it('does not take a timeout for success', () => {
    // The last attempt has all the time it is given.
    const solution = javascriptBackend.solve(marketSplit(), 300, javascriptBackend.attempts - 1)
    expect(solution).toEqual({ status: 'stopped', message: 'out of time' })
  })
})

/** The library as it comes, without loosening. */
const plain = (model: LinearModel, precision: number, milliseconds = 2000): LinearSolution =>
  attemptAt(model, { precision, loosening: 0 }, performance.now() + milliseconds)

describe('recorded failures', () => {
  it('pivot breakdown: one precision is wrong aloud, one in silence; loosened, every manner is right', async () => {
    const model = recordedModel('pivot-breakdown')
    const exact = await highsBackend.solve(model)
    expect(exact.bound).toBeCloseTo(1.859096617, 8)
    expect(plain(model, 1e-10).status).toBe('infeasible')
    // Every row and bound is kept to 1e-6, yet the optimum is 0.27 higher.
    const wrong = solved(plain(model, 1e-9))
    expect(worstResidual(model, wrong.values)).toBeLessThan(1e-6)
    expect(wrong.bound).toBeCloseTo(1.5936173, 6)
    for (let attempt = 0; attempt < javascriptBackend.attempts; attempt++) {
      const { bound } = solved(javascriptBackend.solve(model, undefined, attempt))
      expect(Math.abs(bound - exact.bound!)).toBeLessThan(3e-6)
    }
  })

  it('cycling: at one precision the simplex never ends, and is ended; loosened, it takes milliseconds', async () => {
    const model = recordedModel('cycling')
    const exact = await highsBackend.solve(model)
    expect(exact.bound).toBeCloseTo(1.882747677, 8)
    expect(() => plain(model, 1e-10, 400)).toThrow(expect.objectContaining({ name: 'OutOfTime' }))
    const { values } = solved(javascriptBackend.solve(model))
    expect(activity(model.objective, values)).toBeCloseTo(exact.bound!, 6)
  })
})
