/** The simulations of a design, one after the other on the same threads. */
import {
  type AreaResult,
  type DesignTasks,
  type LayoutResult,
  type LinkResult,
  type RunStore,
  simulateBatches,
  simulateLifetimes,
  type SimulateOptions,
  type SplittingResult,
  type SplittingTask,
  splittingTask,
  type TrafficResult,
} from '@dwell/simulate'
import { type JobKind, type Jobs } from '@dwell/simulate/pool'
import { lossesBefore } from '@dwell/simulate/estimate'

export type RareWhen = 'auto' | 'always' | 'never'

export interface DesignResults {
  readonly results: readonly LayoutResult[]
  readonly traffic: readonly TrafficResult[]
  /** Empty where the load is Poisson. */
  readonly areas: readonly AreaResult[]
  readonly links: readonly LinkResult[]
  readonly splitting?: { readonly task: SplittingTask; readonly results: readonly SplittingResult[] }
}

/** Fewer direct losses than this leave an interval of P(T < T_QoS) wider than a quarter of it. */
const FEW_LOSSES = 100
/** More tracks serve a more frequent loss as well as splitting does. */
const RARE = 0.01

/** Splitting needs a clearance that tells how near the loss is, handovers by a clock, and no window that targets leave. */
export const canSplit = ({ footprint, handover, layout, motion }: DesignTasks['lifetimes']): boolean =>
  footprint.kind !== 'sincr' &&
  handover.kind !== 'hysteresis' &&
  motion.kind !== 'tracks' &&
  !(layout?.kind === 'given' && layout.window !== undefined)

const isRare = (results: readonly LayoutResult[], qosTime: number): boolean => {
  const losses = lossesBefore(results, qosTime)
  return losses < FEW_LOSSES && losses < RARE * results.reduce((sum, each) => sum + each.lifetimes.length, 0)
}

/** @throws what the signal was aborted with; what is finished then is in the store */
export const simulateDesign = async (
  tasks: DesignTasks,
  options: Pick<SimulateOptions, 'layouts' | 'precision' | 'level' | 'pool' | 'onProgress'> & {
    readonly signal: AbortSignal
    readonly store: RunStore | undefined
    readonly batches: number
    readonly rare: RareWhen
    readonly qosTime: number
  },
): Promise<DesignResults> => {
  const { store, batches, rare, qosTime, ...shared } = options
  const { pool, signal } = shared
  const stopped = <T>(results: T): T => {
    signal.throwIfAborted()
    return results
  }
  const batch = async <Kind extends JobKind>(
    kind: Kind,
    task: Jobs[Kind]['task'],
  ): Promise<readonly Jobs[Kind]['result'][]> =>
    stopped(await simulateBatches(kind, task, batches, { pool, signal, store: store?.of(kind) }))
  const { results } = stopped(
    await simulateLifetimes(tasks.lifetimes, { ...shared, store: store?.of('lifetimes') }),
  )
  const traffic = await batch('traffic', tasks.traffic)
  const areas = tasks.areas === undefined ? [] : await batch('areas', tasks.areas)
  const links = await batch('links', tasks.links)
  const splits =
    rare === 'always' || (rare === 'auto' && canSplit(tasks.lifetimes) && isRare(results, qosTime))
  if (!splits) return { results, traffic, areas, links }
  const task = splittingTask(tasks.lifetimes, qosTime)
  return { results, traffic, areas, links, splitting: { task, results: await batch('splitting', task) } }
}
