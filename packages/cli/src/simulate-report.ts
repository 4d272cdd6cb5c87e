/** Simulations of a design beside the closed forms: the document that `dwell simulate --json` prints. */
import type { Design, DesignQuantityName, Problem } from '@dwell/core'
import { loadReport, type LoadReport } from './load-report.js'
import {
  type DesignTasks,
  type Estimate,
  estimateMean,
  estimateShare,
  estimateTraffic,
  lifetimeQuantile,
  lossBefore,
  lossesBefore,
  meanLifetime,
  survivalCurve,
} from '@dwell/simulate'
import type { DesignResults } from './simulate-design.js'
import type { VersusReport } from './versus-report.js'

const SIMULATION_VERSION = 1

export interface Comparison {
  readonly name: string
  /** SI unit of the values. */
  readonly unit: string
  readonly simulated: Estimate
  /** The closed form; absent where there is none for what was simulated. */
  readonly theory?: number
  /** Simulated over theory. */
  readonly ratio?: { readonly value: number; readonly low: number; readonly high: number }
  /** The closed form lies in the interval. */
  readonly agrees?: boolean
}

export interface SimulationReport {
  readonly version: typeof SIMULATION_VERSION
  readonly problem: { readonly title: string; readonly kind: string }
  readonly design: Design
  readonly simulation: {
    readonly footprint: string
    readonly layout: string
    readonly motion: string
    readonly handover: string
    readonly layouts: number
    readonly tracks: number
    readonly seed: number
    readonly level: number
    /** Targets were followed at most so long, s. */
    readonly horizon: number
    /** Tracks still in view at the horizon. */
    readonly censored: number
  }
  readonly comparisons: readonly Comparison[]
  readonly quantiles: readonly (Estimate & { readonly p: number })[]
  readonly survival: readonly (Estimate & { readonly time: number })[]
  /** Share of base-station time at load 0, 1, 2, … */
  readonly loads: readonly number[]
  /** Absent where clusters are drawn at random, and the load is Poisson. */
  readonly load?: LoadReport
  /** How P(T < T_QoS) was found, where direct tracks say too little. */
  readonly splitting?: {
    /** Clearances, m. */
    readonly levels: readonly number[]
    readonly layouts: number
    /** Tracks from each level on each layout. */
    readonly effort: number
    /** Direct tracks that were lost before T_QoS. */
    readonly directLosses: number
  }
  /** Another design on the same layouts. */
  readonly versus?: VersusReport
  readonly elapsed: number
}

const compare = (
  name: string,
  unit: string,
  simulated: Estimate,
  theory: number | undefined,
): Comparison => ({
  name,
  unit,
  simulated,
  ...(theory === undefined || !Number.isFinite(theory) || theory === 0
    ? {}
    : {
        theory,
        ratio: {
          value: simulated.value / theory,
          low: simulated.low / theory,
          high: simulated.high / theory,
        },
        agrees: simulated.low <= theory && theory <= simulated.high,
      }),
})

export interface SimulationParts extends DesignResults {
  readonly problem: Problem
  readonly design: Design
  readonly theory: Readonly<Record<DesignQuantityName, number>>
  readonly tasks: DesignTasks
  /** What the user called the layout. */
  readonly layout: string
  readonly level: number
  readonly versus?: VersusReport
  readonly elapsed: number
}

/** Puts each simulated number beside its closed form. */
export const simulationReport = (parts: SimulationParts): SimulationReport => {
  const { problem, design, theory, tasks, level, results, elapsed } = parts
  const { footprint, motion, handover, tracks, seed, horizon } = tasks.lifetimes
  const censored = results.reduce((sum, each) => sum + each.censored, 0)
  const trials = footprint.kind === 'disc' ? 'tracks' : 'layouts'
  const mean = meanLifetime(results, level)
  const traffic = estimateTraffic(parts.traffic, level)
  const { splitting } = parts
  const allDown = estimateShare(
    estimateMean(
      parts.links.map((each) => each.allDown),
      level,
    ),
    parts.links.length * tasks.links.trials,
  )
  // The closed forms are those of the design's own timing; a mean cut at the horizon is a lower bound.
  const ownTiming = handover.kind === 'none' ? design.r === 0 : handover.kind === problem.spec.handover.timing
  return {
    version: SIMULATION_VERSION,
    problem: { title: problem.spec.title, kind: problem.spec.problem },
    design,
    simulation: {
      footprint: footprint.kind,
      layout: footprint.kind === 'disc' ? 'none' : parts.layout,
      motion: motion.kind,
      handover: handover.kind,
      layouts: results.length,
      tracks,
      seed,
      level,
      horizon,
      censored,
    },
    comparisons: [
      compare('lifetime', 's', mean, censored > 0 || !ownTiming ? undefined : theory.lifetime),
      compare(
        'lossBeforeQos',
        '1',
        lossBefore(results, problem.qosTime, level, trials),
        ownTiming ? theory.lossProbability : undefined,
      ),
      ...(splitting === undefined
        ? []
        : [
            compare(
              'lossBeforeQosSplitting',
              '1',
              estimateShare(
                estimateMean(
                  splitting.results.map((each) => each.probability),
                  level,
                ),
                splitting.results.length,
              ),
              ownTiming ? theory.lossProbability : undefined,
            ),
          ]),
      compare('meanLoad', '1', traffic.meanLoad, theory.load),
      // A Poisson load varies as much as its mean.
      compare('loadVariance', '1', traffic.loadVariance, theory.load),
      compare('blockingByTime', '1', traffic.blockingByTime, theory.blocking),
      compare('blockingAtArrival', '1', traffic.blockingAtArrival, theory.blocking),
      ...(traffic.blockingAtHandover
        ? [compare('blockingAtHandover', '1', traffic.blockingAtHandover, theory.blocking)]
        : []),
      compare('blockingOfAny', '1', traffic.blockingOfAny, undefined),
      compare('allLinksDown', '1', allDown, theory.allLinksDown),
    ],
    quantiles: [0.01, 0.1, 0.5, 0.9].map((p) => ({ p, ...lifetimeQuantile(results, p, level) })),
    survival: survivalCurve(
      results,
      [0.25, 0.5, 1, 2].map((share) => share * mean.value),
      level,
      trials,
    ),
    loads: traffic.loads,
    ...(tasks.areas === undefined
      ? {}
      : { load: loadReport(problem.spec, design, tasks, parts.areas, parts.traffic, level) }),
    ...(splitting === undefined
      ? {}
      : {
          splitting: {
            levels: splitting.task.levels,
            layouts: splitting.results.length,
            effort: splitting.task.effort,
            directLosses: lossesBefore(results, problem.qosTime),
          },
        }),
    ...(parts.versus === undefined ? {} : { versus: parts.versus }),
    elapsed,
  }
}
