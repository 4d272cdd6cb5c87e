/** The ℓ₁ exact penalty of P2 and P2-DYN at fixed K, and the way back to the feasible side. */
import type { Design } from '@dwell/core'
import { type FixedCluster, type Reduced } from './fixed-cluster.js'

/** Stands for values a search cannot compare: NaN and infinities. */
const HOPELESS = 1e12

const finite = (value: number): number => (Math.abs(value) < HOPELESS ? value : HOPELESS)

/**
 * Φ(ρ,θ) = cost(ρ,θ) + w·Σ ln(factor broken): its unconstrained minima are the constrained ones once
 * w exceeds every multiplier (Han and Mangasarian 1979; Nocedal and Wright, Theorem 17.3). Finite
 * everywhere, also where the model is not.
 */
export const penalised = (cluster: FixedCluster, rho: number, theta: number, weight: number): number => {
  const point = cluster.reduced(rho, cluster.beam(theta))
  return finite(cluster.cost(point, theta) + weight * point.violation)
}

/** A point on the feasible side of the constraints that bound the share, with what is still broken. */
export interface Restored {
  readonly design: Design
  readonly cost: number
  readonly violation: number
  /** The objective where nothing is broken, comparable between cluster sizes: bit/s/Hz, 1/m² or a share; −∞ else. */
  readonly merit: number
}

/**
 * Feasibility restoration: the share nearest to ρ that percolation, trap and the share's own bounds
 * admit at θ, the handover rate at r_min. On a footprint that K settles the best such share is known: the
 * least one, the floor of docs/model.md §9 (past the edge of a lost slot where the exact capacity gains by
 * it), or, for the sensing share, the largest that blocking allows.
 */
export const restore = (cluster: FixedCluster, rho: number, theta: number): Restored => {
  const beam = cluster.beam(theta)
  const { low, high } = cluster.window(beam)
  const { min, max } = cluster.problem.spec.budget.share
  const clip = (share: number): number => Math.min(Math.max(share, Math.min(low, max)), Math.max(high, min))
  const { footprint, idle } = cluster
  const { objective, budget } = cluster.problem.spec
  let wanted = rho
  if (footprint.settled)
    wanted =
      objective === 'sensing-share' ? idle.largestShare - footprint.heldRate * budget.handoverCost : low
  let point: Reduced = cluster.reduced(clip(wanted), beam)
  if (objective === 'capacity' && point.effective < idle.largestShare) {
    const lift = idle.best(point.effective) - point.effective
    if (lift > 0 && footprint.settled) point = cluster.reduced(Math.min(point.rho + lift, high), beam)
  }
  const cost = finite(cluster.cost(point, theta))
  return {
    design: { K: cluster.K, rho: point.rho, theta, r: point.rate },
    cost,
    violation: point.violation,
    merit: point.violation > 0 || cost === HOPELESS ? -Infinity : merit(cluster, point, cost),
  }
}

const merit = ({ problem, K }: FixedCluster, { rho, effective }: Reduced, cost: number): number => {
  switch (problem.spec.objective) {
    case 'capacity':
      return -cost
    case 'target-density':
      return problem.tailCeiling(problem.slots(effective), K)
    case 'sensing-share':
      return rho
  }
}
