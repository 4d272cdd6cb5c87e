/** Nelder–Mead on P2 and P2-DYN through fmin: a local method, cluster size by cluster size. */
import type { Problem, Solver } from '@dwell/core'
import {
  clusterOf,
  discsOf,
  type Find,
  isolatedStarts,
  leastRates,
  localAnswer,
  localObjectives,
  restore,
  searchClusters,
} from '@dwell/reform/penalty'
import { type Meter } from '@dwell/reform'
import { searchCluster } from './search.js'

export { downhillSimplex } from './downhill-simplex.js'

const searchAll = (problem: Problem, { count }: Meter, offer: (find: Find) => void): void => {
  let incumbent = -Infinity
  let met = false
  const consider = (find: Find): void => {
    incumbent = Math.max(incumbent, find.merit)
    met = true
    offer(find)
  }
  const rates = leastRates(problem)
  const grid = searchClusters(problem, rates, count, ({ cluster, beam }) => {
    // A little inside the floor, so that the first simplex is not flat against it.
    const start = { rho: beam.floor * 1.05, theta: beam.theta }
    return [searchCluster(cluster, start, count, consider).design.theta]
  })
  for (const disc of discsOf(problem, rates))
    for (const { design } of isolatedStarts(disc, grid, incumbent, count))
      searchCluster(disc, design, count, consider)
  if (met) return
  // Nothing to search: the narrowest beam with the least share.
  const last = clusterOf(problem, problem.reliabilityFloor, rates)
  offer(restore(last, problem.spec.budget.share.min, problem.spec.radio.beamwidth.min))
}

/** Guarantee `local`: nothing is claimed beyond the point. */
export const nelderMeadSolver: Solver = {
  id: 'nelder-mead',
  summary:
    'local: downhill simplex per cluster size on an exact penalty, restored and restarted, through fmin',
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
      'no start led to a feasible point',
    ),
}
