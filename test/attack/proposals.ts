/** Designs that the model's formulas propose to the judge: shares at every edge, at the least rates. */
import { type Design, type Problem } from '@dwell/core'

/** The most of the judge's tolerance that a proposal uses. */
export const REACH = 9.9e-10
const BEAMS = 14
const SHARES = 6
const SLOTS = [1, 2, 3, 5, 8, 13]

/** A design with what the model thinks that it is worth. */
export interface Proposal {
  readonly design: Design
  readonly rank: number
}

/** Beams of a grid, its ends at the reach of the tolerance, and some around a design. */
const beamsOf = (problem: Problem, near: Design | undefined): readonly number[] => {
  const { beamwidth } = problem.spec.radio
  const [min, max] = [beamwidth.min * (1 - REACH), Math.min(2 * Math.PI, beamwidth.max * (1 + REACH))]
  const ratio = beamwidth.max / beamwidth.min
  const beams = Array.from({ length: BEAMS + 1 }, (_, i) => beamwidth.min * ratio ** (i / BEAMS))
  const around = near
    ? [-1e-2, -1e-4, -1e-7, 0, 1e-7, 1e-4, 1e-2].map((shift) => near.theta * (1 + shift))
    : []
  return [...new Set([...beams, min, max, ...around])].filter((theta) => theta >= min && theta <= max)
}

/** Shares that may matter at a beam: bounds, trap, percolation on both sides, rest, slots, and a few between. */
const sharesAt = (problem: Problem, theta: number, rates: readonly number[]): readonly number[] => {
  const { share, sensing, handoverCost } = problem.spec.budget
  const [min, max] = [share.min * (1 - REACH), share.max * (1 + REACH)]
  const ofRadius = (radius: number): number => problem.shareForGain(problem.gainForRadius(radius, theta))
  const edge = ofRadius(problem.criticalRadius * Math.sqrt(1 - 1e-9))
  const trap = problem.shareForGain(problem.trap.gainFor(theta / (1 + REACH)))
  const rest = ofRadius(Math.sqrt(problem.kinematics.staticArea))
  const shares = [
    share.min,
    min,
    share.max,
    max,
    trap * (1 + 1e-12),
    edge * (1 + 1e-11),
    edge * (1 - 1e-10),
    rest,
  ]
  for (let i = 1; i < SHARES; i++) shares.push(share.min * (share.max / share.min) ** (i / SHARES))
  for (const slots of SLOTS)
    for (const rate of rates)
      for (const side of [1 - 1e-13, 1 + 3e-12]) shares.push((sensing / slots) * side - rate * handoverCost)
  return [...new Set(shares)].filter((rho) => rho >= min && rho <= max && rho > 0)
}

/** Around the least size that reliability and the ceiling allow, and the static one, within the cap. */
const sizesOf = (problem: Problem, rateOf: (K: number) => number): readonly number[] => {
  const cap = Math.floor((problem.spec.budget.clusterSize ?? 1e6) * (1 + REACH))
  // No size may be enough at rest, or none that the law of the footprint covers.
  const known = problem.largestCluster + 1
  const resting = Math.min(known, Math.max(problem.reliabilityFloor, problem.restingCluster()))
  const least = Math.max(1, problem.reliabilityFloor - 1)
  let [low, high] = [least, resting]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (rateOf(middle) <= problem.handoverCeiling * (1 + REACH)) high = middle
    else low = middle + 1
  }
  const between = Math.round(Math.sqrt(low * resting))
  const sizes = [least, least + 1, low, low + 1, low + 2, between, resting - 1, resting, resting + 1]
  return [...new Set(sizes)].filter((K) => K >= 1 && K <= cap && Number.isSafeInteger(K))
}

/** What the model thinks of a design; undefined where it is hopeless. */
const ranked = (problem: Problem, design: Design): Proposal | undefined => {
  const { budget, objective, service } = problem.spec
  const most = problem.handoverCeiling * (1 + REACH)
  // A rate past the ceiling by rounding may be taken back to it.
  const r = design.r > most && design.r < most * (1 + 1e-6) ? most : design.r
  const share = problem.effectiveShare(design.rho, r)
  if (!(r <= most && share <= budget.sensing * (1 + REACH))) return undefined
  const slots = problem.slots(share)
  const load = problem.load(design.K)
  if (
    objective !== 'target-density' &&
    problem.blocking(slots, load, design.K) > service.blocking * (1 + 1e-6)
  )
    return undefined
  const ranks = {
    capacity: () => problem.downlink.at(design.theta) * problem.idle(share, load, design.K),
    'target-density': () => problem.tailCeiling(slots, design.K),
    'sensing-share': () => design.rho,
  }
  const rank = ranks[objective]()
  return Number.isFinite(rank) ? { design: { ...design, r }, rank } : undefined
}

/** The least rate that a footprint asks for at K, ρ and θ, 1/s. */
export const leastRate = (problem: Problem, K: number, rho: number, theta: number): number =>
  problem.isSupercritical(problem.percolation(rho, theta))
    ? problem.clusterRate(K)
    : problem.kinematics.minimumRate(problem.safeRadius(rho, theta))

/** Every proposal, the most promising first. */
export const proposals = (problem: Problem, near: Design | undefined): readonly Proposal[] => {
  const known = new Map<number, number>()
  const rateOf = (K: number): number => {
    const rate = known.get(K) ?? problem.clusterRate(K)
    known.set(K, rate)
    return rate
  }
  const sizes = sizesOf(problem, rateOf)
  // Where no size is reliable there is nothing to look for in isolation either.
  const few = [...new Set([problem.reliabilityFloor, Math.max(1, problem.reliabilityFloor - 1)])].filter(
    (K) => K < Infinity,
  )
  const rates = [0, ...sizes.map(rateOf).filter((rate) => rate < Infinity)].slice(0, 4)
  const found: Proposal[] = []
  for (const theta of beamsOf(problem, near))
    for (const rho of sharesAt(problem, theta, rates)) {
      const supercritical = problem.isSupercritical(problem.percolation(rho, theta))
      const own = supercritical ? undefined : leastRate(problem, 1, rho, theta)
      for (const K of supercritical ? sizes : few) {
        const each = ranked(problem, { K, rho, theta, r: own ?? rateOf(K) })
        if (each) found.push(each)
      }
    }
  return found.toSorted((p, q) => q.rank - p.rank)
}
