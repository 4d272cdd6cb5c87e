/** The simulations that trust asks for. */
import { type Design, describeDesign, type Problem, replaceKeys } from '@dwell/core'
import { onFootprint, type TrustFootprint } from '@dwell/engine'
import { horizonFor } from './horizon.js'
import {
  designTasks,
  type DesignTasks,
  type FootprintKind,
  type LayoutResult,
  simulateLifetimes,
  type SimulationProgress,
  sitesForCluster,
} from '@dwell/simulate'
import { type WorkerOptions } from '@dwell/simulate/pool'

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

/** What the simulation calls a footprint. */
const kinds: Readonly<Record<TrustFootprint, FootprintKind>> = {
  disc: 'disc',
  cells: 'voronoi',
  radio: 'sincr',
}

/** Tasks at a design on a footprint. The disc is the paper's: √(K/πλ) where the network percolates, else R₁. */
export const tasksFor = (
  problem: Problem,
  design: Design,
  footprint: TrustFootprint,
  seed: number,
  tracks: number,
): DesignTasks => {
  const { slots, load } = describeDesign(problem, design)
  // What the law of the disc expects is long enough to follow targets on the others.
  const { footprintRadius: radius, lifetime } = describeDesign(onFootprint(problem, 'disc'), design)
  const { bsDensity } = problem.spec.network
  return designTasks({
    // The load that was promised for: that of the largest density where the density is the objective.
    spec: replaceKeys(problem.spec, { 'target.density': (load * bsDensity) / design.K }),
    design,
    footprint: kinds[footprint],
    radius,
    layout: { kind: 'poisson', density: bsDensity, sites: sitesForCluster(design.K) },
    slots,
    tracks,
    horizon: horizonFor(problem, kinds[footprint], { lifetime, rate: design.r }),
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
