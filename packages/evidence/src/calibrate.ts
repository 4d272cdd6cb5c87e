/** Solve, simulate, refit, until the design and its footprint factor agree (docs/trust.md). */
import type { Problem } from '@dwell/core'
import type { Calibration, SolveReport, TrustCard, TrustVerdict } from '@dwell/engine'
import { Calibrator, type Solve, VERIFYING } from './calibrator.js'
import { trustCard } from './card.js'
import { type Course, RATE_TOLERANCE, search, TOLERANCE } from './search.js'
import { seedFor } from './seeds.js'
import { factorOf, type TrustEffort } from './trust-tasks.js'

/** An undecided verification is made so many times as long at most. */
const LONGER = 8

const bare = (end: Calibration['end'], reason: string): Calibration => ({
  footprint: 'voronoi',
  end,
  reason,
  tolerance: { factor: TOLERANCE, rate: RATE_TOLERANCE },
  rounds: [],
  coarseRounds: 0,
  fits: [],
  source: 'none',
})

/**
 * Finds the footprint factor of the Voronoi cluster that a problem's own design has: a coarse search, then a fine
 * one from where that ended, then a simulation with seeds of its own.
 *
 * @param first the solution at the problem's own factor, with a design
 * @throws what the signal was aborted with
 */
export const calibrate = async (
  base: Problem,
  first: SolveReport,
  solve: Solve,
  effort: TrustEffort,
): Promise<Calibration> => {
  const design = first.design!
  if (!base.evaluate(design).supercritical)
    return bare(
      'not-applicable',
      'the design is sub-critical: its footprint is the safe disc R₁ of one base station, which has no cells to calibrate on',
    )
  const course: Course = {
    rounds: [],
    fits: [],
    source: base.kinematics.measure === 'lifetime' ? 'fit' : 'design',
    slope: 0,
  }
  const factor = factorOf(base)
  const place = { factor, problem: base, report: first, design }
  const coarse = await search(
    new Calibrator(base, solve, effort, true),
    base,
    { factor, place },
    course,
    false,
  )
  const coarseRounds = course.rounds.length
  const calibrator = new Calibrator(base, solve, effort, false)
  const from = coarse.end === 'infeasible' ? coarse.broken : coarse.final?.place.factor
  const { end, reason, final, none } =
    coarse.end === 'not-applicable' || from === undefined
      ? coarse
      : await search(calibrator, base, { factor: from }, course, coarse.end === 'bracketed')
  const { rounds, fits, source } = course
  const common = { ...bare(end, reason), rounds, coarseRounds, source }
  if (end === 'not-applicable' || !final) return { ...common, fits }
  if (end === 'infeasible')
    return { ...common, fits, ...(none ? { factor: none.factor, report: none.report } : {}) }
  // With a fit that held, the last round's is of the final design.
  if (source !== 'fit') fits.splice(1, 1, await calibrator.fit(final.place, final.measurement))
  const stated = base.kinematics.measure === 'lifetime' ? 'lifetime' : 'lossBeforeQos'
  const verify = async (layouts: number): Promise<readonly [TrustCard, TrustVerdict | undefined]> => {
    const card = await trustCard(final.place.problem, final.place.design, 'verification', {
      ...effort,
      seed: seedFor(effort.seed, 'verifying'),
      voronoiLayouts: layouts,
    })
    const findings = card.promises.find(({ name }) => name === stated)?.findings
    return [card, findings?.find(({ footprint }) => footprint === 'voronoi')?.verdict]
  }
  let layouts = VERIFYING * final.measurement.lifetime.count
  const most = LONGER * layouts
  let [verification, verdict] = await verify(layouts)
  // The same layouts and as many more: an interval that straddles the limit is too wide to say.
  while (verdict === 'undecided' && layouts < most) [verification, verdict] = await verify((layouts *= 2))
  return {
    ...common,
    fits,
    factor: final.place.factor,
    report: final.place.report,
    verification,
    ...(verdict ? { verdict } : {}),
  }
}
