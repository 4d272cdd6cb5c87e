/** Runs a whole plan and collects what failed. */
import { catalogue } from '../../src/catalogue.js'
import type { CheckName } from '../../src/check.js'
import { type ConformanceOptions } from '../../src/options.js'
import { planConformance, type SolverFactory } from '../../src/plan.js'

export interface Failure {
  readonly check: CheckName
  readonly problem: string
  readonly message: string
}

/** A few problems that a brute-force search solves fast, one that it refuses, one without an optimum. */
export const shortCatalogue = catalogue.filter(({ name }) =>
  ['reference', 'handover-cost-dominated', 'target-density', 'infeasible-trap'].includes(name),
)

export const examine = async (
  makeSolver: SolverFactory,
  options: ConformanceOptions = {},
  problems = shortCatalogue,
): Promise<{ run: readonly CheckName[]; failures: readonly Failure[] }> => {
  const { cases } = await planConformance(makeSolver, options, problems)
  const failures: Failure[] = []
  const run = new Set<CheckName>()
  for (const { check, problem, skipped, run: execute } of cases) {
    if (skipped !== undefined) continue
    run.add(check)
    try {
      await execute()
    } catch (error) {
      failures.push({ check, problem, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return { run: [...run], failures }
}
