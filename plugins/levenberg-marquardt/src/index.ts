/** First-order conditions of P2 and P2-DYN as nonlinear least squares, through ml-levenberg-marquardt. */
import type { Problem, Solver } from '@dwell/core'
import {
  discsOf,
  type Find,
  isolatedStarts,
  leastRates,
  localAnswer,
  localObjectives,
  restore,
  type Restored,
  searchClusters,
} from '@dwell/reform/penalty'
import { type Meter } from '@dwell/reform'
import { BeamTerms } from './residuals/beam-terms.js'
import { searchCluster } from './search.js'

export { dampedRoot } from './damped-root.js'

/** `active`: the constraints that were solved as tight; `start` when no root was found from a start. */
const searchAll = (problem: Problem, { count }: Meter, offer: (find: Find) => void): void => {
  const rates = leastRates(problem)
  const found: Restored[] = []
  const consider = (point: Restored, active: string): void => {
    if (point.merit === -Infinity) return
    found.push(point)
    offer({ ...point, details: { active } })
  }
  const tools = { beams: new BeamTerms(problem), rates, tick: count, consider }
  const grid = searchClusters(problem, rates, count, ({ cluster, beam }, beams) => {
    const at = beams.indexOf(beam)
    const near = [at, at - 1, at + 1].filter((i) => i >= 0 && i < beams.length)
    const starts = near.map((i) => restore(cluster, beams[i].floor, beams[i].theta))
    consider(starts[0], 'start')
    const met = found.length
    searchCluster(
      cluster,
      starts.map(({ design }) => design),
      tools,
    )
    return found.slice(met).map(({ design }) => design.theta)
  })
  const incumbent = Math.max(-Infinity, ...found.map(({ merit }) => merit))
  for (const disc of discsOf(problem, rates))
    for (const { design } of isolatedStarts(disc.approximate, grid, incumbent, count)) {
      consider(restore(disc, design.rho, design.theta), 'start')
      searchCluster(disc, [design], tools)
    }
}

/** Guarantee `local`: a verified first-order point, nothing claimed beyond it. */
export const levenbergMarquardtSolver: Solver = {
  id: 'levenberg-marquardt',
  summary:
    'local: first-order conditions of each plausible active set as least squares, through ml-levenberg-marquardt',
  capabilities: {
    problems: ['P2', 'P2-DYN'],
    objectives: localObjectives,
    deterministic: true,
    guarantee: 'local',
  },
  solve: (problem, budget, signal) =>
    localAnswer(
      problem,
      budget,
      signal,
      (meter, offer) => searchAll(problem, meter, offer),
      'no system of tight constraints had a feasible root',
    ),
}
