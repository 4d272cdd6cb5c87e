/** `dwell solve` on a footprint that has no law: a design by simulation. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isFeasibleStatus, Problem, type ProblemSpec, type SolveBudget } from '@dwell/core'
import { abortAfter, type SimulatedDesignReport } from '@dwell/engine'
import type { DesignEffort } from '@dwell/evidence'
import type { DesignsTask } from '@dwell/simulate/parts'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import type { SolveOptions } from './syntax/solve.js'
import { UsageError } from './failure.js'
import { untilInterrupt } from './interrupt.js'
import { givenLayout } from './network/given-layout.js'
import { sitesOfProblem } from './network/from-problem.js'
import { layoutQueue } from './queue.js'
import { makeFolder } from './output.js'
import { ifGiven, readLayouts, readSeed, readWorkers } from './read-options.js'
import { progressLine } from './simulate-progress.js'
import { simulationStores } from './simulation-stores.js'
import { simulators } from './simulators.js'

const LEVEL = 0.99
const TRACKS = 25
const LAYOUTS = 100
/** Of a budget; the rest verifies. */
const SEARCH_SHARE = 0.7
/** Gap of each inner solve: far below what a simulation tells apart. */
const INNER_GAP = 1e-6

/** Options that speak of laws and proofs. */
const lawOnly = ['trust', 'details', 'precision', 'certificate', 'html', 'gap', 'robust'] as const

/** @throws UsageError for options that have no meaning there */
export const solveBySimulation = async (
  spec: ProblemSpec,
  options: SolveOptions,
  budget: SolveBudget,
): Promise<SimulatedDesignReport> => {
  const { footprint } = spec.kinematics
  for (const name of lawOnly)
    if (options[name] !== undefined)
      throw new UsageError(
        `--${name} is for footprints with a law; kinematics.footprint: ${footprint} is simulated`,
      )
  if (options.solver !== exhaustiveSolver.id)
    throw new UsageError(
      `solver '${options.solver}' needs a law; on kinematics.footprint: ${footprint} the search is by simulation, ` +
        `with '${exhaustiveSolver.id}' for everything else`,
    )
  const { seed, layouts, workers } = options
  const effort = {
    level: LEVEL,
    tracks: TRACKS,
    seed: readSeed(seed),
    layouts: ifGiven(layouts, readLayouts) ?? LAYOUTS,
  }
  const list = sitesOfProblem(spec)
  const sites =
    list && givenLayout(spec.network.sites ?? '', list, new Problem(lawful(spec)).reliabilityFloor)
  const threads = readWorkers(workers)
  const [{ designBySimulation }, searchers] = await Promise.all([import('@dwell/evidence'), loadSearchers()])
  const progress = progressLine(process.stderr)
  const stores = ifGiven(options.store, storesIn)
  const { pool, close } = await simulators(
    threads,
    options.queue === undefined ? undefined : layoutQueue(options, spec.title, progress),
  )
  try {
    return await untilInterrupt((interrupt) => {
      const until = (share: number): AbortSignal =>
        abortAfter(share * (budget.milliseconds ?? Infinity), interrupt)
      return designBySimulation(spec, {
        ...effort,
        ...searchers,
        sites,
        pool,
        signal: until(1),
        searchSignal: until(SEARCH_SHARE),
        store: stores?.of,
        best: async (problem) => {
          const answer = await exhaustiveSolver.solve(problem, { relativeGap: INNER_GAP }, interrupt)
          const { status, design } = answer
          return isFeasibleStatus(status) ? design : undefined
        },
        onProgress: (stage, done) => progress.show({ stage, ...done }),
      })
    })
  } finally {
    progress.stop()
    stores?.close()
    await close()
  }
}

/** The problem with a footprint that has a law, for what does not depend on it. */
const lawful = (spec: ProblemSpec): ProblemSpec => ({
  ...spec,
  kinematics: { ...spec.kinematics, footprint: 'disc' },
})

const loadSearchers = async (): Promise<Pick<DesignEffort, 'minimise' | 'leastSquares'>> => {
  const [{ downhillSimplex }, { dampedRoot }] = await Promise.all([
    import('@dwell/solver-nelder-mead'),
    import('@dwell/solver-levenberg-marquardt'),
  ])
  return { minimise: downhillSimplex, leastSquares: dampedRoot }
}

/** A folder with a store for each simulation of a search: the same search asks for the same ones. @throws InputError */
const storesIn = (folder: string) => {
  makeFolder(folder, '--store')
  const { open, close } = simulationStores()
  return {
    of: (task: DesignsTask) => {
      const name = createHash('sha256').update(JSON.stringify(task)).digest('hex').slice(0, 16)
      return open(join(folder, `${name}.jsonl`), { designs: task }).of('designs')
    },
    close,
  }
}
