/** `dwell simulate`. */
import { availableParallelism } from 'node:os'
import { type Design, describeDesign, type DesignQuantityName, Problem } from '@dwell/core'
import { canSplit, simulateDesign, simulationReport, versusReport } from '@dwell/evidence'
import { simulationText } from '@dwell/report'
import {
  DEFAULT_LAYOUTS,
  designTasks,
  type DesignTasks,
  keepThreads,
  type LayoutSpec,
  openStore,
  sitesForCluster,
} from '@dwell/simulate'
import { shippedEngine } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { emit, type OutputOptions } from '../output.js'
import { loadProblem } from '../problem-host.js'
import { layoutQueue, type QueueOption } from '../queue.js'
import { readDesign, readFraction, readName, readQuantity, readWhole } from '../read-options.js'
import { progressLine } from '../simulate-progress.js'
import { readSites } from '../sites-file.js'

export interface SimulateCommandOptions extends OutputOptions {
  readonly design?: string
  readonly footprint: string
  readonly layout: string
  readonly motion: string
  readonly handover?: string
  readonly fading: string
  readonly layouts?: string
  readonly tracks: string
  readonly precision?: string
  readonly confidence: string
  readonly horizon?: string
  readonly seed: string
  readonly workers?: string
  readonly queue?: QueueOption
  readonly store?: string
  readonly rare: string
  readonly versus?: string
  readonly moving?: boolean
  readonly set?: readonly string[]
}

const time = { unit: 's', dimension: 'time', displayUnit: 's', example: '1 h' } as const

/** The design to simulate: the one given, or the solved one. */
const designOf = async (problem: Problem, given: string | undefined): Promise<Design> => {
  if (given !== undefined) return readDesign(given)
  const report = await shippedEngine().solve(problem, { solver: 'exhaustive', prices: false })
  if (report.design) return report.design
  throw new InputError(`the problem has no design to simulate (${report.status}); give one with --design`)
}

const layoutOf = (text: string, problem: Problem, K: number): LayoutSpec => {
  const { bsDensity: density, minSpacing: spacing } = problem.spec.network
  const sites = sitesForCluster(K)
  switch (text) {
    case 'poisson':
    case 'hexagonal':
      return { kind: text, density, sites }
    case 'matern':
      return { kind: 'matern', density, sites, spacing }
    default:
      if (/\.csv$/i.test(text)) {
        const given = readSites(text)
        if (given.xs.length <= K)
          throw new InputError(
            `'${text}' has ${given.xs.length} sites: a cluster of ${K} needs ${K + 1} at least, for one to be lost to`,
          )
        return { kind: 'given', ...given }
      }
      throw new UsageError(`--layout: expected poisson, matern, hexagonal or a .csv file, got '${text}'`)
  }
}

/**
 * Long enough that e^{-40} of the lives are cut short, unless that takes a million handovers each. The SINCR
 * may hold everywhere, and a target then is never lost: there the promise's own times are enough.
 */
const defaultHorizon = (problem: Problem, footprint: string, lifetime: number, r: number): number =>
  Math.max(
    problem.qosTime,
    footprint === 'sincr'
      ? 2 * Math.min(lifetime, problem.requiredLifetime)
      : Math.min(40 * lifetime, r > 0 ? 1e6 / r : Infinity),
  )

