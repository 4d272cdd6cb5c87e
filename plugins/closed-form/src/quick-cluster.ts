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

/** Nearer to a whole size the derivation counts, whose arithmetic errs otherwise by some last bits. */
const NEAR_WHOLE = 1e-8

const isNearWhole = (size: number): boolean => Math.abs(size - Math.round(size)) <= NEAR_WHOLE * size

/** Whether two rates differ by more than rounding. */
const areApart = (p: number, q: number): boolean => Math.abs(p - q) > NEAR * Math.min(p, q)

export interface Cluster {
  K: number
  r: number
}

/**
 * K and r of (46), or of (37) at rest, into `to`, unless they hang on last bits; undefined where the footprint's law has
 * no numbers of λD. Where rows promise other lifetimes, T is in λDT and rT alone.
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
  return (row: Row, floor: number, to: Cluster): boolean => {
    const time = lived(row)
    const times = lifetime === undefined ? 1 : time / lifetime
    const scale = row[DENSITY] * row[DIFFUSION] * times
    const smallest = smallestSize?.(scale)
    const resting = base.problem === 'P2'
    const near = smallest === undefined || Math.abs(smallest - 1) <= NEAR * 1e3
    // r_max ≥ r₁ where one cell is at least the smallest footprint that r_max allows.
    const single = resting ? Infinity : near ? scaled.rate(1, scale) / times : smallest < 1 ? 0 : Infinity
    const ceiling = row[CEILING]
    if (!resting && !(areApart(ceiling, single) && areApart(ceiling, 1 / time))) return false
    const regime = resting ? 'handover-starved' : handoverRegime(ceiling, single, 1 / time)
    if (regime === 'handover-rich') to.K = floor
    else if (regime === 'mid-budget' && smallest !== undefined) {
      to.K = Math.max(floor, Math.min(tolerantCeil(smallest), largestCluster))
    } else {
      const size = scaled.staticSize(scale)
      if (size !== Math.round(size) && isNearWhole(size)) return false
      const still = Math.max(floor, tolerantCeil(size))
      to.K =
        regime === 'mid-budget'
          ? leastWithin(scaled, scale, ceiling * times, floor, Math.min(still, largestCluster))
          : still
    }
    to.r = regime === 'handover-starved' ? 0 : scaled.rate(to.K, scale) / times
    if (regime === 'mid-budget' && smallest !== undefined && isNearWhole(smallest)) {
      const whole = Math.round(smallest)
      const rate = whole === to.K ? to.r : scaled.rate(whole, scale) / times
      return whole < floor || areApart(rate, ceiling)
    }
    return !Number.isNaN(to.K)
  }
}

/**
 * The least K in [from, most] at which handover keeps within a ceiling, `most` where none does: rates fall in K. NaN where a
 * rate is the ceiling but for rounding.
 */
const leastWithin = (
  scaled: ScaledKinematics,
  scale: number,
  ceiling: number,
  from: number,
  most: number,
): number => {
  let apart = true
  const isWithin = (K: number): boolean => {
    const rate = scaled.rate(K, scale)
    apart &&= areApart(rate, ceiling)
    return rate <= ceiling
  }
  if (!(from < most)) return from
  if (isWithin(from)) return apart ? from : Number.NaN
  let [low, high] = [from, Math.min(2 * from, most)]
  while (high < most && !isWithin(high)) [low, high] = [high, Math.min(2 * high, most)]
  while (high - low > 1) {
    const middle = middleSize(low, high)
    if (isWithin(middle)) high = middle
    else low = middle
  }
  return apart ? high : Number.NaN
}
