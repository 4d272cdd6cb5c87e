/** The footprints of a problem as a search takes them: cluster sizes, their rates, and the least share at a beam. */
import { type Design, type Problem } from '@dwell/core'
import { type FootprintRegime, KeptAt } from '@dwell/core/model'
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
      ? new FollowsCooperators(limits, footprint)
      : new FollowsShare(limits, footprint),
  )

/** The middle of two sizes; their sum could not be told from its neighbours. */
export const middleSize = (low: number, high: number): number => low + Math.floor((high - low) / 2)

/**
 * The footprint grows with K, so K runs from the least that reliability and the handover ceiling allow (rates fall
 * in K) to the least that needs no handover, past which K only costs, or to the cap on cooperators, the problem's or that
 * of the footprint's law.
 */
class FollowsCooperators implements Regime {
  readonly name: string
  readonly shares: ClusteredFloor
  readonly raises = true
  readonly #limits: Limits
  readonly #percolation: FootprintRegime['percolation']
  readonly #resting: number
  readonly #rates = new KeptAt((K) => this.#rate(K))
  // Made at first use: who only places a design needs none.
  #sizes: { readonly range: SizeRange | undefined } | undefined

  constructor(limits: Limits, { name, percolation }: FootprintRegime) {
    this.name = name
    this.#limits = limits
    this.#percolation = percolation
    this.#resting = aNumber(limits.problem.restingCluster(), 'the static cluster size')
    this.shares = new ClusteredFloor(limits, 0, percolation)
  }

  get sizes(): SizeRange | undefined {
    this.#sizes ??= { range: admissibleSizes(this.#limits.problem, (K) => this.rate(K) < Infinity) }
    return this.#sizes.range
  }

  rate(K: number): number {
    return this.#rates.at(K)
  }

  #rate(K: number): number {
    const { problem, ceiling } = this.#limits
    const needed = K >= this.#resting ? 0 : aNumber(problem.clusterRate(K), `r_min(${K})`)
    return ceiling.cut(needed)
  }

  floor(K: number): ShareFloor {
    return new ClusteredFloor(this.#limits, this.rate(K), this.#percolation)
  }

  dearest(K: number): number {
    const { share, handoverCost } = this.#limits.problem.spec.budget
    return share.max + this.rate(K) * handoverCost
  }

  /** Stage iii of Theorem 1′-DYN: the load of the smallest size, the rate of the largest. */
  largestOver({ low, high }: SizeRange): number {
    const { problem } = this.#limits
    const { budget, radio } = problem.spec
    const left = largestShare(problem, low) - this.rate(high) * budget.handoverCost
    const rho = Math.min(budget.share.max, left)
    const least = this.shares.at(radio.beamwidth.min).share
    return rho >= least * (1 - slack.share) ? Math.max(rho, least) : -Infinity
  }

  largest(K: number): LargestShare | undefined {
    const rho = this.largestOver({ low: K, high: K })
    const { min } = this.#limits.problem.spec.radio.beamwidth
    return rho > -Infinity ? { rho, theta: min, r: this.rate(K) } : undefined
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
class FollowsShare implements Regime {
  readonly name: string
  readonly shares: IsolatedFloor
  readonly raises = false
  readonly #limits: Limits

  constructor(limits: Limits, { name }: FootprintRegime) {
    this.name = name
    this.#limits = limits
    this.shares = new IsolatedFloor(limits)
  }

  get sizes(): SizeRange | undefined {
    const { reliabilityFloor: K, largestCluster } = this.#limits.problem
    return K < Infinity && K <= largestCluster && this.shares.beams.length > 0
      ? { low: K, high: K }
      : undefined
  }

  rate(): number {
    return 0
  }

  floor(): ShareFloor {
    return this.shares
  }

  dearest(): number {
    const { share, handoverCost } = this.#limits.problem.spec.budget
    return share.max + (handoverCost > 0 ? handoverCost * this.shares.highestRate : 0)
  }

  largest(): LargestShare | undefined {
    const { problem } = this.#limits
    return largestIsolated(this.#limits, this.shares, largestShare(problem, problem.reliabilityFloor))
  }

  largestOver(): number {
    return this.largest()?.rho ?? -Infinity
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
