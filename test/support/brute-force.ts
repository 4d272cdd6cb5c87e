/**
 * The best point of a plain grid over K, θ and ρ at the least handover rate, judged by the host. It
 * knows nothing of bounds or monotonicity, only which shares may matter at a beam: the grid itself, the
 * percolation and trap edges, and the edges between slot counts.
 */
import type { Design, Evaluation, Problem } from '@dwell/core'

export interface GridSize {
  readonly beams: number
  readonly shares: number
  readonly clusters: number
  /** Beams and cluster sizes looked at more closely. */
  readonly near?: Design | undefined
}

/** n + 1 logarithmic points from min to max. */
const logGrid = (min: number, max: number, n: number): number[] =>
  min === max
    ? [min]
    : Array.from({ length: n + 1 }, (_, i) => (i === n ? max : min * (max / min) ** (i / n)))

const clusterSizes = (problem: Problem, count: number, near?: Design): readonly number[] => {
  const least = problem.reliabilityFloor
  const still = Math.ceil(problem.kinematics.staticArea / problem.clusterRadius(1) ** 2)
  const most = Math.max(least, still) + 1
  const sizes = new Set([least, least + 1, most - 1, most])
  for (const K of logGrid(least, most, count)) sizes.add(Math.round(K))
  if (near) for (let K = near.K - 2; K <= near.K + 2; K++) if (K >= 1) sizes.add(K)
  return [...sizes]
}

/**
 * The feasible grid point of largest objective above `floor`, or undefined. Cheap necessary conditions
 * spare the judge most points; what remains is judged whole.
 */
export const bestOnGrid = (
  problem: Problem,
  { beams, shares, clusters, near }: GridSize,
  floor = -Infinity,
): Evaluation | undefined => {
  const { budget, radio, objective, service } = problem.spec
  const { min, max } = radio.beamwidth
  const rates = new Map<number, number>()
  const clusterRate = (K: number): number => {
    let rate = rates.get(K)
    if (rate === undefined) rates.set(K, (rate = problem.kinematics.minimumRate(problem.clusterRadius(K))))
    return rate
  }
  const sizes = clusterSizes(problem, clusters, near)
  const thetas = logGrid(min, max, beams)
  if (near)
    for (const shift of [-1e-2, -1e-3, -1e-5, -1e-7, 0, 1e-7, 1e-5, 1e-3, 1e-2])
      thetas.push(Math.min(max, Math.max(min, near.theta * (1 + shift))))
  const grid = logGrid(budget.share.min, budget.share.max, shares)
  if (near) grid.push(near.rho)
  let best: Evaluation | undefined
  let record = floor

  const judge = (design: Design): void => {
    if (!(design.r <= problem.handoverCeiling)) return
    const effective = problem.effectiveShare(design.rho, design.r)
    if (!(effective <= budget.sensing)) return
    const load = problem.load(design.K)
    if (objective !== 'target-density' && problem.blocking(problem.slots(effective), load) > service.blocking)
      return
    if (objective === 'capacity') {
      const value = radio.bandwidth * problem.downlink.at(design.theta) * problem.idle(effective, load)
      if (!(value > record)) return
    }
    const evaluation = problem.evaluate(design)
    if (!evaluation.feasible || !(evaluation.objective.value > record)) return
    best = evaluation
    record = evaluation.objective.value
  }

  for (const theta of thetas) {
    const trapShare = problem.shareForGain(problem.trap.gainFor(theta))
    const edge = problem.shareForGain(problem.gainForRadius(problem.criticalRadius, theta))
    const special = [trapShare * (1 + 1e-13), edge * (1 + 1e-13), edge * (1 - 1e-8)]
    const slotEdges = [1, 2, 3, 5, 8, 13].map((slots) => budget.sensing / slots)
    const candidates = [...grid, ...special].filter(
      (rho) =>
        rho >= budget.share.min && rho <= budget.share.max && rho >= trapShare && rho <= budget.sensing,
    )
    const overEdges = (r: number): number[] =>
      slotEdges
        .flatMap((share) => [share * (1 - 1e-13), share * (1 + 3e-12)])
        .map((share) => share - r * budget.handoverCost)
        .filter((rho) => rho >= Math.max(budget.share.min, trapShare) && rho <= budget.share.max)
    for (const rho of candidates) {
      const radius = problem.safeRadius(rho, theta)
      if (problem.isSupercritical(problem.percolation(rho, theta)))
        for (const K of sizes) judge({ K, rho, theta, r: clusterRate(K) })
      else {
        const r = problem.kinematics.minimumRate(radius)
        for (const K of [problem.reliabilityFloor, problem.reliabilityFloor + 1]) judge({ K, rho, theta, r })
      }
    }
    for (const K of sizes)
      for (const rho of overEdges(clusterRate(K)))
        if (rho >= edge) judge({ K, rho, theta, r: clusterRate(K) })
  }
  return best
}
