/** First-order conditions of P2 and P2-DYN as nonlinear least squares, through ml-levenberg-marquardt. */
import type { ObjectiveName, Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import {
  beamGrid,
  BeamTerms,
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
/** Cluster sizes solved at first, how far behind the best they may be on the grid, and rankings in all. */
const FIRST_CLUSTERS = 2
const CONTENDER = 0.97
const ROUNDS = 5
const ISOLATED_STARTS = 3
const objectives: readonly ObjectiveName[] = ['capacity', 'target-density', 'sensing-share']

interface Find extends Restored {
  /** The constraints that were solved as tight; `start` when no root was found from a start. */
  readonly active: string
}

/** Points with nothing broken, as they were met. */
type Finds = Find[]

const searchAll = (problem: Problem, meter: Meter, finds: Finds): void => {
  const rates = leastRates(problem)
  const consider = (point: Restored, active: string): void => {
    if (point.merit > -Infinity) finds.push({ ...point, active })
  }
  const tools = { beams: new BeamTerms(problem), rates, tick: meter.count, consider }
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
      const at = grid.indexOf(beam)
      const near = [at, at - 1, at + 1].filter((i) => i >= 0 && i < grid.length)
      const starts = near.map((i) => restore(cluster, grid[i].floor, grid[i].theta))
      consider(starts[0], 'start')
      const met = finds.length
      searchCluster(
        cluster,
        starts.map(({ design }) => design),
        tools,
      )
      for (const { design } of finds.slice(met)) grid.push(gridBeam(problem, rates, design.theta))
      grid.sort((p, q) => p.theta - q.theta)
    }
  }
  const isolated = new FixedCluster(problem, problem.reliabilityFloor, 'isolated', rates)
  const incumbent = Math.max(-Infinity, ...finds.map(({ merit }) => merit))
  const starts = isolatedStarts(isolated.approximate, grid, incumbent, meter.count, ISOLATED_STARTS)
  for (const { design } of starts) {
    consider(restore(isolated, design.rho, design.theta), 'start')
    searchCluster(isolated, [design], tools)
  }
}

/** Larger merit first; of equals a solved system before a start. */
const better = (p: Find, q: Find): number =>
  q.merit - p.merit || Number(p.active === 'start') - Number(q.active === 'start')

const solve = (problem: Problem, budget: SolveBudget, signal?: AbortSignal): SolverAnswer => {
  const meter = new Meter(budget, signal)
  const finds: Finds = []
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
    for (const { design, active } of finds.sort(better))
      if (problem.evaluate(design).feasible)
        return {
          status: 'feasible',
          design,
          evaluations,
          details: { active },
          ...(message ? { message } : {}),
        }
    message ??= 'no system of tight constraints had a feasible root'
    return { status: broken ? 'failed' : 'no-solution', evaluations, message }
  } catch (error) {
    return { status: 'failed', evaluations, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Guarantee `local`: a verified first-order point, nothing claimed beyond it. */
export const levenbergMarquardtSolver: Solver = {
  id: 'levenberg-marquardt',
  summary:
    'local: first-order conditions of each plausible active set as least squares, through ml-levenberg-marquardt',
  capabilities: { problems: ['P2', 'P2-DYN'], objectives, deterministic: true, guarantee: 'local' },
  solve,
}
