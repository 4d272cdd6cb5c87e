/** What a simulation says of proposed designs on the radio: P(T < T_QoS) on common layouts. */
import type { Design, ProblemSpec } from '@dwell/core'
import type { SimulatedLoss } from '@dwell/engine'
import { type DesignsTask, motionOfTarget } from '@dwell/simulate/parts'
import { handoverOf, simulateDesigns, sincrOfDesign, sitesForCluster } from '@dwell/simulate'
import { type WorkerOptions } from '@dwell/simulate/pool'
import { verdictOf } from '../verdict.js'

export interface JudgeOptions {
  readonly seed: number
  /** Confidence level of the intervals. */
  readonly level: number
  readonly layouts: number
  /** Targets on each layout. */
  readonly tracks: number
  readonly pool?: WorkerOptions | undefined
  readonly signal?: AbortSignal | undefined
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
  { seed, level, layouts, tracks, pool, signal }: JudgeOptions,
): Promise<readonly SimulatedLoss[]> => {
  const largest = Math.max(MOST_COOPERATORS, ...designs.map(({ K }) => K))
  const task: DesignsTask = {
    seed,
    layout: { kind: 'poisson', density: spec.network.bsDensity, sites: sitesForCluster(largest) },
    designs: designs.map((design) => ({
      footprint: sincrOfDesign(spec, design),
      handover: handoverOf({ spec, design }),
    })),
    motion: motionOfTarget(spec.target),
    tracks,
    horizon: time,
  }
  const losses = await simulateDesigns(task, layouts, level, { pool, signal })
  return losses.map(({ loss }) => ({
    loss,
    verdict: verdictOf(loss, limit, '<='),
    seed,
    layouts,
    tracks,
    level,
  }))
}
