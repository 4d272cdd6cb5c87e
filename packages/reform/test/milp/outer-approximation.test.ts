/** What the loop makes of libraries that are wrong, late or broken. */
import { Problem, referenceSpec } from '@dwell/core'
import { describe, expect, it } from 'vitest'
import type { LinearBackend, LinearSolution } from '../../src/milp/linear-backend.js'
import type { LinearModel } from '../../src/milp/linear-model.js'
import { solveByOuterApproximation } from '../../src/milp/outer-approximation.js'

const problem = new Problem(referenceSpec)

const backend = (
  solve: (model: LinearModel, milliseconds: number | undefined, attempt: number) => LinearSolution,
  attempts = 1,
): LinearBackend => ({
  id: 'stub',
  attempts,
  solve: (model, milliseconds, attempt = 0) => solve(model, milliseconds, attempt),
})

const ask = (solve: Parameters<typeof backend>[0], attempts?: number) =>
  // A wide gap, so that a useless bound will do.
  solveByOuterApproximation(problem, backend(solve, attempts), { relativeGap: 1000 })

/** The first choice of each partition and everything else at its lower bound. */
const first = ({ variables }: LinearModel): Float64Array =>
  Float64Array.from(variables, ({ name, lower }) => (/^(segment|size)_0$/.test(name) ? 1 : lower))

describe('solveByOuterApproximation', () => {
  it('does not believe "infeasible" of a model that has a point', async () => {
    const answer = await ask(() => ({ status: 'infeasible' }))
    expect(answer).toMatchObject({ status: 'no-solution', details: { wrongAnswers: 5 } })
    expect(answer.message).toBe('stub calls a model infeasible that has a point')
    expect(answer.bound).toBeUndefined()
  })

  it('does not believe an optimum below a point of the model', async () => {
    const answer = await ask((model) => ({
      status: 'optimal',
      values: first(model),
      bound: -3,
      dualTolerance: 1e-9,
    }))
    expect(answer.message).toBe('stub reports an optimum below a point of the model')
    expect(answer.bound).toBeUndefined()
  })

  it('asks in the next way after a wrong or failed answer', async () => {
    const asked: number[] = []
    const answer = await ask((model, _milliseconds, attempt) => {
      asked.push(attempt)
      if (attempt === 0) return { status: 'infeasible' }
      if (attempt === 1) return { status: 'failed', message: 'numbers ran away' }
      // A true, if useless, bound: the relaxation holds nothing better than e^5 bit/s/Hz.
      return { status: 'optimal', values: first(model), bound: 5, dualTolerance: 1e-9 }
    }, 3)
    expect(asked).toEqual([0, 1, 2])
    expect(answer.status).toBe('feasible')
    expect(problem.evaluate(answer.design!).feasible).toBe(true)
    expect(answer.bound).toBeGreaterThan(problem.evaluate(answer.design!).objective.value)
  })

  it('answers "failed", and why, when the library throws', async () => {
    const answer = await ask(() => {
      throw new Error('out of memory')
    })
    expect(answer).toMatchObject({ status: 'failed', message: 'out of memory' })
  })

  it('hands the remaining time on, and claims nothing when there is none', async () => {
    let given: number | undefined = 0
    const slow = backend((_model, milliseconds) => {
      given = milliseconds
      return { status: 'stopped', message: 'out of time' }
    })
    const answer = await solveByOuterApproximation(problem, slow, { milliseconds: 5000 })
    expect(given).toBeGreaterThan(0)
    expect(given).toBeLessThanOrEqual(5000)
    expect(answer).toMatchObject({ status: 'no-solution', message: 'stub: out of time' })
    expect((await solveByOuterApproximation(problem, slow, { milliseconds: 0 })).status).toBe('no-solution')
    const aborted = await solveByOuterApproximation(problem, slow, {}, AbortSignal.abort())
    expect(aborted.status).toBe('no-solution')
  })
})
