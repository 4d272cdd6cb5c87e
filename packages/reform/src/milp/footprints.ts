/** Where the beams and cluster sizes of each footprint begin. */
import type { Problem } from '@dwell/core'
import { ClusteredFloor } from '../reduced/clustered-floor.js'
import type { IsolatedFloor } from '../reduced/isolated-floor.js'
import { type RateOf, type SizeRange, sizeRanges } from './cluster-sizes.js'
import type { Footprint } from './formulation.js'

export interface OpenFootprint {
  readonly footprint: Footprint
  readonly floor: ClusteredFloor | IsolatedFloor
  readonly ranges: readonly SizeRange[]
  /** Narrowest and widest beam, rad. */
  readonly from: number
  readonly to: number
  /** Effective share at the narrowest beam: the least of all. */
  readonly least: number
}

/** The footprints that have a beam and a cluster size. @throws RangeError where the model gives no number */
export const openFootprints = (
  problem: Problem,
  rate: RateOf,
  isolated: IsolatedFloor,
): readonly OpenFootprint[] => {
  const { min, max } = problem.spec.radio.beamwidth
  const K = problem.reliabilityFloor
  const both = [
    {
      footprint: 'clustered',
      floor: new ClusteredFloor(problem),
      ranges: sizeRanges(problem, rate),
      from: min,
    },
    {
      footprint: 'isolated',
      floor: isolated,
      ranges: [{ low: K, high: K }],
      from: isolated.possible ? isolated.narrowest(min, max) : Number.NaN,
    },
  ] as const
  return both.flatMap((each) => {
    if (Number.isNaN(each.from)) return []
    const { demand, effective } = each.floor.at(each.from)
    if (Number.isNaN(demand)) throw new RangeError(`the coverage is not a number at ${each.from} rad`)
    return effective < Infinity && each.ranges.length > 0 ? [{ ...each, to: max, least: effective }] : []
  })
}
