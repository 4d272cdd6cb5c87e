/** Upper bounds of the objective on a box of designs. */
import type { Box } from './box.js'
import { type Enclosures, PROOF_TOLERANCE } from './enclosures.js'
import {
  add,
  between,
  div,
  down,
  type Interval,
  larger,
  mul,
  neg,
  peak,
  PI,
  point,
  scale,
  shift,
  sub,
  up,
} from './interval/interval.js'
import { fewestSlots, mostSlots } from './model/traffic.js'

/**
 * A number above the objective of every design of the box that the host accepts (−∞: none is), the lowest that is
 * known or, sooner found, one that is at most `enough`.
 */
export const ceilingOf = (problem: Enclosures, box: Box, enough = -Infinity): number => {
  switch (problem.spec.objective) {
    case 'capacity':
      return capacityCeiling(problem, box, enough)
    case 'target-density':
      return densityCeiling(problem, box)
    case 'sensing-share':
      return box.rho.hi
    default:
      return Infinity
  }
}

/** n = m_N λ/K with the most slots and the fewest cooperators. */
const densityCeiling = (problem: Enclosures, box: Box): number => {
  const { service, network } = problem.spec
  const load = problem.traffic.above(problem.mostSlots(box), up(service.blocking), box.K.lo)
  return div(mul(point(load), point(network.bsDensity)), point(box.K.lo)).hi
}

/** Sensing takes at least share·served of a BS while the share is at least `edge`. */
interface Line {
  readonly served: number
  readonly edge: number
}

/** Slot counts told apart under the exact load; fewer slots than that are treated as one. */
const MOST_LINES = 40

/**
 * What the capacity loses per unit of share. Mean load: m. Exact: E[min(M, N)] while ⌊ρ_max/s⌋ = N, which begins
 * at s = ρ_max/(N + 1); the slots that keep the blocking promise are few.
 */
const linesOf = (problem: Enclosures, box: Box, least: number): readonly Line[] => {
  const { traffic } = problem
  const { capacity, budget, service } = problem.spec
  const load = point(Math.max(0, problem.load(box.K.lo).lo))
  if (capacity.objective === 'mean-load') return [{ served: load.lo, edge: 0 }]
  const most = mostSlots(budget.sensing, least)
  if (!(most < 1e9)) return [{ served: 0, edge: 0 }]
  const overhead = budget.handoverCost === 0 ? 0 : up(box.r.hi * budget.handoverCost)
  // Fewer slots block more than is promised.
  const limit = up(service.blocking * up(1 + PROOF_TOLERANCE))
  const blocks = (slots: number): boolean => traffic.blocked(slots, load, box.K.lo).lo > limit
  if (blocks(most)) return []
  let fewest = Math.max(0, fewestSlots(budget.sensing, up(box.rho.hi + overhead)))
  if (blocks(fewest)) {
    let enough = most
    while (enough - fewest > 1) {
      const middle = Math.floor((enough + fewest) / 2)
      if (blocks(middle)) fewest = middle
      else enough = middle
    }
    fewest = enough
  }
  const lines: Line[] = []
  for (let slots = most; slots >= fewest; slots--) {
    const last = lines.length === MOST_LINES
    const edge = slots === most ? 0 : down(budget.sensing / (slots + 1))
    lines.push({ served: traffic.served(last ? fewest : slots, load, box.K.lo).lo, edge })
    if (last) break
  }
  return lines
}

