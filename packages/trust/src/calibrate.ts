/** Solve, simulate, refit, until the design and its footprint factor agree (docs/trust.md). */
import { crossoverRate, type Design, Problem, replaceKeys } from '@dwell/core'
import type {
  Calibration,
  CalibrationRound,
  FootprintFit,
  SolveReport,
  TrustEstimate,
  TrustInterval,
} from '@dwell/engine'
import { meanLifetime, studentFactor } from '@dwell/simulate'
import { trustCard } from './card.js'
import { fitFootprintFactor } from './footprint-fit.js'
import { bareLaw, LEAST_FACTOR, localFactor } from './local-factor.js'
import { seedFor } from './seeds.js'
import { factorOf, lifetimesOf, measureOf, tasksFor, type TrustEffort } from './simulation.js'

/** Solves a problem; its design, when it has one, keeps every promise in theory. */
export type Solve = (problem: Problem) => Promise<SolveReport>

const ROUNDS = 12
/** Relative tolerance on the factor; that on r is ten times as wide, for r moves a few times as fast as a. */
const TOLERANCE = 2e-3
const RATE_TOLERANCE = 10 * TOLERANCE
/** Layouts of the verifying simulation over those of the fitting one. */
const VERIFYING = 2
/** Arguments x = aR√(r/D) of the fitted lifetimes over the design's; 1 is the design itself. */
const ARGUMENTS = [0, 0.5, 0.8, 1, 1.1]
/** At a design without handover: rest, and rates over the crossover rate (28). */
const SLOW_RATES = [0, 0.25, 1]

interface Measurement {
  readonly measured: TrustEstimate
  readonly lifetime: TrustEstimate
  readonly local: TrustInterval
}

/** What is at one factor. */
interface Place {
  readonly factor: number
  readonly problem: Problem
  readonly report: SolveReport
  readonly design: Design
}

/** A factor whose design was simulated. */
interface Tried {
  readonly place: Place
  readonly measurement: Measurement
  readonly guarded: number
}

const solved = ({ status }: SolveReport): boolean => status === 'optimal' || status === 'feasible'

const n = (value: number): string => String(Number(value.toPrecision(4)))

class Calibrator {
  readonly #base: Problem
  readonly #solve: Solve
  readonly #effort: TrustEffort

  constructor(base: Problem, solve: Solve, effort: TrustEffort) {
    this.#base = base
    this.#solve = solve
    this.#effort = effort
  }

