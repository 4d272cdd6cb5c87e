/** Ctrl-C as an AbortSignal, also against a solver that computes without a pause. */
import { setImmediate } from 'node:timers/promises'
import { Script } from 'node:vm'
import type { Solver } from '@dwell/core'
import { Interrupted } from './failure.js'
import { errorCode } from './system-error.js'

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
 * The solver, giving way to pending signals before each solve and stopping at Ctrl-C: through its
 * AbortSignal if it waits for anything, by force if it does not. The guard starts a thread each time
 * (1 ms), so the many small solves after a first one that took a blink do without.
 */
const interruptible = (solver: Solver, controller: AbortController): Solver => {
  let last = Infinity
  return {
    ...solver,
    async solve(problem, budget, signal) {
      await setImmediate()
      controller.signal.throwIfAborted()
      const start = performance.now()
      try {
        if (last < blink) return await solver.solve(problem, budget, signal)
        let answer: ReturnType<Solver['solve']> | undefined
        runBreakable(() => {
          answer = solver.solve(problem, budget, signal)
        })
        return await answer!
      } catch (error) {
        if (errorCode(error) === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') controller.abort(new Interrupted())
        throw error
      } finally {
        last = performance.now() - start
      }
    },
  }
}

/**
 * Calls `work` with a signal that Ctrl-C aborts and a wrapper that solvers go through.
 * @throws Interrupted when Ctrl-C came before `work` was done.
 */
export const withInterrupt = async <T>(
  work: (signal: AbortSignal, wrap: (solver: Solver) => Solver) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController()
  const abort = (): void => controller.abort(new Interrupted())
  process.on('SIGINT', abort)
  try {
    const result = await work(controller.signal, (solver) => interruptible(solver, controller))
    controller.signal.throwIfAborted()
    return result
  } catch (error) {
    controller.signal.throwIfAborted()
    throw error
  } finally {
    process.off('SIGINT', abort)
  }
}
