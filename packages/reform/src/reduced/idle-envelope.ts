/** What is left for communication as a function of the least effective share, for a fixed load. */
import { interval, type Interval } from '@dwell/core/math'
import { type Problem } from '@dwell/core'

/**
 * idle(s) = sup over admissible s′ ≥ s of the idle fraction with K cooperators. Loads, and with them N_min and
 * E[min(M, N)], rise in K: what holds for K bounds every larger cluster.
 *
 * `mean-load`: 1 − s·m falls in s, so s′ = s. `exact`: 1 − s·E[min(M, N(s))] jumps up where a larger
 * share loses a slot (it then serves fewer targets), so the best s′ may lie just past ρ_max/(N+1).
 * The envelope is continuous and nonincreasing.
 */
export interface IdleEnvelope {
  /** Largest admissible effective share: ρ_max/N_min(m), N_min the fewest slots that keep blocking. */
  readonly largestShare: number
  at(share: number): number
  /** The s′ ≥ s that attains `at(s)`. */
  best(share: number): number
  /** Enclosure of the slope on [low, high]. */
  slope(low: number, high: number): Interval
}

/**
 * Largest effective share of K cooperators: stage iii of Theorem 1′-DYN, ρ_max/N_min(m), and
 * where the problem caps the cost of a target, K·s ≤ κ_max, κ_max/K.
 */
export const largestShare = (problem: Problem, K: number): number => {
  const { budget } = problem.spec
  const unblocked = budget.sensing / Math.max(1, problem.fewestSlots(problem.load(K), K))
  if (budget.targetCost === undefined) return unblocked
  return Math.min(unblocked, budget.targetCost / K)
}

/**
 * `overhead` is added as a constant to 1 − s·m (mean load only): a range of cluster sizes is bounded
 * by the load of its smallest and the handover cost of its largest.
 */
export const meanLoadEnvelope = (problem: Problem, K: number, overhead = 0): IdleEnvelope => {
  const load = problem.load(K)
  return {
    largestShare: largestShare(problem, K),
    at: (share) => 1 - share * load - overhead,
    best: (share) => share,
    slope: () => interval.point(-load),
  }
}

/**
 * @param cap largest effective share that the bounds of ρ leave: the envelope looks no further for a
 *   better share
 */
export const exactEnvelope = (problem: Problem, K: number, cap = Infinity): IdleEnvelope => {
  const { sensing } = problem.spec.budget
  const load = problem.load(K)
  const limit = Math.min(largestShare(problem, K), cap)
  const fewest = problem.slots(limit)
  const served = new Map<number, number>()
  const servedBy = (slots: number): number => {
    let value = served.get(slots)
    if (value === undefined) {
      value = problem.served(slots, load, K)
      served.set(slots, value)
    }
    return value
  }
  const least = servedBy(fewest)
  const search = (share: number): { share: number; idle: number } => {
    let best = { share, idle: 1 - share * servedBy(problem.slots(share)) }
    for (let slots = problem.slots(share) - 1; slots >= fewest; slots--) {
      // Just past the share at which one more slot would fit.
      const next = Math.max(share, (sensing / (slots + 1)) * (1 + 2e-12))
      if (next > limit || 1 - next * least <= best.idle) break
      const idle = 1 - next * servedBy(slots)
      if (idle > best.idle) best = { share: next, idle }
    }
    return best
  }
  return {
    largestShare: limit,
    at: (share) => search(share).idle,
    best: (share) => search(share).share,
    slope: (low) => ({ lower: -servedBy(problem.slots(low)), upper: 0 }),
  }
}

/** The envelope of the problem's own capacity objective. */
export const idleEnvelope = (problem: Problem, K: number, cap = Infinity): IdleEnvelope =>
  problem.spec.capacity.objective === 'exact' ? exactEnvelope(problem, K, cap) : meanLoadEnvelope(problem, K)
