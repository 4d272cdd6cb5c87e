/** One end of time for solver, cross-check, diagnosis and prices. */
import { Problem, replaceKeys } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { expect, test } from 'vitest'
import { abortAfter, createEngine, Deadline } from '../src/index.js'
import { best, crowded, reference, saying } from './mocks.js'

test('a deadline passes, and cuts budgets to what is left', () => {
  const never = new Deadline()
  expect(never.passed).toBe(false)
  expect(never.within({ evaluations: 3 })).toEqual({ evaluations: 3 })
  const passed = new Deadline(0)
  expect(passed.passed).toBe(true)
  expect(passed.within({ milliseconds: 100 })).toEqual({ milliseconds: 0 })
  const minute = new Deadline(60_000)
  expect(minute.within({ milliseconds: 5 })).toEqual({ milliseconds: 5 })
})

test('a signal aborts after its time or with another, and not at once where no timer is so long', async () => {
  const other = new AbortController()
  const [never, long, soon] = [Infinity, 1e12, 0].map((time) => abortAfter(time, other.signal))
  await expect.poll(() => soon.aborted, { message: 'after 0 ms' }).toBe(true)
  expect([never.aborted, long.aborted], 'without end, and after 31 years').toEqual([false, false])
  other.abort()
  expect([never.aborted, long.aborted], 'with the other').toEqual([true, true])
})

test('what there was no time for is left out and named', async () => {
  const engine = createEngine({
    solvers: [exhaustiveSolver, closedFormSolver, saying({ status: 'feasible', design: best })],
  })
  const priced = await engine.solve(reference, { solver: 'mock', deadline: new Deadline(0) })
  expect(priced).toMatchObject({ status: 'feasible', prices: [], cutShort: ['cross-check', 'prices'] })
  // An answer that is there, and no time to explain it.
  let calls = 0
  const prover = {
    ...exhaustiveSolver,
    solve: (...given: Parameters<typeof exhaustiveSolver.solve>) => {
      calls++
      return exhaustiveSolver.solve(given[0], {}, given[2])
    },
  }
  const explained = await createEngine({ solvers: [prover] }).solve(crowded, { deadline: new Deadline(0) })
  expect(explained).toMatchObject({ status: 'infeasible', cutShort: ['diagnosis'] })
  expect(explained.infeasibility).toMatchObject({ conflict: [], relaxations: [], powerless: [] })
  expect(explained.infeasibility?.unsettled?.length, 'keys of which nothing was found out').toBeGreaterThan(5)
  expect(calls, 'solves after the end of time').toBe(1)
})

test('with time enough nothing is cut short', async () => {
  const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })
  const problem = new Problem(replaceKeys(reference.spec, {}))
  expect(await engine.solve(problem, { budget: { milliseconds: 60_000 } })).not.toHaveProperty('cutShort')
})