const capacityCeiling = (problem: Enclosures, box: Box, enough: number): number => {
  const { spec, downlink } = problem
  const capacityOf = (perHertz: number): number => mul(point(perHertz), point(spec.radio.bandwidth)).hi
  const { theta } = box
  const overhead = down(problem.leastRate(box) * spec.budget.handoverCost)
  const least = problem.leastEffective(box)
  const rate = downlink.over(theta.lo, theta.hi)
  const ends: readonly [Interval, Interval] = [downlink.at(theta.lo), downlink.at(theta.hi)]
  const width = up(theta.hi - theta.lo)
  let worst = -Infinity
  for (const { served, edge } of linesOf(problem, box, least)) {
    const load = point(served)
    const idleAt = (share: Interval): Interval => sub(point(1), mul(load, share))
    const constant = idleAt(point(Math.max(least, edge)))
    // The least share taken as one number over the whole box.
    let best = Math.min(
      mul(rate.value, constant).hi,
      peak(mul(ends[0], constant).hi, mul(ends[1], constant).hi, mul(rate.slope, constant), width),
    )
    if (edge <= least && capacityOf(best) > enough) {
      // It is at least every curve: R̄(θ)(1 − E(ρ(θ) + δr)).
      for (const curve of problem.curves(box)) {
        const [left, right] = [curve.at(theta.lo), curve.at(theta.hi)]
        const shares = between(left.lo, right.hi)
        const idle = idleAt(shift(shares, overhead))
        const steep = mul(load, mul(shares, curve.logSlope(theta.lo, theta.hi)))
        const slope = sub(mul(rate.slope, idle), mul(rate.value, steep))
        const at = (end: Interval, share: Interval): number => mul(end, idleAt(shift(share, overhead))).hi
        best = Math.min(best, peak(at(ends[0], left), at(ends[1], right), slope, width))
      }
      if (box.regime === 'isolated') best = Math.min(best, isolatedCeiling(problem, box, load, rate, ends))
    }
    if (box.regime === 'clustered' && spec.capacity.objective === 'mean-load' && capacityOf(best) > enough)
      best = Math.min(best, clusteredCeiling(problem, box, rate, ends))
    worst = Math.max(worst, best)
  }
  return capacityOf(worst)
}

/** Bounds of the largest 1 − (n/λ)K(ρ + δr(K)) over the sizes of a box, as a function of ρ. */
type Idle = (share: Interval) => Interval

/** What the sizes of boxes leave idle, kept: many beams share it. */
const kept = new WeakMap<Enclosures, Map<string, Idle | undefined>>()

const idleOf = (problem: Enclosures, box: Box): Idle | undefined => {
  const { K, r } = box
  if (K.lo === K.hi || K.hi === Infinity || r.lo > 0) return undefined
  let idles = kept.get(problem)
  if (!idles) kept.set(problem, (idles = new Map<string, Idle | undefined>()))
  const key = `${K.lo}/${K.hi}`
  if (!idles.has(key)) idles.set(key, idleOver(problem, box))
  return idles.get(key)
}

/**
 * With the least rate r(K) that keeps the promise on v = K/πλ. Where the law gives its slope, over all real K between the
 * ends, as d[K(ρ + δr)]/dK = ρ + δ(r + v dr/dv); else by sizes: a range whose largest needs a rate at which its least is not
 * idle more than a size in hand is passed over, the others are split.
 */
const idleOver = (problem: Enclosures, box: Box): Idle => {
  const { lifetime, spec } = problem
  const { K } = box
  const each = problem.load(1)
  const cost = point(spec.budget.handoverCost)
  const disc = (size: number): Interval => div(point(size), mul(PI, point(spec.network.bsDensity)))
  const least = (v: Interval): { rate: Interval; slope: Interval } =>
    lifetime.leastRate?.(v, PROOF_TOLERANCE) ?? {
      rate: between(0, Infinity),
      slope: between(-Infinity, Infinity),
    }
  const idleAt = (size: number, rate: Interval, share: Interval): Interval =>
    sub(point(1), mul(scale(each, size), add(share, mul(cost, rate))))
  const [small, large] = [disc(K.lo), disc(K.hi)]
  const { rate, slope } = least(between(small.lo, large.hi))
  if (rate.hi < Infinity && slope.lo > -Infinity) {
    const [first, last] = [least(small).rate, least(large).rate]
    const turn = mul(cost, add(rate, slope))
    const width = up(K.hi - K.lo)
    return (share) => {
      const left = idleAt(K.lo, first, share)
      const steep = neg(mul(each, add(share, turn)))
      return between(left.lo, peak(left.hi, idleAt(K.hi, last, share).hi, steep, width))
    }
  }
  return (share) => {
    let most = point(-Infinity)
    const look = (low: number, high: number): void => {
      // The rate at which the least size is idle no more than one in hand: needed by all, it rules them out.
      const dear = (((1 - most.hi) / each.lo / low - share.lo) / cost.lo) * (1 + 1e-12)
      const enough = dear > 0 && dear < Infinity ? dear : 0
      const beaten = idleAt(low, point(enough), share).hi <= most.hi
      if (beaten && (enough === 0 || problem.needsMore(disc(high).hi, enough))) return
      if (low === high) {
        const needed = problem.leastRate({ ...box, K: { lo: low, hi: high } })
        most = larger(most, idleAt(low, point(needed), share))
        return
      }
      const middle = low + Math.floor((high - low) / 2)
      look(low, middle)
      look(middle + 1, high)
    }
    look(K.lo, K.hi)
    return most
  }
}

