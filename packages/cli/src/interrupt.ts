/** Ctrl-C as an AbortSignal, also against a solver that computes without a pause. */
import { setImmediate } from 'node:timers/promises'
import { Script } from 'node:vm'
import type { Solver } from '@dwell/core'
import { awaited } from '@dwell/engine/court'
import { type Executor } from '@dwell/engine'
import { exitCode } from './exit-code.js'
import { Interrupted } from './failure.js'
import { errorCode } from '@dwell/core/system-error'

const bridge = '__dwellSolve'
const script = new Script(`${bridge}()`)

/**
 * Runs a computation that never yields so that Ctrl-C still ends it: the event loop, and with it
 * every signal handler, stands still meanwhile, but V8 stops a script that asks for it.
 */
const runBreakable = (compute: () => void): void => {
  Reflect.set(globalThis, bridge, compute)
  try {
    script.runInThisContext({ breakOnSigint: true })
  } finally {
    Reflect.deleteProperty(globalThis, bridge)
  }
}

/** A solve shorter than this, in ms, ends before a person sees that Ctrl-C does nothing. */
const blink = 30

/**
 * Runs solvers giving way to pending signals before each solve and stopping at Ctrl-C: through their
 * AbortSignal if they wait for anything, by force if they do not. The guard starts a thread each time
 * (1 ms), so the many small solves after a first one that took a blink do without.
 */
const interruptible = (controller: AbortController): Executor => {
  const last = new Map<string, number>()
  return {
    run: async (solver, problem, budget, signal) => {
      await setImmediate()
      controller.signal.throwIfAborted()
      const start = performance.now()
      try {
        if ((last.get(solver.id) ?? Infinity) < blink)
          return await awaited(solver.solve(problem, budget, signal), budget, signal)
        let answer: ReturnType<Solver['solve']> | undefined
        runBreakable(() => {
          answer = solver.solve(problem, budget, signal)
        })
        return await awaited(answer!, budget, signal)
      } catch (error) {
        if (errorCode(error) === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') controller.abort(new Interrupted())
        throw error
      } finally {
        last.set(solver.id, performance.now() - start)
      }
    },
  }
}

type Work<T> = (signal: AbortSignal, executor: Executor) => Promise<T>

export interface InterruptOptions {
  /** Called at the first Ctrl-C: what the work still finishes. */
  readonly onInterrupt?: () => void
  /** Signals that mean the same as Ctrl-C. */
  readonly alike?: readonly NodeJS.Signals[]
}

/**
 * Calls `work` with a signal that the first Ctrl-C aborts and an executor that heeds it; a second Ctrl-C ends the
 * process. What `work` returns after an abort is what had finished.
 */
export const untilInterrupt = async <T>(
  work: Work<T>,
  { onInterrupt, alike = [] }: InterruptOptions = {},
): Promise<T> => {
  const controller = new AbortController()
  const abort = (): void => {
    if (controller.signal.aborted) process.exit(exitCode.interrupted)
    onInterrupt?.()
    controller.abort(new Interrupted())
  }
  const signals = ['SIGINT', ...alike] as const
  for (const each of signals) process.on(each, abort)
  try {
    return await work(controller.signal, interruptible(controller))
  } finally {
    for (const each of signals) process.off(each, abort)
  }
}

/**
 * As `untilInterrupt`, for work of which a part is of no use.
 * @throws Interrupted when Ctrl-C came before `work` was done.
 */
export const withInterrupt = <T>(work: Work<T>): Promise<T> =>
  untilInterrupt(async (signal, executor) => {
    try {
      const result = await work(signal, executor)
      signal.throwIfAborted()
      return result
    } catch (error) {
      signal.throwIfAborted()
      throw error
    }
  })
