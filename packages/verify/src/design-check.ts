/** Whether one design keeps the relaxed promises and limits of the proof, and what its objective surely reaches. */
import type { Design } from '@dwell/core'
import { type Enclosures, PROOF_TOLERANCE } from './enclosures.js'
import { log } from './interval/elementary.js'
import { div, down, mul, PI, point, sub, up } from './interval/interval.js'
import { fewestSlots, mostSlots } from './model/traffic.js'

/** The same limits as those of the proof: the host's, and what it may round. */
const FORGIVING = 1 + PROOF_TOLERANCE

const atMost = (value: number, limit: number): boolean => value <= down(limit * FORGIVING)

/** The first promise or limit that the design does not surely keep; undefined when it keeps all. */
export const brokenPromise = (problem: Enclosures, design: Design): string | undefined => {
  const { spec } = problem
  const { K, rho, theta, r } = design
  const { service, budget, radio } = spec
  if (!(Number.isInteger(K) && K >= 1)) return 'cluster-size'
  if (!(rho > 0 && theta > 0 && theta <= 2 * Math.PI && r >= 0 && r < Infinity)) return 'bounds'
  const share = up(rho + up(r * budget.handoverCost))
  const ceiling = spec.problem === 'P2' ? 0 : budget.handoverCeiling
  if (!atMost(budget.share.min, rho)) return 'share-min'
  if (!atMost(rho, budget.share.max)) return 'share-max'
  if (!atMost(radio.beamwidth.min, theta)) return 'beamwidth-min'
  if (!atMost(theta, radio.beamwidth.max)) return 'beamwidth-max'
  if (!(ceiling === 0 ? r <= PROOF_TOLERANCE : atMost(r, ceiling))) return 'handover-ceiling'
  if (!atMost(share, budget.sensing)) return 'sensing-budget'
  if (budget.clusterSize !== undefined && !atMost(K, budget.clusterSize)) return 'cluster-size'
  if (budget.targetCost !== undefined && !atMost(up(K * share), budget.targetCost)) return 'target-cost'
  // Within the tolerance, and what the rounding of K_rel to a relative 1e-12 forgives.
  const slack = 1e-12 * Math.abs(log(point(service.allLinksDown)).hi)
  const failure = problem.reliability.allDown(K).hi
  if (!(failure <= down(service.allLinksDown * (FORGIVING + slack)))) return 'reliability'
  if (problem.trap) {
    const needed = problem.trap.gainFor(down(theta / FORGIVING))
    if (!(problem.gain(point(rho)).lo >= needed.hi)) return 'trap'
  }
  const slots = fewestSlots(budget.sensing, share)
  const load = spec.objective === 'target-density' ? point(0) : problem.load(K)
  const blocked = slots > 0 ? problem.traffic.blocked(slots, load, K).hi : 1
  if (!atMost(blocked, service.blocking)) return 'blocking'
  if (!keepsLife(problem, design)) return 'kinematic'
  return undefined
}

/** On the footprint of its regime. ψ as a square of radii: within the tolerance below ψ_c the network percolates. */
const keepsLife = (problem: Enclosures, { K, rho, theta, r }: Design): boolean => {
  const { criticalSquare, lifetime, spec } = problem
  const cluster = div(point(K), mul(PI, point(spec.network.bsDensity)))
  if (lifetime.connected) return lifetime.keeps(cluster, r, PROOF_TOLERANCE)
  const safe = problem.safeSquare(point(rho), theta)
  const clustered = safe.lo >= up(criticalSquare.hi * (1 - PROOF_TOLERANCE))
  const isolated = safe.hi <= problem.isolatedSquare
  return (
    (clustered && lifetime.keeps(cluster, r, PROOF_TOLERANCE)) ||
    (isolated && lifetime.keeps(safe, r, PROOF_TOLERANCE))
  )
}

/** A number that the design's objective reaches. */
export const objectiveFloor = (problem: Enclosures, { K, rho, theta, r }: Design): number => {
  const { spec } = problem
  const { budget, service, network, capacity, radio } = spec
  const share = up(rho + up(r * budget.handoverCost))
  if (spec.objective === 'sensing-share') return rho
  if (spec.objective === 'target-density') {
    const load = problem.traffic.below(fewestSlots(budget.sensing, share), service.blocking, K)
    return div(mul(point(load), point(network.bsDensity)), point(K)).lo
  }
  const load = problem.load(K)
  const least = down(rho + down(r * budget.handoverCost))
  const served =
    capacity.objective === 'exact' ? problem.traffic.served(mostSlots(budget.sensing, least), load, K) : load
  const idle = sub(point(1), mul(served, { lo: least, hi: share }))
  return mul(point(radio.bandwidth), mul(problem.downlink.at(theta), idle)).lo
}