  /** The problem solved with a factor. */
  async at(factor: number): Promise<Omit<Place, 'design'> & { readonly design?: Design | undefined }> {
    const problem = new Problem(replaceKeys(this.#base.spec, { 'kinematics.footprintFactor': factor }))
    const report = await this.#solve(problem)
    return { factor, problem, report, design: solved(report) ? report.design : undefined }
  }

  /** The Voronoi footprint at a place, at the design's own rate; the same seed at every place. */
  async measure({ problem, design }: Place): Promise<Measurement> {
    const { seed, level, tracks } = this.#effort
    const tasks = tasksFor(problem, design, 'voronoi', seedFor(seed, 'fitting'), tracks)
    const results = await lifetimesOf(tasks, `calibration, K = ${design.K}`, this.#effort)
    const measured = measureOf(problem, results, level)
    const radius = problem.clusterRadius(design.K)
    return {
      measured,
      lifetime: meanLifetime(results, level),
      local: localFactor(bareLaw(problem.spec), radius, design.r, measured),
    }
  }

  /** The factor fitted to lifetimes at several rates about a place, each with a seed of its own. */
  async fit({ problem, design }: Place, { lifetime }: Measurement): Promise<FootprintFit> {
    const { seed, level, tracks } = this.#effort
    const { diffusion } = problem.spec.target
    const radius = problem.clusterRadius(design.K)
    const rates =
      design.r > 0
        ? ARGUMENTS.map((x) => x * x * design.r)
        : SLOW_RATES.map((each) => each * crossoverRate(radius, diffusion))
    const lifetimes = []
    for (const [i, rate] of rates.entries()) {
      if (rate === design.r) {
        lifetimes.push({ rate, simulated: lifetime })
        continue
      }
      const tasks = tasksFor(
        problem,
        { ...design, r: rate },
        'voronoi',
        seedFor(seed, 'fitting', 1 + i),
        tracks,
      )
      const results = await lifetimesOf(tasks, `fit, r = ${n(rate)} /s`, this.#effort, lifetime.count)
      lifetimes.push({ rate, simulated: meanLifetime(results, level) })
    }
    const { timing } = problem.spec.handover
    return fitFootprintFactor({ K: design.K, radius, diffusion, timing, lifetimes })
  }

  /**
   * The factor that is compared with the one solved with: lowered by the half-width of its own interval, and
   * by that of the interval which the verifying simulation will have.
   */
  guard({ local, lifetime }: Measurement, fit: FootprintFit | undefined): number {
    const half = Math.log(local.value / local.low)
    const verifying = half / Math.sqrt(VERIFYING)
    if (fit === undefined) return Math.max(LEAST_FACTOR, local.value * Math.exp(-half - verifying))
    const spread = Math.sqrt(Math.max(1, fit.reducedChiSquare))
    const own = (studentFactor(this.#effort.level, lifetime.count) * fit.error * spread) / fit.factor
    return Math.max(LEAST_FACTOR, fit.factor * Math.exp(-own - verifying))
  }
}

/**
 * The factor whose design is expected to have that factor itself, half a tolerance on the kept side: the secant
 * through the last two designs of the same K, g(a) alone without them.
 */
const proposal = (here: Tried, before: Tried | undefined): number => {
  const step = ({ place, guarded }: Tried): number => Math.log(guarded / place.factor)
  const plain = here.guarded * (1 - TOLERANCE / 2)
  if (before === undefined || before.place.design.K !== here.place.design.K) return plain
  const slope = (step(here) - step(before)) / Math.log(here.place.factor / before.place.factor)
  // Larger factors give easier designs, whose own factor grows more slowly.
  if (!(slope < -0.05)) return plain
  return here.place.factor * Math.exp((TOLERANCE / 2 - step(here)) / slope)
}

/** r agrees: within the tolerance of itself, or of the rate at which handover begins to matter. */
const sameRate = (problem: Problem, p: Design, q: Design): boolean =>
  Math.abs(p.r - q.r) <= RATE_TOLERANCE * Math.max(p.r, q.r, 1 / problem.requiredLifetime)

const bare = (end: Calibration['end'], reason: string): Calibration => ({
  footprint: 'voronoi',
  end,
  reason,
  tolerance: { factor: TOLERANCE, rate: RATE_TOLERANCE },
  rounds: [],
  fits: [],
  source: 'none',
})

/**
 * Finds the footprint factor of the Voronoi cluster that a problem's own design has. Solving with a factor a
 * gives a design, whose simulation gives a factor g(a): the design keeps the promise when g(a) ≥ a. Rounds look
 * for a = g(a) inside the bracket of factors known to be too large and to be kept (or to have no design), and
 * fall back to its geometric middle, so that designs cannot go round in circles.
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
  const firstDesign = first.design!
  if (!base.evaluate(firstDesign).supercritical)
    return bare(
      'not-applicable',
      'the design is sub-critical: its footprint is the safe disc R₁ of one base station, which has no cells to calibrate on',
    )
  const calibrator = new Calibrator(base, solve, effort)
  const rounds: CalibrationRound[] = []
  const fits: FootprintFit[] = []
  let source: 'fit' | 'design' = base.kinematics.measure === 'lifetime' ? 'fit' : 'design'
  let kept: Tried | undefined
  let last: Tried | undefined
  /** Least factor whose design breaks the promise, largest that has none. */
  let broken = Infinity
  let none = 0
  let noneReport: SolveReport | undefined
  let end: Calibration['end'] = 'rounds'
  let reason = ''
  let factor = factorOf(base)
  for (let round = 0; round < ROUNDS; round++) {
    const place =
      round === 0
        ? { factor, problem: base, report: first, design: firstDesign }
        : await calibrator.at(factor)
    const { design, report } = place
    if (design === undefined || !place.problem.evaluate(design).supercritical) {
      rounds.push({ factor, status: report.status, ...(design ? { design } : {}) })
      if (design !== undefined) {
        end = 'not-applicable'
        reason = `with a = ${n(factor)} the best design is sub-critical, where cells do not count`
        break
      }
      none = factor
      noneReport = report
    } else {
      const here: Place = { ...place, design }
      const measurement = await calibrator.measure(here)
      if (source === 'fit' || fits.length === 0) {
        const fit = await calibrator.fit(here, measurement)
        fits.splice(1, 1, fit)
        if (!fit.adequate) source = 'design'
      }
      const guarded = calibrator.guard(measurement, source === 'fit' ? fits.at(-1) : undefined)
      const { measured, local } = measurement
      rounds.push({ factor, status: report.status, design, measured, local, guarded })
      const before = last
      last = { place: here, measurement, guarded }
      const step = Math.log(guarded / factor)
      if (step >= -TOLERANCE && (kept === undefined || factor > kept.place.factor)) kept = last
      if (Math.abs(step) <= TOLERANCE) {
        const again = await calibrator.at(guarded)
        const same = again.design?.K === design.K && sameRate(base, again.design, design)
        if (same || step >= 0) {
          end = same ? 'agreed' : 'bracketed'
          reason = same
            ? `solved with a = ${n(factor)}, the design has a = ${n(guarded)}: the same K, r within ${n(100 * RATE_TOLERANCE)} %`
            : `a = ${n(factor)} and its own ${n(guarded)} give different K or r: the smaller factor is kept`
          break
        }
        broken = Math.min(broken, factor)
        if (kept === last) kept = undefined
      } else if (step < 0) broken = Math.min(broken, factor)
      factor = proposal(last, before)
    }
    const floor = Math.max(none, kept?.place.factor ?? 0)
    if (broken < Infinity && floor > 0 && Math.log(broken / floor) <= TOLERANCE) {
      end = kept === undefined ? 'infeasible' : 'bracketed'
      reason =
        kept === undefined
          ? `a design that keeps the promise needs a < ${n(broken)}, and with a = ${n(none)} there is none`
          : `designs with a = ${n(broken)} break the promise, with ${n(floor)} they keep it: the smaller factor is kept`
      break
    }
    if (design === undefined || factor <= floor || factor >= broken)
      factor = broken < Infinity ? Math.sqrt(Math.max(floor, LEAST_FACTOR) * broken) : floor * 1.5
  }
  const final = kept ?? last
  if (end === 'rounds') {
    const state = kept ? 'the largest factor known to keep the promise is used' : 'the last one is used'
    reason = `no agreement after ${ROUNDS} rounds: ${state}`
  }
  const common = { ...bare(end, reason), rounds, source }
  if (end === 'not-applicable') return { ...common, fits }
  if (end === 'infeasible')
    return { ...common, fits, factor: none, ...(noneReport ? { report: noneReport } : {}) }
  const { place, measurement } = final!
  // The fit of the last round is of the final design when each round had one.
  if (source !== 'fit' && rounds.length > 1) fits.splice(1, 1, await calibrator.fit(place, measurement))
  const verification = await trustCard(place.problem, place.design, 'verification', {
    ...effort,
    seed: seedFor(effort.seed, 'verifying'),
    voronoiLayouts: VERIFYING * measurement.lifetime.count,
  })
  const verdict = verification.promises
    .find(({ name }) => name === (base.kinematics.measure === 'lifetime' ? 'lifetime' : 'lossBeforeQos'))
    ?.findings.find(({ footprint }) => footprint === 'voronoi')?.verdict
  return {
    ...common,
    fits,
    factor: place.factor,
    report: place.report,
    verification,
    ...(verdict ? { verdict } : {}),
  }
}
