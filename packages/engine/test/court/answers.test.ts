/** Whatever comes back from a solver, the host says what is wrong with it and goes on. */
import type { Solver, SolverAnswer } from '@dwell/core'
import { expect, test } from 'vitest'
import { createEngine } from '../../src/index.js'
import { runSolver } from '../../src/court/hearing.js'
import { best, reference, saying } from '../mocks.js'

// What JavaScript callers may do.
const answering = (answer: unknown): Solver => ({
  ...saying({}),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the point of the test
  solve: () => answer as SolverAnswer,
})

const throwing = Object.defineProperty({ evaluations: 1 }, 'status', {
  get: () => {
    throw new Error('at the getter')
  },
})

test.each([
  ['nothing', undefined, 'expected an answer object, got undefined'],
  ['null', null, 'expected an answer object, got null'],
  ['a number', 42, 'got 42'],
  ['a text', 'optimal', 'got "optimal"'],
  ['a list', [], 'got a list'],
  ['an empty object', {}, 'status: expected one of optimal, feasible, infeasible, no-solution, failed'],
  ['an unknown status', { status: 'OPTIMAL', evaluations: 1 }, 'got "OPTIMAL"'],
  ['a status of a prototype', { status: 'toString', evaluations: 1 }, 'got "toString"'],
  [
    'a message that is a number',
    { status: 'feasible', design: best, evaluations: 1, message: 42 },
    'message',
  ],
  ['a bound that is a text', { status: 'optimal', design: best, evaluations: 1, bound: '9e9' }, 'bound'],
  ['a bound that is an object', { status: 'optimal', design: best, evaluations: 1, bound: {} }, 'bound'],
  ['a design of texts', { status: 'feasible', design: { ...best, K: '3' }, evaluations: 1 }, 'design.K'],
  ['a design that is null', { status: 'feasible', design: null, evaluations: 1 }, 'design'],
  ['a count that is a text', { status: 'feasible', design: best, evaluations: 'many' }, 'evaluations'],
  ['details that hold objects', { status: 'failed', evaluations: 1, details: { a: {} } }, 'details.a'],
  ['an answer that throws when it is read', throwing, 'at the getter'],
] as const)('%s', async (_name, answer, words) => {
  const verdict = await runSolver(answering(answer), reference, {})
  expect(verdict.status).toBe('failed')
  expect(verdict.message).toContain('cannot be judged')
  expect(verdict.message).toContain(words)
  // The whole way to the document that is printed.
  const report = await createEngine({ solvers: [answering(answer)] }).solve(reference, { solver: 'mock' })
  expect(report.status).toBe('failed')
  expect(() => JSON.stringify(report)).not.toThrow()
})

test.each([
  [Number.NaN, undefined, "the solver's bound is no number and is dropped"],
  [Infinity, undefined, undefined],
  [5, 5, "the solver's bound lies below its own verified objective and is dropped"],
  [-Infinity, -Infinity, "the solver's bound lies below its own verified objective and is dropped"],
])('a bound of %d is claimed as %s', async (bound, claimed, message) => {
  const verdict = await runSolver(saying({ status: 'feasible', design: best, bound }), reference, {})
  expect(verdict.claim?.bound, 'claimed bound').toBe(claimed)
  expect(verdict.message).toBe(message)
})

test('a message of a megabyte is cut', async () => {
  const verdict = await runSolver(saying({ status: 'failed', message: 'x'.repeat(1e6) }), reference, {})
  expect(verdict.message!.length, 'characters of the message').toBeLessThan(2100)
})

test('a solver that throws what has no text', async () => {
  const cruel = saying(() => {
    throw Object.create(null)
  })
  expect(await runSolver(cruel, reference, {})).toMatchObject({ status: 'failed' })
})

test('a promise that never settles is given up at the end of its time, and at an abort', async () => {
  const silent = saying(() => new Promise<SolverAnswer>(() => undefined))
  expect(await runSolver(silent, reference, { milliseconds: 1 })).toMatchObject({
    status: 'failed',
    message: 'the solver threw: no answer within 1 ms',
  })
  const verdict = await runSolver(silent, reference, {}, AbortSignal.abort())
  expect(verdict.message).toContain('of the abort')
})
