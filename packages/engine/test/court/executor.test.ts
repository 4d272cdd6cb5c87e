/** What ends a solver that does not end by itself. */
import type { SolverAnswer } from '@dwell/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { awaited, GRACE, inThisThread, NoAnswerError } from '../../src/court/executor.js'
import { reference, saying } from '../mocks.js'

const answer: SolverAnswer = { status: 'no-solution', evaluations: 1 }
const never = new Promise<SolverAnswer>(() => undefined)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an answer', () => {
  test('that is there is handed on, and leaves no timer behind', async () => {
    expect(await awaited(answer, { milliseconds: 10 })).toBe(answer)
    expect(await awaited(Promise.resolve(answer), { milliseconds: 10 })).toBe(answer)
    expect(vi.getTimerCount(), 'timers left').toBe(0)
  })

  test('that fails fails as it did, and leaves no timer behind', async () => {
    const cause = new RangeError('no')
    await expect(awaited(Promise.reject(cause), { milliseconds: 10 })).rejects.toBe(cause)
    expect(vi.getTimerCount(), 'timers left').toBe(0)
  })

  test('that never comes is given up the grace after its budget, not before', async () => {
    const heard = vi.fn<(error: unknown) => void>()
    const waiting = awaited(never, { milliseconds: 100 }).catch(heard)
    await vi.advanceTimersByTimeAsync(100 + GRACE - 1)
    expect(heard, 'given up before its time').not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await waiting
    expect(heard).toHaveBeenCalledWith(new NoAnswerError('no answer within 100 ms'))
  })

  test('that never comes is given up the grace after an abort, without any budget', async () => {
    const controller = new AbortController()
    const heard = vi.fn<(error: unknown) => void>()
    const waiting = awaited(never, {}, controller.signal).catch(heard)
    await vi.advanceTimersByTimeAsync(1e6)
    expect(heard, 'given up without an abort').not.toHaveBeenCalled()
    controller.abort()
    await vi.advanceTimersByTimeAsync(GRACE)
    await waiting
    expect(heard).toHaveBeenCalledWith(new NoAnswerError(`no answer within ${GRACE} ms of the abort`))
  })

  test('that comes within the grace counts', async () => {
    const late = new Promise<SolverAnswer>((resolve) => setTimeout(() => resolve(answer), 100 + GRACE / 2))
    // Budgets that no timer can wait for too.
    const waiting = [100, 3e9, Infinity].map(async (milliseconds) => awaited(late, { milliseconds }))
    await vi.advanceTimersByTimeAsync(100 + GRACE / 2)
    expect(await Promise.all(waiting)).toEqual([answer, answer, answer])
  })
})

test('in this thread a solver is called with what was asked', async () => {
  const solver = { ...saying({ status: 'no-solution' }), solve: vi.fn(() => answer) }
  const { signal } = new AbortController()
  expect(await inThisThread.run(solver, reference, { evaluations: 7 }, signal)).toBe(answer)
  expect(solver.solve).toHaveBeenCalledWith(reference, { evaluations: 7 }, signal)
})