export const simulate = async (file: string, options: SimulateCommandOptions): Promise<number> => {
  const seed = readWhole('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER)
  const tracks = readWhole('--tracks', options.tracks, 1, 1e7)
  if (options.layouts !== undefined && options.precision !== undefined)
    throw new UsageError('give --layouts or --precision, not both')
  const layouts =
    options.layouts === undefined ? undefined : readWhole('--layouts', options.layouts, 2, 1_000_000)
  const precision =
    options.precision === undefined ? undefined : readFraction('--precision', options.precision)
  const level = readFraction('--confidence', options.confidence)
  const workers =
    options.workers === undefined ? availableParallelism() : readWhole('--workers', options.workers, 1, 256)
  const footprint = readName('--footprint', options.footprint, ['disc', 'voronoi', 'sincr'])
  const motion = readName('--motion', options.motion, ['exact', 'stepping'])
  const fading = readName('--fading', options.fading, ['averaged', 'sampled'])
  const handover =
    options.handover === undefined
      ? undefined
      : readName('--handover', options.handover, ['none', 'poisson', 'periodic', 'hysteresis'])
  const rare = readName('--rare', options.rare, ['auto', 'always', 'never'])
  const { spec, warnings } = await loadProblem(file, options.set)
  const problem = new Problem(spec)
  const design = await designOf(problem, options.design)
  const rival = options.versus === undefined ? undefined : readDesign(options.versus, '--versus')
  const theory = describeDesign(problem, design)
  // Both designs on the same layouts, large enough for either.
  const layout = layoutOf(options.layout, problem, Math.max(design.K, rival?.K ?? 0))
  const tasksOf = (
    each: Design,
    { lifetime, footprintRadius, slots }: Readonly<Record<DesignQuantityName, number>>,
  ): DesignTasks => {
    const horizon =
      options.horizon === undefined
        ? defaultHorizon(problem, footprint, lifetime, each.r)
        : readQuantity('--horizon', options.horizon, time)
    if (!(horizon >= problem.qosTime))
      throw new UsageError(`--horizon: targets must be followed for T_QoS = ${problem.qosTime} s at least`)
    const tasks = designTasks({
      spec,
      design: each,
      footprint,
      // The model's disc has the factor in it, steps of other footprints hardly mind.
      radius: footprintRadius * (spec.kinematics.footprintFactor ?? 1),
      layout,
      motion,
      handover,
      fading,
      slots,
      tracks,
      horizon,
      seed,
      moving: options.moving,
    })
    if (options.moving && tasks.traffic.moves === undefined)
      throw new UsageError('--moving: targets move between Poisson handovers, and this design has none')
    if (rare === 'always' && !canSplit(tasks.lifetimes))
      throw new UsageError('--rare always: splitting knows neither sincr nor hysteresis')
    return tasks
  }
  const tasks = tasksOf(design, theory)
  const rivalTasks = rival && tasksOf(rival, describeDesign(problem, rival))

  const controller = new AbortController()
  const { signal } = controller
  const interrupt = (): void => controller.abort()
  process.once('SIGINT', interrupt)
  const progress = progressLine(process.stderr)
  const { pool, close } =
    options.queue === undefined
      ? keepThreads({ worker: new URL('../simulate-worker.js', import.meta.url), workers })
      : { pool: await layoutQueue(options, spec.title, progress), close: async () => undefined }
  const start = performance.now()
  try {
    const shared = {
      level,
      pool,
      signal,
      batches: Math.max(32, Math.min(layouts ?? DEFAULT_LAYOUTS, 200)),
      qosTime: problem.qosTime,
      onProgress: progress.show,
    }
    const results = await simulateDesign(tasks, {
      ...shared,
      layouts,
      precision,
      rare,
      store: options.store === undefined ? undefined : openStore(options.store, tasks),
    })
    // As many layouts as the first took, to be paired with them.
    const rivalResults =
      rivalTasks &&
      (await simulateDesign(rivalTasks, {
        ...shared,
        layouts: results.results.length,
        rare: 'never',
        store: options.store === undefined ? undefined : openStore(`${options.store}.versus`, rivalTasks),
      }))
    progress.stop()
    const report = simulationReport({
      problem,
      design,
      theory,
      tasks,
      layout: options.layout,
      level,
      ...results,
      ...(rival && rivalResults
        ? { versus: versusReport(rival, results, rivalResults, problem.qosTime, level) }
        : {}),
      elapsed: (performance.now() - start) / 1000,
    })
    process.exitCode = exitCode.solved
    emit(options, { ...report, warnings }, (look) => simulationText(report, look))
    return exitCode.solved
  } catch (error) {
    progress.stop()
    if (signal.aborted && options.store !== undefined)
      process.stderr.write(
        `finished layouts are safe in ${options.store}; the same command goes on from there\n`,
      )
    throw error
  } finally {
    progress.stop()
    process.off('SIGINT', interrupt)
    await close()
  }
}
