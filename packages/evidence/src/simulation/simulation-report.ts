/** Simulations of a design beside the closed forms: the document that `dwell simulate --json` prints. */
import type { Design, DesignQuantityName, Problem } from '@dwell/core'
import {
  type SimulatedQuantity,
  SIMULATION_VERSION,
  type SimulationReport,
  type VersusReport,
} from '@dwell/engine'
import { type DesignTasks } from '@dwell/simulate'
import {
  type Estimate,
  estimateMean,
  clusteredShare,
  estimateTraffic,
  lifetimeQuantiles,
  lossBefore,
  lossesBefore,
  meanLifetime,
  shareLeft,
  throughWindow,
  survivalCurve,
  type TrafficEstimates,
} from '@dwell/simulate/estimate'
import { allDownShare } from '../links.js'
import type { DesignResults } from './simulate-design.js'
import { loadReport } from './load-report.js'

const compare = (
  name: string,
  unit: string,
  simulated: Estimate,
  theory: number | undefined,
): SimulatedQuantity => ({
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

/** Tracks share nothing but what all layouts have in common: no layout at all, or the same one each time. */
const independentTracks = ({ footprint, layout }: DesignTasks['lifetimes']): boolean =>
  footprint.kind === 'disc' ||
  (footprint.kind === 'voronoi' && (layout?.kind === 'given' || layout?.kind === 'hexagonal'))

/** A larger share of the targets leaves the window in view: the others say too little. */
const MUCH_LEFT = 0.1

const QUANTILES = [0.01, 0.1, 0.5, 0.9]

/** What several parts of the report are made of. */
interface Simulated {
  readonly mean: Estimate
  readonly traffic: TrafficEstimates
  readonly trials: 'tracks' | 'layouts'
  /** Targets that were in view at the horizon. */
  readonly censored: number
}

/** P(T < time) of each percentile that is promised, by the law. */
const lossesOf = (
  problem: Problem,
  { r }: Design,
  { footprintRadius, lossProbability }: SimulationParts['theory'],
): readonly { readonly within: number; readonly loss: number }[] =>
  problem.promises.length === 1
    ? [{ within: problem.qosTime, loss: lossProbability }]
    : problem.promises.map(({ pair: { within }, law }) => ({
        within,
        loss: problem.covers(footprintRadius, r) ? law.loss(footprintRadius, r) : Number.NaN,
      }))

/** Each simulated number beside its closed form, where there is one for it. */
const comparisonsOf = (
  { problem, design, theory, tasks, level, results, splitting, links }: SimulationParts,
  { mean, traffic, trials, censored }: Simulated,
): readonly SimulatedQuantity[] => {
  const { handover } = tasks.lifetimes
  /** Where many leave the window in view, what is left is no fair sample: no verdict. */
  const judged = (time: number, value: number | undefined): number | undefined =>
    shareLeft(results, time) > MUCH_LEFT ? undefined : value
  const allDown = allDownShare(links, tasks.links.trials, level)
  // The closed forms are those of the design's own timing; a mean cut at the horizon is a lower bound.
  const ownTiming = handover.kind === 'none' ? design.r === 0 : handover.kind === problem.spec.handover.timing
  return [
    compare(
      'lifetime',
      's',
      mean,
      censored > 0 || !ownTiming ? undefined : judged(Infinity, theory.lifetime),
    ),
    ...lossesOf(problem, design, theory).map(({ within, loss }) => ({
      ...compare(
        'lossBeforeQos',
        '1',
        lossBefore(results, within, level, trials),
        ownTiming ? judged(within, loss) : undefined,
      ),
      ...(problem.promises.length > 1 ? { within } : {}),
    })),
    ...(splitting === undefined
      ? []
      : [
          compare(
            'lossBeforeQosSplitting',
            '1',
            clusteredShare(
              estimateMean(
                splitting.results.map((each) => each.probability),
                level,
              ),
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
  ]
}

/** Puts each simulated number beside its closed form. */
export const simulationReport = (parts: SimulationParts): SimulationReport => {
  const { problem, design, tasks, level, results, elapsed } = parts
  const { footprint, layout, motion, handover, tracks, seed, horizon } = tasks.lifetimes
  const censored = results.reduce((sum, each) => sum + each.censored, 0)
  const trials = independentTracks(tasks.lifetimes) ? 'tracks' : 'layouts'
  const window = layout?.kind === 'given' && layout.window !== undefined ? layout : undefined
  const mean = meanLifetime(results, level)
  const traffic = estimateTraffic(parts.traffic, level)
  const { splitting } = parts
  return {
    version: SIMULATION_VERSION,
    problem: { title: problem.spec.title, kind: problem.spec.problem },
    design,
    simulation: {
      footprint: footprint.kind,
      layout: footprint.kind === 'disc' ? 'none' : parts.layout,
      ...(motion.kind === 'velocity'
        ? {
            motion: problem.spec.target.motion,
            velocity: { relaxation: motion.relaxation, drift: motion.drift },
          }
        : { motion: motion.kind }),
      handover: handover.kind,
      ...(handover.kind === 'hysteresis' ? { margin: handover.margin } : {}),
      layouts: results.length,
      tracks,
      seed,
      level,
      horizon,
      censored,
      ...(throughWindow(results) && {
        window: { left: shareLeft(results), guard: window?.guard ?? 0, margin: window?.margin ?? 0 },
      }),
    },
    comparisons: comparisonsOf(parts, { mean, traffic, trials, censored }),
    quantiles: lifetimeQuantiles(results, QUANTILES, level, trials).map((each, i) => ({
      p: QUANTILES[i],
      ...each,
    })),
    survival: survivalCurve(
      results,
      [0.25, 0.5, 1, 2].map((share) => share * mean.value),
      level,
      trials,
    ),
    loads: traffic.loads,
    ...(tasks.areas !== undefined && {
      load: loadReport(problem.spec, design, tasks, parts.areas, parts.traffic, level),
    }),
    ...(splitting !== undefined && {
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
