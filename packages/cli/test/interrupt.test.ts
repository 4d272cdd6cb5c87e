import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Problem, type Solver, type SolverAnswer } from '@dwell/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Interrupted } from '../src/failure.js'
import { untilInterrupt, withInterrupt } from '../src/interrupt.js'

const answer: SolverAnswer = { status: 'no-solution', evaluations: 1 }
const solver = (solve: Solver['solve']): Solver => ({
  id: 'test',
  summary: 'a test',
  capabilities: { problems: ['P2'], objectives: ['capacity'], deterministic: true, guarantee: 'local' },
  solve,
})
// No solver here looks at the problem.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const problem = {} as Problem

const pressed: Promise<unknown>[] = []

/** Ctrl-C from outside, so that it also reaches a process whose event loop stands still. */
const interruptSoon = (): void => {
  const child = spawn('sh', ['-c', `sleep 0.2; kill -INT ${process.pid}`], { stdio: 'ignore' })
  pressed.push(once(child, 'close'))
}

/** One that comes too late for its test must not end the other tests of this process. */
const late = (): void => undefined
beforeAll(() => void process.on('SIGINT', late))
afterAll(async () => {
  await Promise.all(pressed)
  process.off('SIGINT', late)
})

/** Computes without a pause, but not for ever should nothing stop it. */
const spin = (milliseconds: number): number => {
  const end = performance.now() + milliseconds
  let work = 0
  while (performance.now() < end) work += Math.sqrt(work + 1)
  return work
}

describe('withInterrupt', () => {
  it('passes results and errors through when nobody presses Ctrl-C', async () => {
    const listeners = process.listenerCount('SIGINT')
    const result = await withInterrupt((signal, { run }) =>
      run(
        solver(() => answer),
        problem,
        {},
        signal,
      ),
    )
    expect(result).toEqual(answer)
    await expect(withInterrupt(() => Promise.reject(new RangeError('x')))).rejects.toThrow(RangeError)
    expect(process.listenerCount('SIGINT')).toBe(listeners)
  })

  it('hands out a signal that Ctrl-C aborts, to a solver that waits', async () => {
    let aborted = false
    const waiting = solver(
      (_problem, _budget, signal) =>
        new Promise((resolve) => {
          signal!.addEventListener('abort', () => {
            aborted = true
            resolve(answer)
          })
          setTimeout(() => resolve(answer), 5000).unref()
        }),
    )
    interruptSoon()
    await expect(withInterrupt((signal, { run }) => run(waiting, problem, {}, signal))).rejects.toThrow(
      Interrupted,
    )
    expect(aborted).toBe(true)
  })

  it('stops a solver that computes without a pause', async () => {
    let atTheEnd = false
    interruptSoon()
    const busy = solver(() => {
      spin(5000)
      atTheEnd = true
      return answer
    })
    await expect(withInterrupt((signal, { run }) => run(busy, problem, {}, signal))).rejects.toThrow(
      Interrupted,
    )
    expect(atTheEnd, 'the solver came to its end').toBe(false)
  })

  it('keeps what had finished where a part is of use', async () => {
    interruptSoon()
    const done = await untilInterrupt(async (signal, { run }) => {
      let solves = 0
      while (!signal.aborted && solves < 1e6) {
        await run(
          solver(() => answer),
          problem,
          {},
          signal,
        ).catch(() => undefined)
        solves++
      }
      return solves
    })
    expect(done).toBeLessThan(1e6)
  })

  it('stops between the many short solves of a diagnosis', async () => {
    let solves = 0
    const short = solver(() => {
      spin(1)
      solves++
      return answer
    })
    interruptSoon()
    await expect(
      withInterrupt(async (signal, { run }) => {
        for (let i = 0; i < 4000; i++) await run(short, problem, {}, signal)
      }),
    ).rejects.toThrow(Interrupted)
    expect(solves).toBeLessThan(4000)
  })
})
