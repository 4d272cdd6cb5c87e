/** Nelder–Mead on P2 and P2-DYN through fmin: a local method, cluster size by cluster size. */
import {
  designFault,
  type ObjectiveName,
  type Problem,
  type SolveBudget,
  type Solver,
  type SolverAnswer,
} from '@dwell/core'
import {
  beamGrid,
  FixedCluster,
  gridBeam,
  isolatedStarts,
  leastRates,
  Meter,
  rankClusters,
  restore,
  type Restored,
  SearchStopped,
} from '@dwell/reform'
import { searchCluster } from './search.js'

const BEAMS = 40
/** Cluster sizes searched at first, how far behind the best they may be on the grid, and rankings in all. */
const FIRST_CLUSTERS = 2
const CONTENDER = 0.97
const ROUNDS = 5
const ISOLATED_STARTS = 3
const objectives: readonly ObjectiveName[] = ['capacity', 'target-density', 'sensing-share']

/** The best point of each cluster size and footprint. */
type Finds = Map<string, Restored>

const searchAll = (problem: Problem, meter: Meter, finds: Finds): void => {
  const incumbent = (): number => Math.max(-Infinity, ...[...finds.values()].map(({ merit }) => merit))
  const consider =
    (key: string) =>
    (point: Restored): void => {
      const known = finds.get(key)
      if (!known || point.merit > known.merit) finds.set(key, point)
    }
  const rates = leastRates(problem)
  const grid = [...beamGrid(problem, rates, BEAMS, meter.count)]
  const searched = new Set<number>()
  for (let round = 0; round < ROUNDS; round++) {
    const ranked = rankClusters(problem, grid, rates, meter.count)
    const fresh = ranked
      .slice(0, round === 0 ? FIRST_CLUSTERS : 1)
      .filter(({ K, value }) => !searched.has(K) && value >= CONTENDER * ranked[0].value)
    if (fresh.length === 0) break
    for (const { K, cluster, beam } of fresh) {
      searched.add(K)
      // A little inside the floor, so that the first simplex is not flat against it.
      const start = { rho: beam.floor * 1.05, theta: beam.theta }
      const { theta } = searchCluster(cluster, start, meter.count, consider(`${K} clustered`)).design
      // The beams found are the ones that decide between sizes: rank again with them.
      grid.push(gridBeam(problem, rates, theta))
      grid.sort((p, q) => p.theta - q.theta)
    }
  }
  const K = problem.reliabilityFloor
  const isolated = new FixedCluster(problem, K, 'isolated', rates)
  const starts = isolatedStarts(isolated, grid, incumbent(), meter.count, ISOLATED_STARTS)
  for (const { design } of starts) searchCluster(isolated, design, meter.count, consider(`${K} isolated`))
  if (finds.size > 0) return
  // Nothing feasible: the least infeasible of what is left at the narrowest beam.
  const last = new FixedCluster(problem, K, 'clustered', rates)
  const point = restore(last, problem.spec.budget.share.min, problem.spec.radio.beamwidth.min)
  if (!designFault(point.design)) finds.set('least infeasible', point)
}

const solve = (problem: Problem, budget: SolveBudget, signal?: AbortSignal): SolverAnswer => {
  const meter = new Meter(budget, signal)
  const finds: Finds = new Map()
  if (!objectives.includes(problem.spec.objective))
    return {
      status: 'failed',
      evaluations: 0,
      message: `the objective '${problem.spec.objective}' is unknown`,
    }
  let message: string | undefined
  let broken = false
  try {
    searchAll(problem, meter, finds)
  } catch (error) {
    broken = !(error instanceof SearchStopped)
    message = error instanceof Error ? error.message : String(error)
  }
  const { evaluations } = meter
  try {
    const best = [...finds.values()].sort((p, q) => q.merit - p.merit)
    for (const { design } of best)
      if (problem.evaluate(design).feasible)
        return { status: 'feasible', design, evaluations, ...(message ? { message } : {}) }
    message ??= 'no start led to a feasible point'
    const design = best[0]?.design
    return { status: broken ? 'failed' : 'no-solution', evaluations, message, ...(design ? { design } : {}) }
  } catch (error) {
    return { status: 'failed', evaluations, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Guarantee `local`: nothing is claimed beyond the point. */
export const nelderMeadSolver: Solver = {
  id: 'nelder-mead',
  summary:
    'local: downhill simplex per cluster size on an exact penalty, restored and restarted, through fmin',
  capabilities: { problems: ['P2', 'P2-DYN'], objectives, deterministic: true, guarantee: 'local' },
  solve,
}
