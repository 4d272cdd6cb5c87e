/** The search for a footprint factor that its own design has. */
import type { Design, Problem } from '@dwell/core'
import type { Calibration, CalibrationRound, FootprintFit, SolveReport } from '@dwell/engine'
import { type Calibrator, type Measurement, n, type Place } from './calibrator.js'
import { LEAST_FACTOR } from './local-factor.js'

/** Relative tolerance on the factor; that on r is ten times as wide, for r moves a few times as fast as a. */
export const TOLERANCE = 2e-3
export const RATE_TOLERANCE = 10 * TOLERANCE
/** Two factors so close whose designs differ in K are not brought closer. */
const JUMP = 0.03
const ROUNDS = 12

/** A factor whose design was simulated. */
export interface Tried {
  readonly place: Place
  readonly measurement: Measurement
  readonly guarded: number
}

/** What rounds have in common, coarse and fine. */
export interface Course {
  readonly rounds: CalibrationRound[]
  /** Of the first design and of the last. */
  readonly fits: FootprintFit[]
  source: 'fit' | 'design'
  /** d ln(g/a)/d ln a between the last two designs of one K. */
  slope: number
}

export interface SearchResult {
  readonly end: Calibration['end']
  readonly reason: string
  readonly final?: Tried | undefined
  /** Least factor whose design broke the promise. */
  readonly broken: number
  /** Solved with the largest factor that has no design. */
  readonly none?: { readonly factor: number; readonly report: SolveReport } | undefined
}

const stepOf = ({ place, guarded }: Tried): number => Math.log(guarded / place.factor)

/**
 * The factor whose design is expected to have that factor itself, half a tolerance on the kept side: along the
 * secant, or g(a) alone before there is one.
 */
const proposal = (here: Tried, slope: number): number =>
  // Larger factors give easier designs, whose own factor grows more slowly.
  slope < -0.05
    ? here.place.factor * Math.exp((TOLERANCE / 2 - stepOf(here)) / slope)
    : here.guarded * (1 - TOLERANCE / 2)

/** r agrees: within the tolerance of itself, or of the rate at which handover begins to matter. */
const sameRate = (problem: Problem, p: Design, q: Design): boolean =>
  Math.abs(p.r - q.r) <= RATE_TOLERANCE * Math.max(p.r, q.r, 1 / problem.requiredLifetime)

/**
 * Solving with a factor a gives a design, whose simulation gives a factor g(a): the design keeps the promise when
 * g(a) ≥ a. Rounds look for a = g(a) inside the bracket of factors known to be too large and to be kept (or to have
 * no design), and fall back to its geometric middle, so that designs cannot go round in circles.
 *
 * @param start the factor to begin with; its solution when that is known
 * @param jumps a kept design ends the search: the coarse one ended between two designs
 */
export const search = async (
  calibrator: Calibrator,
  base: Problem,
  start: { readonly factor: number; readonly place?: Place | undefined },
  course: Course,
  jumps: boolean,
): Promise<SearchResult> => {
  let kept: Tried | undefined
  let fallen: Tried | undefined
  let last: Tried | undefined
  let none: SearchResult['none']
  let { factor } = start
  const result = (end: Calibration['end'], reason: string): SearchResult => ({
    end,
    reason,
    final: kept ?? last,
    broken: fallen?.place.factor ?? Infinity,
    none,
  })
  for (let round = 0; round < ROUNDS; round++) {
    const place = round === 0 && start.place ? start.place : await calibrator.at(factor)
    const { design, report } = place
    if (design === undefined) {
      course.rounds.push({ factor, status: report.status })
      none = { factor, report }
    } else {
      if (!place.problem.evaluate(design).supercritical) {
        course.rounds.push({ factor, status: report.status, design })
        return result(
          'not-applicable',
          `with a = ${n(factor)} the best design is sub-critical, where cells do not count`,
        )
      }
      const before = last
      last = await tried(calibrator, { ...place, design }, course)
      if (before && before.place.design.K === design.K && before.place.factor !== factor)
        course.slope = (stepOf(last) - stepOf(before)) / Math.log(factor / before.place.factor)
      const step = stepOf(last)
      const holds = step >= -TOLERANCE
      if (holds && jumps) {
        kept = last
        return result(
          'bracketed',
          `the coarse search ended between two designs; solved with a = ${n(factor)}, the design has a = ${n(last.guarded)} and is kept`,
        )
      }
      if (Math.abs(step) <= TOLERANCE) {
        const again = await calibrator.at(last.guarded)
        const same = again.design?.K === design.K && sameRate(base, again.design, design)
        kept = last
        return same
          ? result(
              'agreed',
              `solved with a = ${n(factor)}, the design has a = ${n(last.guarded)}: the same K, r within ${n(100 * RATE_TOLERANCE)} %`,
            )
          : result(
              'bracketed',
              `a = ${n(factor)} and the ${n(last.guarded)} of its design give different designs: the one simulated is kept`,
            )
      }
      if (holds && (kept === undefined || factor > kept.place.factor)) kept = last
      if (!holds && (fallen === undefined || factor < fallen.place.factor)) fallen = last
      factor = proposal(last, course.slope)
    }
    const floor = Math.max(none?.factor ?? 0, kept?.place.factor ?? 0)
    if (fallen && floor > 0) {
      const width = Math.log(fallen.place.factor / floor)
      const apart = kept && kept.place.design.K !== fallen.place.design.K
      if (width <= (apart ? JUMP : TOLERANCE))
        return kept
          ? result(
              'bracketed',
              `with a = ${n(fallen.place.factor)} the design (K = ${fallen.place.design.K}) breaks the promise, with ` +
                `${n(kept.place.factor)} (K = ${kept.place.design.K}) it keeps it: the smaller factor is kept`,
            )
          : result(
              'infeasible',
              `a design that keeps the promise needs a < ${n(fallen.place.factor)}, and with a = ${n(floor)} there is none`,
            )
    }
    if (!(factor > floor && factor < (fallen?.place.factor ?? Infinity)) || design === undefined)
      factor = fallen ? Math.sqrt(Math.max(floor, LEAST_FACTOR) * fallen.place.factor) : floor * 1.5
  }
  return result(
    'rounds',
    `no agreement after ${ROUNDS} rounds: ${kept ? 'the largest factor known to keep the promise' : 'the last one'} is used`,
  )
}

const tried = async (calibrator: Calibrator, place: Place, course: Course): Promise<Tried> => {
  const { factor, report, design } = place
  const measurement = await calibrator.measure(place)
  if (course.source === 'fit' || course.fits.length === 0) {
    const fit = await calibrator.fit(place, measurement)
    course.fits.splice(1, 1, fit)
    if (!fit.adequate) course.source = 'design'
  }
  const guarded = calibrator.guard(measurement, course.source === 'fit' ? course.fits.at(-1) : undefined)
  const { measured, local } = measurement
  course.rounds.push({ factor, status: report.status, design, measured, local, guarded })
  return { place, measurement, guarded }
}
