/** The footprints of a problem as a search takes them: cluster sizes, their rates, and the least share at a beam. */
import type { Design, FootprintRegime, Problem } from '@dwell/core'
import { ClusteredFloor } from './clustered-floor.js'
import { largestShare } from './idle-envelope.js'
import { IsolatedFloor } from './isolated-floor.js'
import type { Limits } from './limits.js'
import { aNumber, beamsWithin, lastHolding, type ShareFloor } from './share-floor.js'
import { slack } from '../slack.js'

/** Cluster sizes low … high. */
export interface SizeRange {
  readonly low: number
  readonly high: number
}

/** The largest share of a footprint and a beam that has it. */
export type LargestShare = Omit<Design, 'K'>

export interface Regime {
  readonly name: string
  /** Admissible cluster sizes: the least that reliability and the ceiling allow to the largest that can pay; or none. */
  readonly sizes: SizeRange | undefined
  /** Least handover rate that K fixes, 1/s, Infinity above the ceiling; 0 where the share fixes it: then S has it. It falls in K. */
  rate(K: number): number
  /** S(θ) without what `rate` costs, and with it. */
  readonly shares: ShareFloor
  floor(K: number): ShareFloor
  /** Largest effective share that the bounds of ρ and r leave to K cooperators. */
  dearest(K: number): number
  /** Whether K cooperators may take a larger share than S(θ) at the same rate: the footprint does not ask. */
  readonly raises: boolean
  /** The largest share admissible to K cooperators, with a beam and a rate; undefined when there is none. */
  largest(K: number): LargestShare | undefined
  /** The largest share that any size of a range admits, or more; −Infinity when none does. */
  largestOver(range: SizeRange): number
}

/** The footprints of `limits.problem`. */
export const regimesOf = (limits: Limits): readonly Regime[] =>
  limits.problem.footprints.map((footprint) =>
    footprint.follows === 'cooperators'
      ? followsCooperators(limits, footprint)
      : followsShare(limits, footprint),
  )

/** The middle of two sizes; their sum could not be told from its neighbours. */
export const middleSize = (low: number, high: number): number => low + Math.floor((high - low) / 2)

/**
 * The footprint grows with K, so K runs from the least that reliability and the handover ceiling allow (rates fall
 * in K) to the least that needs no handover, past which K only costs, or to the cap on cooperators, the problem's or that
 * of the footprint's law.
 */
const followsCooperators = (limits: Limits, { name, percolation }: FootprintRegime): Regime => {
  const { problem } = limits
  const { budget, radio } = problem.spec
  const known = new Map<number, number>()
  const resting = aNumber(problem.restingCluster(), 'the static cluster size')
  const rate = (K: number): number => {
    let value = known.get(K)
    if (value === undefined) {
      const needed = K >= resting ? 0 : aNumber(problem.clusterRate(K), `r_min(${K})`)
      value =
        needed <= problem.handoverCeiling * (1 + slack.rounding)
          ? Math.min(needed, problem.handoverCeiling)
          : Infinity
      known.set(K, value)
    }
    return value
  }
  const shares = new ClusteredFloor(limits, 0, percolation)
  /** Stage iii of Theorem 1′-DYN: the load of the smallest size, the rate of the largest. */
  const largestOver = ({ low, high }: SizeRange): number => {
    const left = largestShare(problem, low) - rate(high) * budget.handoverCost
    const rho = Math.min(budget.share.max, left)
    const least = shares.at(radio.beamwidth.min).share
    return rho >= least * (1 - slack.share) ? Math.max(rho, least) : -Infinity
  }
  // Made at first use: who only places a design needs none.
  let sizes: { readonly range: SizeRange | undefined } | undefined
  return {
    name,
    get sizes() {
      sizes ??= { range: admissibleSizes(problem, (K) => rate(K) < Infinity) }
      return sizes.range
    },
    rate,
    shares,
    floor: (K) => new ClusteredFloor(limits, rate(K), percolation),
    dearest: (K) => budget.share.max + rate(K) * budget.handoverCost,
    raises: true,
    largestOver,
    largest: (K) => {
      const rho = largestOver({ low: K, high: K })
      return rho > -Infinity ? { rho, theta: radio.beamwidth.min, r: rate(K) } : undefined
    },
  }
}

/**
 * From the least K ≥ K_rel that is admissible, which every larger one is, to the least that needs no handover, or to
 * the cap on cooperators; undefined when there is none.
 */
export const admissibleSizes = (
  problem: Problem,
  admissible: (K: number) => boolean,
): SizeRange | undefined => {
  const low = problem.reliabilityFloor
  const high = Math.min(Math.max(low, problem.restingCluster()), problem.largestCluster)
  // No cluster is reliable enough (low = ∞), or none that may be has enough cooperators.
  if (low === Infinity || low > high || !admissible(high)) return undefined
  let [first, last] = [low, high]
  while (first < last) {
    const middle = middleSize(first, last)
    if (admissible(middle)) last = middle
    else first = middle + 1
  }
  return { low: first, high }
}

/** The footprint grows with the share: more cooperators buy no lifetime, so K = K_rel. */
const followsShare = (limits: Limits, { name }: FootprintRegime): Regime => {
  const { problem } = limits
  const { budget } = problem.spec
  const K = problem.reliabilityFloor
  const shares = new IsolatedFloor(limits)
  const largest = (): LargestShare | undefined => largestIsolated(limits, shares, largestShare(problem, K))
  return {
    name,
    get sizes() {
      return K < Infinity && K <= problem.largestCluster && shares.beams.length > 0
        ? { low: K, high: K }
        : undefined
    },
    rate: () => 0,
    shares,
    floor: () => shares,
    dearest: () =>
      budget.share.max + (budget.handoverCost > 0 ? budget.handoverCost * shares.highestRate : 0),
    raises: false,
    largest: () => largest(),
    largestOver: () => largest()?.rho ?? -Infinity,
  }
}

/**
 * The largest isolated share. At a given ρ the narrowest beam that does not percolate is best: it has the largest
 * disc and the widest trap. Along the edge of percolation v and with it r stay, so on each range of beams ρ = ρ_ψ(θ)
 * up to min{ρ_hi, s − δ·r_min(R_c)}, s the largest effective share; where the edge is past that already at the
 * narrowest beam, that beam has the largest share of the range.
 */
const largestIsolated = (
  { problem }: Limits,
  floor: IsolatedFloor,
  effective: number,
): LargestShare | undefined => {
  const cap = Math.min(problem.spec.budget.share.max, effective - floor.leastOverhead)
  let best: LargestShare | undefined
  for (const { from, to } of beamsWithin(floor, Number.MAX_VALUE)) {
    const percolating = (theta: number): number =>
      floor.percolatingShare(problem.coverage.toleratedDemand(theta))
    const holds = (theta: number): boolean => percolating(theta) <= cap
    const theta = holds(from) ? lastHolding(holds, from, to) : from
    const found = floor.largest(theta, effective)
    if (found && !(best && best.rho >= found.share)) best = { rho: found.share, theta, r: found.rate }
  }
  return best
}
