import { type Design, Problem, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { defineSolver, type SolverDefinition } from '../src/define-solver.js'

const problem = new Problem(referenceSpec)
const good: Design = { K: 3, rho: 0.02, theta: 0.16, r: 0 }
const solver = (search: SolverDefinition['search'], more: Partial<SolverDefinition> = {}) =>
  defineSolver({ id: 'tried', summary: 'a search under test', search, ...more })

describe('a solver from a search', () => {
  test('answers with the best feasible design, whatever was judged after it', () => {
    const answer = solver((_, judge) => {
      for (const theta of [0.1, 0.16, 0.2]) judge({ ...good, theta })
      judge({ ...good, K: 1 })
    }).solve(problem, {})
    expect(answer).toEqual({ status: 'feasible', design: good, evaluations: 4 })
  })

  test('has no solution without one, and shows the design that breaks least', () => {
    const answer = solver((_, judge) => {
      judge({ ...good, K: 1 })
      judge({ ...good, K: 2 })
    }).solve(problem, {})
    expect(answer).toMatchObject({ status: 'no-solution', design: { K: 2 }, evaluations: 2 })
  })

  test('what is no design is counted and not judged', () => {
    const answer = solver((_, judge) => void judge({ ...good, K: 2.5 })).solve(problem, {})
    expect(answer).toMatchObject({ status: 'no-solution', evaluations: 1 })
  })

  test('ends with its budget and keeps what it has', () => {
    const endless = solver((_, judge) => {
      for (;;) judge(good)
    })
    expect(endless.solve(problem, { evaluations: 7 })).toMatchObject({ status: 'feasible', evaluations: 7 })
    const controller = new AbortController()
    controller.abort()
    expect(endless.solve(problem, {}, controller.signal)).toMatchObject({
      status: 'no-solution',
      evaluations: 0,
    })
  })

  test('a search that throws has failed, with what it says', () => {
    const answer = solver(() => {
      throw new Error('no such library')
    }).solve(problem, {})
    expect(answer).toMatchObject({ status: 'failed', message: 'no such library' })
  })

  test('refuses what it does not take', () => {
    const answer = solver(() => undefined, { objectives: ['sensing-share'] }).solve(problem, {})
    expect(answer).toMatchObject({
      status: 'failed',
      message: 'tried does not take P2-DYN with objective capacity',
    })
  })
})
