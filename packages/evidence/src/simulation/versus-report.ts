/** Two designs on the same layouts, with the same targets as far as they go: intervals of their differences. */
import type { Design } from '@dwell/core'
import type { VersusReport } from '@dwell/engine'
import { type Estimate, estimateMean, shareDifference } from '@dwell/simulate/estimate'
import type { DesignResults } from './simulate-design.js'

const meanOf = (values: Float64Array, of: (value: number) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0) / values.length

export const versusReport = (
  design: Design,
  first: DesignResults,
  other: DesignResults,
  qosTime: number,
  level: number,
): VersusReport => {
  const compare = (
    name: string,
    unit: string,
    of: (results: DesignResults) => readonly number[],
    differ: (one: readonly number[], two: readonly number[]) => Estimate,
  ): VersusReport['comparisons'][number] => {
    const [one, two] = [of(first), of(other)]
    const difference = differ(one, two)
    const [mine, its] = [estimateMean(one, level), estimateMean(two, level)]
    return {
      name,
      unit,
      values: [mine.value, its.value],
      difference,
      ...(difference.error > 0 ? { gain: Math.hypot(mine.error, its.error) / difference.error } : {}),
    }
  }
  const means = (one: readonly number[], two: readonly number[]): Estimate =>
    estimateMean(
      two.map((value, i) => value - one[i]),
      level,
    )
  const shares = (one: readonly number[], two: readonly number[]): Estimate =>
    shareDifference(one, two, level)
  return {
    design,
    comparisons: [
      compare(
        'lifetime',
        's',
        ({ results }) => results.map(({ lifetimes }) => meanOf(lifetimes, (value) => value)),
        means,
      ),
      compare(
        'lossBeforeQos',
        '1',
        ({ results }) =>
          results.map(({ lifetimes }) => meanOf(lifetimes, (value) => (value < qosTime ? 1 : 0))),
        shares,
      ),
      compare('meanLoad', '1', ({ traffic }) => traffic.map((each) => each.meanLoad), means),
      compare('blockingAtArrival', '1', ({ traffic }) => traffic.map((each) => each.linkBlocking), shares),
      compare('blockingOfAny', '1', ({ traffic }) => traffic.map((each) => each.anyBlocking), shares),
      compare('allLinksDown', '1', ({ links }) => links.map((each) => each.allDown), shares),
    ],
  }
}
