/** `dwell solve` on a footprint that has no law: a design by simulation. */
import { availableParallelism } from 'node:os'
import { type ProblemSpec, type SolveBudget } from '@dwell/core'
import type { SimulatedDesignReport } from '@dwell/engine'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import type { SolveCommandOptions } from './commands/solve.js'
import { UsageError } from './failure.js'
import { untilInterrupt } from './interrupt.js'
import { readWhole } from './read-options.js'
import { progressLine } from './simulate-progress.js'

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
  options: SolveCommandOptions,
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
  if (spec.network.sites !== undefined)
    throw new UsageError(
      `kinematics.footprint: ${footprint} designs on Poisson layouts; take network.sites out`,
    )
  const { seed, layouts, workers } = options
  const effort = {
    level: LEVEL,
    tracks: TRACKS,
    seed: seed === undefined ? 1 : readWhole('--seed', seed, 0, Number.MAX_SAFE_INTEGER),
    layouts: layouts === undefined ? LAYOUTS : readWhole('--layouts', layouts, 2, 1_000_000),
  }
  const threads = workers === undefined ? availableParallelism() : readWhole('--workers', workers, 1, 256)
  const [{ designBySimulation }, { keepThreads }] = await Promise.all([
    import('@dwell/evidence'),
    import('@dwell/simulate/pool'),
  ])
  const { pool, close } = keepThreads({
    worker: new URL('../simulate-worker.js', import.meta.url),
    workers: threads,
  })
  const progress = progressLine(process.stderr)
  try {
    return await untilInterrupt((interrupt) => {
      const until = (share: number): AbortSignal =>
        budget.milliseconds === undefined
          ? interrupt
          : AbortSignal.any([interrupt, AbortSignal.timeout(Math.ceil(share * budget.milliseconds))])
      return designBySimulation(spec, {
        ...effort,
        pool,
        signal: until(1),
        searchSignal: until(SEARCH_SHARE),
        best: async (problem) => {
          const answer = await exhaustiveSolver.solve(problem, { relativeGap: INNER_GAP }, interrupt)
          const { status, design } = answer
          return status === 'optimal' || status === 'feasible' ? design : undefined
        },
        onProgress: (stage) => progress.show({ stage }),
      })
    })
  } finally {
    progress.stop()
    await close()
  }
}
