/** The whole statement of trust behind `dwell solve --trust`. */
import type { Problem } from '@dwell/core'
import { type SolveReport, TRUST_REPORT_VERSION, type TrustReport } from '@dwell/engine'
import { calibrate } from './calibrate.js'
import type { Solve } from './calibrator.js'
import { trustCard } from './card.js'
import type { TrustEffort } from './trust-tasks.js'

/**
 * Simulates the design of a report beside its promises, calibrates the footprint factor and verifies the
 * calibrated design. Depends on the seed and the effort alone, not on the number of threads.
 *
 * @param report a solution with a design that keeps every promise in theory
 * @param solve solves the same problem with another factor
 * @throws RangeError without a design; what the signal was aborted with
 */
export const trustReport = async (
  problem: Problem,
  report: SolveReport,
  solve: Solve,
  effort: TrustEffort,
): Promise<TrustReport> => {
  const { design } = report
  if (design === undefined) throw new RangeError('there is no design to trust')
  const { seed, level, layouts, precision } = effort
  const card = await trustCard(problem, design, 'design', effort)
  const calibration = await calibrate(problem, report, solve, effort)
  return {
    version: TRUST_REPORT_VERSION,
    seed,
    level,
    ...(layouts === undefined ? { precision } : {}),
    card,
    calibration,
  }
}
