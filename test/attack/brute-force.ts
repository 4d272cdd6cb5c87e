/**
 * The best design that a search without theorems finds. Formulas of the model only propose designs; the judge,
 * `Problem.evaluate`, alone says what is feasible and what it is worth.
 */
import { type Design, type Evaluation, type Problem, RandomStream } from '@dwell/core'
import { leastRate, proposals, REACH } from './proposals.js'

/** Proposals that the judge is shown, and climbs from the best of them, of so many steps. */
const JUDGED = 60
const STARTS = 3
const STEPS = 40
/** First steps of a climb, relative, and by how much one that fails shortens the next. */
const WIDTH = 0.1
const SHRINK = 0.85

/** Better first: what is worth more where both are feasible, what breaks less otherwise. */
const byWorth = (p: Evaluation, q: Evaluation): number => {
  if (p.feasible !== q.feasible) return p.feasible ? -1 : 1
  return p.feasible ? q.objective.value - p.objective.value : p.worstViolation - q.worstViolation
}

const clip = (x: number, { min, max }: { readonly min: number; readonly max: number }): number =>
  Math.min(Math.max(x, min * (1 - REACH)), max * (1 + REACH))

/** Climbs from a judged design by steps in θ, in ρ and in both, the rate always the least that its footprint asks for. */
const climb = (problem: Problem, start: Evaluation, stream: RandomStream): Evaluation => {
  const { budget, radio } = problem.spec
  let best = start
  let width = WIDTH
  for (let i = 0; i < STEPS; i++) {
    const { K, ...from } = best.design
    const [u, v] = [2 * stream.uniform() - 1, 2 * stream.uniform() - 1]
    const theta = Math.min(
      2 * Math.PI,
      clip(i % 3 === 1 ? from.theta : from.theta * (1 + width * u), radio.beamwidth),
    )
    const rho = clip(i % 3 === 0 ? from.rho : from.rho * (1 + width * v), budget.share)
    const r = Math.min(leastRate(problem, K, rho, theta), problem.handoverCeiling * (1 + REACH))
    if (!(r < Infinity)) continue
    const judged = problem.evaluate({ K, rho, theta, r })
    if (byWorth(judged, best) < 0) best = judged
    else width *= SHRINK
  }
  return best
}

/**
 * The best feasible design found, or else the one that breaks least; undefined when nothing could be proposed.
 *
 * @param near a design to look around as well
 */
export const bruteForce = (
  problem: Problem,
  stream: RandomStream,
  near: Design | undefined,
): Evaluation | undefined => {
  const ranked = proposals(problem, near)
  // Half are the most promising, half from all the rest.
  const stride = Math.max(1, Math.floor((2 * ranked.length) / JUDGED))
  const shown = ranked.filter((_, i) => i < JUDGED / 2 || i % stride === 0).map(({ design }) => design)
  return [...shown, ...(near ? [near] : [])]
    .map((design) => problem.evaluate(design))
    .toSorted(byWorth)
    .slice(0, STARTS)
    .map((start) => climb(problem, start, stream))
    .toSorted(byWorth)[0]
}
