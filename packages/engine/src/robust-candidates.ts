/** Designs that may keep the promises at several places of a region at once. */
import type { Design, Problem } from '@dwell/core'

/** Sizes between the smallest and the largest optimum's that are tried, at most. */
const MOST_SIZES = 24
/** Beams between the narrowest and the widest, beside those of the optima. */
const BEAMS = 16
/** Shares between the bounds, beside those of the optima and those that a beam needs. */
const SHARES = 8
/** Halvings of a share: to the last digits. */
const HALVINGS = 60

const distinct = (values: readonly number[]): number[] => [...new Set(values)].toSorted((p, q) => p - q)

const spaced = (min: number, max: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => min * (max / min) ** (i / (count - 1)))

/** A rate is raised to no more than the promise asks for at the place that asks most. */
const repaired = (places: readonly Problem[], { K, rho, theta }: Omit<Design, 'r'>): Design => {
  const rates = places.map((place) => {
    if (place.spec.problem === 'P2') return 0
    const safe = place.safeRadius(rho, theta)
    return place.kinematics.minimumRate(place.footprintRadius(K, safe, place.percolation(rho, theta)))
  })
  const r = Math.max(0, ...rates.filter(Number.isFinite))
  return { K, rho, theta, r }
}

/** Least share in the bounds for which something holds that holds for all larger ones; undefined for none. */
const leastShare = (min: number, max: number, holds: (share: number) => boolean): number | undefined => {
  if (!holds(max)) return undefined
  if (holds(min)) return min
  let [low, high] = [min, max]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * Shares of a beam that are worth trying: the least that keeps the trap open at every place, and the least at which the
 * network percolates at every place besides. Between the two it percolates at some places only.
 */
const sharesOf = (places: readonly Problem[], theta: number): readonly number[] => {
  const { min, max } = places[0].spec.budget.share
  const open = (share: number): boolean =>
    places.every((place) => theta <= place.trap.widest(place.gain(share)))
  const joined = (share: number): boolean =>
    open(share) &&
    places.every((place) => place.criticalRadius === 0 || place.percolates(place.percolation(share, theta)))
  return [leastShare(min, max, open), leastShare(min, max, joined)].filter((each) => each !== undefined)
}

/**
 * Optima as they are; then every size between theirs with every beam, its shares, and the largest of the places' least
 * rates.
 */
export const candidatesOf = (optima: readonly Design[], places: readonly Problem[]): readonly Design[] => {
  const { min, max } = places[0].spec.radio.beamwidth
  const sizes = distinct(optima.map(({ K }) => K))
  const [least, most] = [sizes[0], sizes.at(-1)!]
  const between =
    most - least < MOST_SIZES ? Array.from({ length: most - least + 1 }, (_, i) => least + i) : sizes
  const { share } = places[0].spec.budget
  const shares = [...optima.map(({ rho }) => rho), ...spaced(share.min, share.max, SHARES)]
  const beams = distinct([...optima.map(({ theta }) => theta), ...spaced(min, max, BEAMS)])
  const raised = beams.flatMap((theta) => {
    const tried = distinct([...shares, ...sharesOf(places, theta)])
    return between.flatMap((K) => tried.map((rho) => repaired(places, { K, rho, theta })))
  })
  return [...optima, ...raised]
}
