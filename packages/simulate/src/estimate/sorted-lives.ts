/** Times that events or the end of watching cut, in order: sorted once, read as often as groups are left out. */
import type { SurvivalSteps } from './kaplan-meier.js'
import { BUCKETS, bucketOf, bucketStarts } from './ranked.js'

export interface SortedLives {
  /** Ascending, s; of equal ones events come before censorings. */
  readonly times: Float64Array
  readonly ended: Uint8Array
  readonly group: Uint32Array
  /** Of each group. */
  readonly sizes: Uint32Array
}

/** Indices in order: by buckets first where there are many, as a comparison is a call. */
const orderOf = (times: ArrayLike<number>, ended: ArrayLike<number>): Uint32Array => {
  const compare = (i: number, j: number): number => times[i] - times[j] || ended[j] - ended[i]
  const count = times.length
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  if (count < BUCKETS) return order.sort(compare)
  const starts = bucketStarts([times])
  const next = starts.slice()
  for (let i = 0; i < count; i++) order[next[bucketOf(times[i])]++] = i
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    if (starts[bucket + 1] - starts[bucket] > 1)
      order.subarray(starts[bucket], starts[bucket + 1]).sort(compare)
  return order
}

export const sortLives = (
  times: ArrayLike<number>,
  ended: ArrayLike<number>,
  groupOf: ArrayLike<number>,
  groups: number,
): SortedLives => {
  const order = orderOf(times, ended)
  const sorted = {
    times: new Float64Array(order.length),
    ended: new Uint8Array(order.length),
    group: new Uint32Array(order.length),
    sizes: new Uint32Array(groups),
  }
  for (let at = 0; at < order.length; at++) {
    const i = order[at]
    sorted.times[at] = times[i]
    sorted.ended[at] = ended[i] ? 1 : 0
    if (groups === 0) continue
    sorted.group[at] = groupOf[i]
    sorted.sizes[groupOf[i]]++
  }
  return sorted
}

/** The curve of all, or of all but one group. */
export const stepsOf = ({ times, ended, group, sizes }: SortedLives, without?: number): SurvivalSteps => {
  const count = times.length - (without === undefined ? 0 : sizes[without])
  const at = new Float64Array(count)
  const survival = new Float64Array(count)
  let height = 1
  let place = -1
  let events = 0
  for (let i = 0; i < times.length; i++) {
    if (without !== undefined && group[i] === without) continue
    place++
    if (ended[i] === 0) continue
    height *= 1 - 1 / (count - place)
    at[events] = times[i]
    survival[events] = height
    events++
  }
  return { times: at.subarray(0, events), survival: survival.subarray(0, events) }
}
