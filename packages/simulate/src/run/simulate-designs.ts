/** P(T < horizon) of several designs on common layouts, with intervals of each and of their differences. */
import { type Estimate, estimateMean, positive } from '../estimate/interval.js'
import { clusteredShare, shareDifference } from '../estimate/share.js'
import { simulateBatches } from './simulate-batches.js'
import type { DesignsResult, DesignsTask } from './run-designs.js'

export interface DesignLoss {
  /** P(T < horizon). */
  readonly loss: Estimate
  /** P(T < t) for each of the task's times; absent without them. */
  readonly before?: readonly Estimate[]
  /** Mean of min(T, horizon), s. */
  readonly lifetime: Estimate
  /** Its loss less that of the first design, paired by layout. */
  readonly difference: Estimate
}

/**
 * Simulates every design of a task on layouts 0 … layouts − 1, the same for all (`runDesigns`). A promise
 * P(T < T_QoS) ≤ ε is kept at the level asked for when `loss.high` ≤ ε with `horizon` T_QoS; one-sided, an interval of
 * level 1 − 2α has an upper limit of confidence 1 − α.
 *
 * @throws what the signal was aborted with
 */
export const simulateDesigns = async (
  task: DesignsTask,
  layouts: number,
  level: number,
  options: Parameters<typeof simulateBatches<'designs'>>[3] = {},
): Promise<readonly DesignLoss[]> => {
  const results = await simulateBatches('designs', task, layouts, options)
  options.signal?.throwIfAborted()
  return designLosses(task, results, level)
}

/** What the layouts of a task say of its designs. */
export const designLosses = (
  { designs, tracks, times }: Pick<DesignsTask, 'designs' | 'tracks' | 'times'>,
  results: readonly DesignsResult[],
  level: number,
): readonly DesignLoss[] => {
  const shares = designs.map((_, d) => results.map(({ lost }) => lost[d] / tracks))
  const shareOf = (values: readonly number[]): Estimate => clusteredShare(estimateMean(values, level))
  return designs.map((_, d) => ({
    loss: shareOf(shares[d]),
    ...(times
      ? { before: times.map((_, j) => shareOf(results.map(({ before }) => before![d][j] / tracks))) }
      : {}),
    lifetime: positive(
      estimateMean(
        results.map(({ lifetimes }) => lifetimes[d]),
        level,
      ),
    ),
    difference: shareDifference(shares[0], shares[d], level),
  }))
}
