/** The suite as vitest tests. */
import { describe, it } from 'vitest'
import { type ConformanceOptions, DEFAULT_PATIENCE, QUICK_ALLOWANCE } from './options.js'
import { planConformance, type SolverFactory } from './plan.js'
import { progressOf } from './progress.js'

/** A check asks several questions, each with its own limit: vitest's comes after all of them. */
const QUESTIONS = 12

/**
 * Registers the conformance suite: what every solver must pass, given only a factory. Call it at
 * the top level of a test file. The factory is called anew for every test.
 *
 * @example
 * conformance(() => exhaustiveSolver)
 * conformance(() => makeLocal(), {
 *   localGap: 1e-3,
 *   skips: [{ test: 'reaches the known optimum', problem: 'sub-critical', reason: 'clustered footprint only' }],
 * })
 */
export const conformance = (makeSolver: SolverFactory, options: ConformanceOptions = {}): void => {
  const timeout = QUESTIONS * (options.patience ?? DEFAULT_PATIENCE)
  describe('conformance', async () => {
    const { cases, solver, mode } = await planConformance(makeSolver, options)
    const tell = progressOf(solver.id, cases.length)
    let started: number | undefined
    cases.forEach(({ check, problem, skipped, run }, index) => {
      const title = `${check}: ${problem}`
      if (skipped !== undefined) {
        it.skip(`${title} (skipped: ${skipped})`, run)
        return
      }
      it(
        title,
        async ({ skip }) => {
          started ??= performance.now()
          tell(index + 1, title)
          if (mode === 'quick' && performance.now() - started > QUICK_ALLOWANCE)
            skip(
              `a quick run asks nothing after ${QUICK_ALLOWANCE / 1000} s; DWELL_CONFORMANCE=full asks all`,
            )
          await run()
        },
        timeout,
      )
    })
  })
}