/** Clusters of several sizes: R̄(θ) times the largest idle share, at the least ρ and along each curve. */
const clusteredCeiling = (
  problem: Enclosures,
  box: Box,
  rate: { readonly value: Interval; readonly slope: Interval },
  ends: readonly [Interval, Interval],
): number => {
  const idle = idleOf(problem, box)
  if (!idle) return Infinity
  const { K, theta } = box
  const width = up(theta.hi - theta.lo)
  const whole = point(idle(point(problem.leastShare(box))).hi)
  let best = peak(mul(ends[0], whole).hi, mul(ends[1], whole).hi, mul(rate.slope, whole), width)
  const load = between(problem.load(K.lo).lo, problem.load(K.hi).hi)
  for (const curve of problem.curves(box)) {
    const [left, right] = [curve.at(theta.lo), curve.at(theta.hi)]
    const shares = between(left.lo, right.hi)
    const steep = mul(load, mul(shares, curve.logSlope(theta.lo, theta.hi)))
    const slope = sub(mul(rate.slope, idle(shares)), mul(rate.value, steep))
    const at = (end: Interval, share: Interval): number => mul(end, point(idle(share).hi)).hi
    best = Math.min(best, peak(at(ends[0], left), at(ends[1], right), slope, width))
  }
  return best
}

/**
 * An isolated disc: R̄(θ)(1 − E(ρ + δr(v))), v = R₁²(ρ, θ) and r(v) the least rate that keeps the promise on it,
 * with its slopes in θ and ρ: ∂v/∂θ = ½v(ln E*)′, ∂v/∂ρ = ζv/(2ρ).
 */
const isolatedCeiling = (
  problem: Enclosures,
  box: Box,
  load: Interval,
  rate: { readonly value: Interval; readonly slope: Interval },
  ends: readonly [Interval, Interval],
): number => {
  const { spec, lifetime } = problem
  const { theta, rho } = box
  if (!lifetime.leastRate) return Infinity
  const cost = point(spec.budget.handoverCost)
  const v = between(
    problem.safeSquare(point(rho.lo), theta.hi).lo,
    problem.safeSquare(point(rho.hi), theta.lo).hi,
  )
  const handover = lifetime.leastRate(v, PROOF_TOLERANCE)
  const share = between(rho.lo, rho.hi)
  const idle = sub(point(1), mul(load, add(share, mul(cost, handover.rate))))
  const perDisc = handover.slope
  const demand = scale(problem.coverage.logSlope(theta.lo, theta.hi), 0.5)
  const alongTheta = sub(mul(rate.slope, idle), mul(rate.value, mul(load, mul(cost, mul(perDisc, demand)))))
  const growth = div(point(spec.radio.integration), scale(share, 2))
  const alongRho = scale(mul(rate.value, mul(load, shift(mul(cost, mul(perDisc, growth)), 1))), -1)
  const at = (beam: number, end: Interval, each: number): number => {
    const disc = problem.safeSquare(point(each), beam)
    const needed = lifetime.leastRate?.(disc, PROOF_TOLERANCE).rate ?? point(0)
    return mul(end, sub(point(1), mul(load, add(point(each), mul(cost, needed))))).hi
  }
  const width = up(theta.hi - theta.lo)
  const edge = (each: number): number =>
    peak(at(theta.lo, ends[0], each), at(theta.hi, ends[1], each), alongTheta, width)
  const first = mul(rate.value, idle).hi
  if (alongRho.hi <= 0) return Math.min(first, edge(rho.lo))
  if (alongRho.lo >= 0) return Math.min(first, edge(rho.hi))
  return Math.min(first, peak(edge(rho.lo), edge(rho.hi), alongRho, up(rho.hi - rho.lo)))
}
