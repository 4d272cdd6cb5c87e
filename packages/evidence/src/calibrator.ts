/** What one footprint factor leads to: a design, its simulation, and the factor that fits it. */
import { crossoverRate, type Design, Problem, replaceKeys } from '@dwell/core'
import type { FootprintFit, SolveReport, TrustEstimate, TrustInterval } from '@dwell/engine'
import { meanLifetime, studentFactor } from '@dwell/simulate'
import { fitFootprintFactor } from './footprint-fit.js'
import { bareLaw, LEAST_FACTOR, localFactor } from './local-factor.js'
import { seedFor } from './seeds.js'
import { lifetimesOf, measureOf, tasksFor, type TrustEffort } from './trust-tasks.js'

/** Solves a problem; its design, when it has one, keeps every promise in theory. */
export type Solve = (problem: Problem) => Promise<SolveReport>

/** Layouts of the verifying simulation over those of the fitting one. */
export const VERIFYING = 2
/** Layouts of a coarse simulation, and of the other rates of a fit, over those of a fine one. */
const COARSE = 1 / 9
const OTHER_RATES = 1 / 3
const FEWEST = 4
/** Arguments x = aR√(r/D) of the fitted lifetimes over the design's; 1 is the design itself. */
const ARGUMENTS = [0, 0.5, 0.8, 1, 1.1]
/** At a design without handover: rest, and rates over the crossover rate (28). */
const SLOW_RATES = [0, 0.25, 1]

export interface Measurement {
  /** What the promise measures. */
  readonly measured: TrustEstimate
  readonly lifetime: TrustEstimate
  readonly local: TrustInterval
}

/** What is at one factor. */
export interface Place {
  readonly factor: number
  readonly problem: Problem
  readonly report: SolveReport
  readonly design: Design
}

const solved = ({ status }: SolveReport): boolean => status === 'optimal' || status === 'feasible'

export const n = (value: number): string => String(Number(value.toPrecision(4)))

export class Calibrator {
  readonly #base: Problem
  readonly #solve: Solve
  readonly #effort: TrustEffort
  /** Half-widths of the intervals of a fine simulation over those of this one. */
  readonly #sharper: number

  constructor(base: Problem, solve: Solve, effort: TrustEffort, coarse: boolean) {
    const { layouts, precision } = effort
    const fewer = layouts && Math.min(layouts, Math.max(FEWEST, Math.ceil(layouts * COARSE)))
    this.#base = base
    this.#solve = solve
    this.#effort = coarse ? { ...effort, layouts: fewer, precision: precision / Math.sqrt(COARSE) } : effort
    this.#sharper = !coarse ? 1 : layouts === undefined ? Math.sqrt(COARSE) : Math.sqrt(fewer! / layouts)
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
    const count = Math.max(FEWEST, Math.ceil(lifetime.count * OTHER_RATES))
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
      const results = await lifetimesOf(tasks, `fit, r = ${n(rate)} /s`, this.#effort, count)
      lifetimes.push({ rate, simulated: meanLifetime(results, level) })
    }
    const { timing } = problem.spec.handover
    return fitFootprintFactor({ K: design.K, radius, diffusion, timing, lifetimes })
  }

  /**
   * The factor that is compared with the one solved with: lowered by the half-width of its own interval, and
   * by that of the interval which the verifying simulation will have. A coarse measurement is lowered by what a
   * fine one would be.
   */
  guard({ local, lifetime }: Measurement, fit: FootprintFit | undefined): number {
    const half = Math.log(local.value / local.low) * this.#sharper
    const verifying = half / Math.sqrt(VERIFYING)
    if (fit === undefined) return Math.max(LEAST_FACTOR, local.value * Math.exp(-half - verifying))
    const spread = Math.sqrt(Math.max(1, fit.reducedChiSquare))
    const own =
      (this.#sharper * studentFactor(this.#effort.level, lifetime.count) * fit.error * spread) / fit.factor
    return Math.max(LEAST_FACTOR, fit.factor * Math.exp(-own - verifying))
  }
}
