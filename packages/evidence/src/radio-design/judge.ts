/** What a simulation says of proposed designs on the radio: P(T < T_QoS) on common layouts. */
import type { Design, ProblemSpec } from '@dwell/core'
import type { LossPromise, PercentileLoss, SimulatedLoss, TrustVerdict } from '@dwell/engine'
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
  /** Confidence level of the intervals of a design, of all together. */
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

/** Level of each of n intervals that hold together at `level`, whatever they have to do with each other (Bonferroni). */
export const levelOfEach = (level: number, n: number): number => 1 - (1 - level) / n

/** T_QoS of (30), s; of several percentiles the longest time. */
export const longestOf = (promises: readonly LossPromise[]): number =>
  Math.max(...promises.map(({ time }) => time))

/** Room for margins (`designBySimulation`) in the fewest layouts. */
const ROOM = 1.25
/** Targets of a layout at least, where many layouts are asked for. */
const FEW_TRACKS = 5

/**
 * Layouts that have lost no target at all count as a trial each (`clusteredShare`): where the promise allows too little
 * for those asked for to show it, more layouts with fewer targets each.
 */
export const enough = (
  { layouts, tracks, level: all }: Pick<JudgeOptions, 'layouts' | 'tracks' | 'level'>,
  limits: readonly number[],
): { layouts: number; tracks: number } => {
  const level = levelOfEach(all, limits.length)
  const limit = Math.min(...limits)
  const fewest = Math.ceil((ROOM * Math.log((1 - level) / 2)) / Math.log1p(-limit))
  return fewest <= layouts
    ? { layouts, tracks }
    : {
        layouts: fewest,
        tracks: Math.max(Math.min(tracks, FEW_TRACKS), Math.ceil((layouts * tracks) / fewest)),
      }
}

/** Upper limits of the share that is lost before each percentile's time. */
export const uppersOf = ({ percentiles, loss }: SimulatedLoss): readonly number[] =>
  percentiles?.map((each) => each.loss.high) ?? [loss.high]

/** The greatest of these over what is allowed: 1 at the edge of what is promised. */
export const burdenOf = (simulated: SimulatedLoss, limits: readonly number[]): number =>
  Math.max(...uppersOf(simulated).map((high, i) => high / limits[i]))

const shareOfLimit = ({ loss, limit }: PercentileLoss): number => loss.high / limit

/** The percentile that binds: it is nearest to what is allowed, or exceeds it most. */
export const bindingOf = (percentiles: readonly PercentileLoss[]): PercentileLoss =>
  percentiles.reduce((worst, each) => (shareOfLimit(each) > shareOfLimit(worst) ? each : worst))

const verdictOfAll = (percentiles: readonly PercentileLoss[]): TrustVerdict => {
  const found = (verdict: TrustVerdict): boolean => percentiles.some((each) => each.verdict === verdict)
  return found('broken') ? 'broken' : found('undecided') ? 'undecided' : 'kept'
}

/** Largest cluster that is tried; all sizes share layouts of so many sites. */
export const MOST_COOPERATORS = 10

/**
 * Simulates designs on layouts that are the same for every call of the same seed, whatever the designs: differences
 * are of the designs. Each life is followed to the longest time and counts for every percentile.
 *
 * @throws what the signal was aborted with
 */
export const judge = async (
  spec: ProblemSpec,
  promises: readonly LossPromise[],
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
    horizon: longestOf(promises),
    ...(promises.length > 1 ? { times: promises.map(({ time }) => time) } : {}),
  }
  const losses = await simulateDesigns(task, layouts, levelOfEach(level, promises.length), {
    pool,
    signal,
    store: store?.(task),
    onLayout: (done) => onLayout?.(done, layouts),
  })
  return losses.map(({ loss, before = [loss] }) => {
    const percentiles = promises.map((promise, i) => ({
      ...promise,
      loss: before[i],
      verdict: verdictOf(before[i], promise.limit, '<='),
    }))
    return {
      loss: bindingOf(percentiles).loss,
      verdict: verdictOfAll(percentiles),
      ...(percentiles.length > 1 ? { percentiles } : {}),
      seed,
      layouts,
      tracks,
      level,
    }
  })
}

/** A list of sites whose targets start so far from the edge of its window that they do not come there. */
export const guarded = (
  spec: ProblemSpec,
  promises: readonly LossPromise[],
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
    horizon: longestOf(promises),
  })
  return layout?.kind === 'given' ? layout : sites
}
