/** The simulations that trust asks for. */
import { type Design, describeDesign, type Problem, replaceKeys } from '@dwell/core'
import type { TrustEstimate, TrustFootprint } from '@dwell/engine'
import { horizonFor } from './horizon.js'
import {
  designTasks,
  type DesignTasks,
  type LayoutResult,
  lossBefore,
  meanLifetime,
  simulateLifetimes,
  type SimulationProgress,
  sitesForCluster,
  type WorkerOptions,
} from '@dwell/simulate'

export interface TrustEffort {
  readonly seed: number
  /** Confidence level of every interval. */
  readonly level: number
  /** Half-width of the interval of the mean lifetime over it. */
  readonly precision: number
  /** So many layouts instead of a precision. */
  readonly layouts?: number | undefined
  /** Targets on each layout. */
  readonly tracks: number
  readonly pool?: WorkerOptions | undefined
  readonly signal?: AbortSignal | undefined
  /** Called with what is being done, and where layouts are counted, with how far it is. */
  readonly onProgress?: ((stage: string, progress?: SimulationProgress) => void) | undefined
}

/** Layouts to try for a precision. */
const MOST_LAYOUTS = 4000

/** a of a problem. */
export const factorOf = (problem: Problem): number => problem.spec.kinematics.footprintFactor ?? 1

/**
 * Tasks at a design on a footprint. The disc is the model's own, of radius aR.
 */
export const tasksFor = (
  problem: Problem,
  design: Design,
  footprint: TrustFootprint,
  seed: number,
  tracks: number,
): DesignTasks => {
  const theory = describeDesign(problem, design)
  const { bsDensity } = problem.spec.network
  const radius = theory.footprintRadius * (footprint === 'disc' ? factorOf(problem) : 1)
  const horizon = horizonFor(problem, footprint, { lifetime: theory.lifetime, rate: design.r })
  return designTasks({
    // The load that was promised for: that of the largest density where the density is the objective.
    spec: replaceKeys(problem.spec, { 'target.density': (theory.load * bsDensity) / design.K }),
    design,
    footprint,
    radius,
    layout: { kind: 'poisson', density: bsDensity, sites: sitesForCluster(design.K) },
    slots: theory.slots,
    tracks,
    horizon,
    seed,
  })
}

/** Layouts of lifetimes, as many as the effort asks for or `layouts`. @throws what the signal was aborted with */
export const lifetimesOf = async (
  tasks: DesignTasks,
  stage: string,
  effort: TrustEffort,
  layouts: number | undefined = effort.layouts,
): Promise<readonly LayoutResult[]> => {
  const { precision, level, pool, signal, onProgress } = effort
  const { results } = await simulateLifetimes(tasks.lifetimes, {
    ...(layouts === undefined ? { precision, most: MOST_LAYOUTS } : { layouts }),
    level,
    pool,
    signal,
    onProgress: (progress) => onProgress?.(stage, progress),
  })
  signal?.throwIfAborted()
  return results
}

export const censoredOf = (results: readonly LayoutResult[]): number =>
  results.reduce((sum, each) => sum + each.censored, 0)

/** What the kinematic promise measures. */
export const measureOf = (problem: Problem, results: readonly LayoutResult[], level: number): TrustEstimate =>
  problem.kinematics.measure === 'lifetime'
    ? meanLifetime(results, level)
    : lossBefore(results, problem.qosTime, level)
