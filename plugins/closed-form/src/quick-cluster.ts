/** K and r of Theorem 1′-DYN as numbers of λD and of the promise, as the footprint's law has them. */
import { handoverRegime, requiredLifetime, type ScaledKinematics, tolerantCeil } from '@dwell/core/model'
import { type Problem, type ProblemSpec } from '@dwell/core'
import { middleSize } from '@dwell/reform/reduced'
import {
  CEILING,
  DENSITY,
  DIFFUSION,
  following,
  FRACTION,
  NEAR,
  type Numbers,
  OUTAGE,
  type Row,
  SOJOURN,
} from './quick-row.js'

export interface Cluster {
  K: number
  r: number
}

/**
 * K and r of (46), or of (37) at rest, into `to`; undefined where the footprint's law has no numbers of λD. Where rows
 * promise other lifetimes, T is in λDT and rT alone.
 */
export const clustersOf = (base: ProblemSpec, reference: Problem, numbers: Numbers) => {
  const { scaled } = reference.surrogate()
  if (scaled === undefined) return undefined
  const { largestCluster } = reference
  const { lifetime } = scaled
  const lived = following(numbers, [SOJOURN, FRACTION, OUTAGE], (row) =>
    base.service.coverageFraction === undefined
      ? reference.requiredLifetime
      : requiredLifetime(row[FRACTION], row[SOJOURN], row[OUTAGE]),
  )
  // The least size as one function of λD, where one ceiling and one promise are those of all rows.
  const smallestSize = [CEILING, SOJOURN, FRACTION, OUTAGE].some((place) => numbers.vary.has(place))
    ? undefined
    : scaled.smallestSize(reference.handoverCeiling)
  return (row: Row, floor: number, to: Cluster): void => {
    const time = lived(row)
    const times = lifetime === undefined ? 1 : time / lifetime
    const scale = row[DENSITY] * row[DIFFUSION] * times
    const smallest = smallestSize?.(scale)
    const resting = base.problem === 'P2'
    const near = smallest === undefined || Math.abs(smallest - 1) <= NEAR * 1e3
    // r_max ≥ r₁ where one cell is at least the smallest footprint that r_max allows.
    const single = resting ? Infinity : near ? scaled.rate(1, scale) / times : smallest < 1 ? 0 : Infinity
    const regime = resting ? 'handover-starved' : handoverRegime(row[CEILING], single, 1 / time)
    if (regime === 'handover-rich') to.K = floor
    else if (regime === 'mid-budget' && smallest !== undefined)
      to.K = Math.max(floor, Math.min(tolerantCeil(smallest), largestCluster))
    else {
      const still = Math.max(floor, tolerantCeil(scaled.staticSize(scale)))
      to.K =
        regime === 'mid-budget'
          ? leastWithin(scaled, scale, row[CEILING] * times, floor, Math.min(still, largestCluster))
          : still
    }
    to.r = regime === 'handover-starved' ? 0 : scaled.rate(to.K, scale) / times
  }
}

/** The least K in [from, most] at which handover keeps within a ceiling, `most` where none does: rates fall in K. */
const leastWithin = (
  scaled: ScaledKinematics,
  scale: number,
  ceiling: number,
  from: number,
  most: number,
): number => {
  if (!(from < most) || scaled.rate(from, scale) <= ceiling) return from
  let [low, high] = [from, Math.min(2 * from, most)]
  while (high < most && scaled.rate(high, scale) > ceiling) [low, high] = [high, Math.min(2 * high, most)]
  while (high - low > 1) {
    const middle = middleSize(low, high)
    if (scaled.rate(middle, scale) <= ceiling) high = middle
    else low = middle
  }
  return high
}
