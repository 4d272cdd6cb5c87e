/** An honest solver that needs no library: a grid of beams for each cluster size, then golden section. */
import type { Design, Problem, SolveBudget, Solver, SolverAnswer, SolverCapabilities } from '@dwell/core'

const BEAMS = 24
const SIZES = 10
const GOLDEN_STEPS = 30
const GOLDEN = (Math.sqrt(5) - 1) / 2

interface Found {
  readonly design: Design
  readonly value: number
}

/** Calls `solve` and makes `failed` of whatever it throws. */
const contained = (solve: () => SolverAnswer): SolverAnswer => {
  try {
    return solve()
  } catch (error) {
    return { status: 'failed', evaluations: 0, message: String(error) }
  }
}

/** Least share of a clustered footprint at this beam. */
const leastShare = (problem: Problem, theta: number): number =>
  Math.max(
    problem.spec.budget.share.min,
    problem.shareForGain(problem.gainForRadius(problem.criticalRadius, theta)),
    problem.shareForGain(problem.trap.gainFor(theta)),
  )

const search = (problem: Problem, budget: SolveBudget, signal: AbortSignal | undefined): SolverAnswer => {
  const end = budget.milliseconds === undefined ? Infinity : performance.now() + budget.milliseconds
  const most = budget.evaluations ?? Infinity
  const { min, max } = problem.spec.radio.beamwidth
  const beamAt = (place: number): number => min * (max / min) ** (place / BEAMS)
  let evaluations = 0
  let best: Found | undefined
  let bestPlace = 0

  const stopped = (): boolean => evaluations >= most || performance.now() > end || (signal?.aborted ?? false)
  const valueAt = (K: number, r: number, place: number): number => {
    const theta = beamAt(place)
    const design = { K, rho: leastShare(problem, theta), theta, r }
    if (!(design.rho < Infinity)) return -Infinity
    evaluations++
    const { feasible, objective } = problem.evaluate(design)
    if (!feasible) return -Infinity
    if (!best || objective.value > best.value) {
      best = { design, value: objective.value }
      bestPlace = place
    }
    return objective.value
  }
  const answer = (): SolverAnswer => ({
    status: best ? 'feasible' : 'no-solution',
    ...(best ? { design: best.design } : {}),
    evaluations,
    details: { cut: stopped() },
  })

  for (let K = problem.reliabilityFloor; K < problem.reliabilityFloor + SIZES; K++) {
    if (stopped()) return answer()
    const r = problem.kinematics.minimumRate(problem.clusterRadius(K))
    if (!(r <= problem.handoverCeiling)) continue
    for (let place = 0; place <= BEAMS && !stopped(); place++) valueAt(K, r, place)
    if (r === 0) break
  }
  if (!best) return answer()
  const { K, r } = best.design
  let [low, high] = [Math.max(0, bestPlace - 1), Math.min(BEAMS, bestPlace + 1)]
  for (let step = 0; step < GOLDEN_STEPS && !stopped(); step++) {
    const [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
    if (valueAt(K, r, a) < valueAt(K, r, b)) low = a
    else high = b
  }
  return answer()
}

const capabilities: SolverCapabilities = {
  problems: ['P2', 'P2-DYN'],
  objectives: ['capacity'],
  deterministic: true,
  guarantee: 'local',
}

export const bruteForce: Solver = {
  id: 'brute-force',
  summary: 'a grid of beams for each cluster size, then golden section',
  capabilities,
  solve: (problem, budget, signal) =>
    capabilities.objectives.includes(problem.spec.objective)
      ? contained(() => search(problem, budget, signal))
      : { status: 'failed', evaluations: 0, message: `cannot maximise ${problem.spec.objective}` },
}

/** The same, giving the event loop a turn before and after. */
export const patientBruteForce: Solver = {
  ...bruteForce,
  id: 'patient-brute-force',
  async solve(problem, budget, signal) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    const answer = await bruteForce.solve(problem, budget, signal)
    await new Promise((resolve) => setTimeout(resolve, 1))
    return answer
  },
}
