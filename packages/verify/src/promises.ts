/** Why a box holds no design: the promises and limits, each refuted at its best case in the box. */
import type { Box } from './box.js'
import { type Enclosures, PROOF_TOLERANCE } from './enclosures.js'
import { log } from './interval/elementary.js'
import { down, point, up } from './interval/interval.js'

/** Whether every design of the box breaks it by more than the host forgives. */
type Refutation = (problem: Enclosures, box: Box) => boolean

const FORGIVING = up(1 + PROOF_TOLERANCE)
const relaxed = (limit: number): number => up(limit * FORGIVING)

export const promises = {
  /** P(all links down) > ε_r at the largest K. */
  reliability: ({ spec, reliability }, { K }) => {
    if (K.hi === Infinity) return false
    const { allLinksDown } = spec.service
    // Twice the tolerance, and 2e-12 of |ln ε_r| for the rounding of K_rel.
    const slack = 2 * PROOF_TOLERANCE + 2e-12 * Math.abs(log(point(allLinksDown)).lo)
    return reliability.allDown(K.hi).lo > up(allLinksDown * up(1 + slack))
  },
  /** K > K_max, or more than the lifetime is known for, at the smallest K. */
  'cluster-size': ({ spec, lifetime }, { K }) =>
    K.lo > relaxed(Math.min(spec.budget.clusterSize ?? Infinity, lifetime.mostCooperators ?? Infinity)),
  /** Kρ_eff > κ_max at the least share. */
  'target-cost': (problem, box) => {
    const { targetCost } = problem.spec.budget
    return targetCost !== undefined && down(box.K.lo * problem.leastEffective(box)) > relaxed(targetCost)
  },
  /** ρ_eff > ρ_max at the least share. */
  'sensing-budget': (problem, box) => problem.leastEffective(box) > relaxed(problem.spec.budget.sensing),
  /** Closed at the narrowest beam for the largest share. */
  trap: (problem, { theta, rho }) => problem.gain(point(rho.hi)).hi < problem.trapGain(theta.lo).lo,
  /**
   * The other footprint holds: clustered designs fall short of ψ_c at the narrowest beam and the largest share,
   * isolated ones pass it at the widest and the smallest. Where all designs are clustered, none is isolated.
   */
  percolation: (problem, { regime, theta, rho }) =>
    problem.lifetime.connected
      ? regime === 'isolated'
      : regime === 'clustered'
        ? problem.gain(point(rho.hi)).hi < problem.percolationGain(theta.lo).lo
        : problem.safeSquare(point(rho.lo), theta.hi).lo > problem.isolatedSquare,
  /** Too short a life on the largest footprint under most handovers. */
  kinematic: (problem, box) =>
    problem.lifetime.breaks(problem.largestFootprint(box), box.r.hi, PROOF_TOLERANCE),
  /** Too few slots at the least share for the load of the smallest cluster; sizing adapts the load to the slots. */
  blocking: (problem, box) => {
    const { spec } = problem
    const slots = problem.mostSlots(box)
    const limit = relaxed(spec.service.blocking)
    if (spec.objective === 'target-density') return slots <= 0 && limit < 1
    const { lo } = problem.load(box.K.lo)
    return problem.traffic.blocked(slots, point(lo), box.K.lo).lo > limit
  },
} as const satisfies Readonly<Record<string, Refutation>>

export type PromiseName = keyof typeof promises

/** In the order in which a search tries them: cheap ones first. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- keys of a literal
export const promiseNames = Object.keys(promises) as readonly PromiseName[]
