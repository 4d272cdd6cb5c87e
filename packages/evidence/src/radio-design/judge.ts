/** What a simulation says of proposed designs on the radio: P(T < T_QoS) on common layouts. */
import type { Design, ProblemSpec } from '@dwell/core'
import type { SimulatedLoss } from '@dwell/engine'
import { type DesignsTask, motionOfTarget } from '@dwell/simulate/parts'
import {
  handoverOf,
  type LayoutSpec,
  simulateDesigns,
  type SimulationStore,
  sincrOfDesign,
  sitesForCluster,
  withGuard,
} from '@dwell/simulate'
import type { LayoutExecutor, WorkerOptions } from '@dwell/simulate/pool'
import { verdictOf } from '../verdict.js'

export interface JudgeOptions {
  readonly seed: number
  /** Confidence level of the intervals. */
  readonly level: number
  readonly layouts: number
  /** Targets on each layout. */
  readonly tracks: number
  /** The sites of a list: only lines of sight, idle beams and targets then differ between layouts. */
  readonly sites?: Extract<LayoutSpec, { kind: 'given' }> | undefined
  readonly pool?: WorkerOptions | LayoutExecutor | undefined
  readonly signal?: AbortSignal | undefined
  /** Where the layouts of a task are kept, and found again. */
  readonly store?: ((task: DesignsTask) => SimulationStore<'designs'>) | undefined
  readonly onLayout?: ((done: number, of: number) => void) | undefined
}

/** T_QoS, s, and the share of targets that may be lost before it. */
export interface LossPromise {
  readonly time: number
  readonly limit: number
}

/** Largest cluster that is tried; all sizes share layouts of so many sites. */
export const MOST_COOPERATORS = 10

/**
 * Simulates designs on layouts that are the same for every call of the same seed, whatever the designs: differences
 * are of the designs.
 *
 * @throws what the signal was aborted with
 */
export const judge = async (
  spec: ProblemSpec,
  { time, limit }: LossPromise,
  designs: readonly Design[],
  { seed, level, layouts, tracks, sites, pool, signal, store, onLayout }: JudgeOptions,
): Promise<readonly SimulatedLoss[]> => {
  const largest = Math.max(MOST_COOPERATORS, ...designs.map(({ K }) => K))
  const task: DesignsTask = {
    seed,
    layout: sites ?? { kind: 'poisson', density: spec.network.bsDensity, sites: sitesForCluster(largest) },
    designs: designs.map((design) => ({
      footprint: sincrOfDesign(spec, design),
      handover: handoverOf({ spec, design }),
    })),
    motion: motionOfTarget(spec.target),
    tracks,
    horizon: time,
  }
  const losses = await simulateDesigns(task, layouts, level, {
    pool,
    signal,
    store: store?.(task),
    onLayout: (done) => onLayout?.(done, layouts),
  })
  return losses.map(({ loss }) => ({
    loss,
    verdict: verdictOf(loss, limit, '<='),
    seed,
    layouts,
    tracks,
    level,
  }))
}

/** A list of sites whose targets start so far from the edge of its window that they do not come there. */
export const guarded = (
  spec: ProblemSpec,
  { time }: LossPromise,
  sites: Extract<LayoutSpec, { kind: 'given' }>,
  seed: number,
): Extract<LayoutSpec, { kind: 'given' }> => {
  const { layout } = withGuard({
    seed,
    layout: sites,
    footprint: { kind: 'voronoi', clusterSize: Math.min(MOST_COOPERATORS, sites.xs.length - 1) },
    motion: { kind: 'exact', diffusion: spec.target.diffusion },
    handover: { kind: 'none' },
    tracks: 2,
    horizon: time,
  })
  return layout?.kind === 'given' ? layout : sites
}
