/** Solve, simulate, refit, until the design and its footprint factor agree (docs/trust.md). */
import type { Problem } from '@dwell/core'
import type { Calibration, SolveReport } from '@dwell/engine'
import { Calibrator, type Solve, VERIFYING } from './calibrator.js'
import { trustCard } from './card.js'
import { type Course, RATE_TOLERANCE, search, TOLERANCE } from './search.js'
import { seedFor } from './seeds.js'
import { factorOf, type TrustEffort } from './simulation.js'

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
  const verification = await trustCard(final.place.problem, final.place.design, 'verification', {
    ...effort,
    seed: seedFor(effort.seed, 'verifying'),
    voronoiLayouts: VERIFYING * final.measurement.lifetime.count,
  })
  const verdict = verification.promises
    .find(({ name }) => name === (base.kinematics.measure === 'lifetime' ? 'lifetime' : 'lossBeforeQos'))
    ?.findings.find(({ footprint }) => footprint === 'voronoi')?.verdict
  return {
    ...common,
    fits,
    factor: final.place.factor,
    report: final.place.report,
    verification,
    ...(verdict ? { verdict } : {}),
  }
}
