/**
 * A solver of your own in one file, without a dependency: seeded random search.
 *
 *   npx dwell solve problems/reference.yaml --plugin ./examples/dwell-solver-random-search --solver random-search
 *
 * Everything it needs comes with the problem: `problem.spec` (SI numbers, the keys of the problem file),
 * `problem.evaluate(design)` (objective, margins, feasibility), and the model's parts, such as
 * `problem.kinematics.minimumRate(radius)`.
 */

/** mulberry32: the same seed gives the same answer. */
const generator = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const MOST = 20_000

const search = (problem, budget, signal) => {
  const { budget: limits, radio } = problem.spec
  const next = generator(2026)
  const end = budget.milliseconds === undefined ? Infinity : performance.now() + budget.milliseconds
  const most = Math.min(MOST, budget.evaluations ?? Infinity)
  let best
  let evaluations = 0
  while (evaluations < most && performance.now() < end && !signal?.aborted) {
    // Small clusters first, small shares more often, any beam.
    const K = problem.reliabilityFloor + Math.floor(next() ** 3 * 20)
    const rho = limits.share.min + (limits.share.max - limits.share.min) * next() ** 4
    const theta = radio.beamwidth.min + (radio.beamwidth.max - radio.beamwidth.min) * next() ** 2
    const radius = problem.isSupercritical(problem.percolation(rho, theta))
      ? problem.clusterRadius(K)
      : problem.safeRadius(rho, theta)
    const r = problem.kinematics.minimumRate(radius)
    evaluations++
    if (!(r <= problem.handoverCeiling)) continue
    const found = problem.evaluate({ K, rho, theta, r })
    if (found.feasible && !(best?.objective.value >= found.objective.value)) best = found
  }
  return best
    ? { status: 'feasible', design: best.design, evaluations }
    : { status: 'no-solution', evaluations, message: 'no feasible point among the samples' }
}

export default {
  id: 'random-search',
  summary: 'seeded random search; an example of a third-party solver',
  capabilities: {
    problems: ['P2', 'P2-DYN'],
    objectives: ['capacity'],
    deterministic: true,
    guarantee: 'local',
  },
  solve(problem, budget, signal) {
    // A model may throw or give no number; a solver says so and claims nothing.
    try {
      return search(problem, budget, signal)
    } catch (cause) {
      return { status: 'failed', evaluations: 0, message: `the model broke: ${cause.message}` }
    }
  },
}
