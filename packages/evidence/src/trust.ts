/** The statement of trust behind `dwell solve --trust`: one simulation of the design on each footprint. */
import type { Design, Problem } from '@dwell/core'
import { TRUST_REPORT_VERSION, type TrustReport } from '@dwell/engine'
import { trustCard } from './card.js'
import type { TrustEffort } from './trust-tasks.js'

/**
 * Simulates a design beside its promises. Depends on the seed and the effort alone, not on the number of threads.
 *
 * @throws what the signal was aborted with
 */
export const trustReport = async (
  problem: Problem,
  design: Design,
  effort: TrustEffort,
): Promise<TrustReport> => {
  const { seed, level, layouts, precision } = effort
  return {
    version: TRUST_REPORT_VERSION,
    seed,
    level,
    ...(layouts === undefined ? { precision } : {}),
    card: await trustCard(problem, design, effort),
  }
}
