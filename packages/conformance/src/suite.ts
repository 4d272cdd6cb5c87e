/** The suite as vitest tests. */
import { describe, it } from 'vitest'
import { type ConformanceOptions, DEFAULT_PATIENCE } from './options.js'
import { planConformance, type SolverFactory } from './plan.js'

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
    const { cases } = await planConformance(makeSolver, options)
    for (const { check, problem, skipped, run } of cases) {
      const title = `${check}: ${problem}`
      if (skipped === undefined) it(title, run, timeout)
      else it.skip(`${title} (skipped: ${skipped})`, run)
    }
  })
}
