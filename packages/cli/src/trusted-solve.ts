/** `dwell solve --trust`: a solve report with its statement of trust. */
import type { Problem } from '@dwell/core'
import type { SolveReport, TrustReport } from '@dwell/engine'
import type { OwnNetwork, TrustEffort } from '@dwell/evidence'
import { UsageError } from './failure.js'
import { ifGiven, readFraction, readLayouts, readSeed, readWorkers } from './read-options.js'
import { progressLine } from './simulate-progress.js'
import { simulators } from './simulators.js'
import type { SolveOptions } from './syntax/solve.js'

export type TrustedSolveReport = SolveReport & { readonly trust?: TrustReport }

const LEVEL = 0.99
const TRACKS = 100
const PRECISION = 0.04

type Effort = Omit<TrustEffort, 'pool' | 'onProgress' | 'signal'> & { readonly workers: number }

/** The effort that the options ask for; undefined without `--trust`. @throws UsageError */
export const readEffort = (options: SolveOptions): Effort | undefined => {
  const { precision, layouts, seed, workers } = options
  for (const name of ['queue', 'store'] as const)
    if (options[name] !== undefined) throw new UsageError(`--${name} is for footprints without a law only`)
  if (options.trust !== true) {
    for (const name of ['details', 'precision', 'layouts', 'seed', 'workers'] as const)
      if (options[name] !== undefined) throw new UsageError(`--${name} is for --trust only`)
    return undefined
  }
  if (layouts !== undefined && precision !== undefined)
    throw new UsageError('give --layouts or --precision, not both')
  return {
    level: LEVEL,
    tracks: TRACKS,
    seed: readSeed(seed),
    layouts: ifGiven(layouts, readLayouts),
    precision: precision === undefined ? PRECISION : readFraction('--precision', precision),
    workers: readWorkers(workers),
  }
}

/** The list and the recordings that a problem names. */
const ownNetwork = async (spec: Problem['spec'], K: number): Promise<OwnNetwork | undefined> => {
  const [{ sitesOfProblem, tracksOfProblem }, { givenLayout }] = await Promise.all([
    import('./network/from-problem.js'),
    import('./network/given-layout.js'),
  ])
  const list = sitesOfProblem(spec)
  if (!list) return undefined
  const recorded = tracksOfProblem(spec)
  return {
    layout: givenLayout(spec.network.sites ?? '', list, K),
    ...(recorded ? { pieces: recorded.pieces } : {}),
  }
}

/** The report with its trust; as it is when it has no design to trust. */
export const trusted = async (
  problem: Problem,
  report: SolveReport,
  { workers, ...effort }: Effort & { readonly signal: AbortSignal },
): Promise<TrustedSolveReport> => {
  const { status, design } = report
  const { spec } = problem
  if (design === undefined || (status !== 'optimal' && status !== 'feasible')) return report
  const [{ trustReport }, { pool, close }] = await Promise.all([
    import('@dwell/evidence'),
    simulators(workers),
  ])
  const progress = progressLine(process.stderr)
  try {
    const own = spec.network.sites === undefined ? undefined : await ownNetwork(spec, design.K)
    const trust = await trustReport(problem, design, {
      ...effort,
      own,
      pool,
      onProgress: (stage, done) => progress.show({ stage, ...done }),
    })
    return { ...report, trust }
  } finally {
    progress.stop()
    await close()
  }
}
