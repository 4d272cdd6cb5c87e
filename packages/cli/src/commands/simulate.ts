/** `dwell simulate`. */
import { countText } from '@dwell/core/units'
import { type Design, describeDesign, type DesignQuantityName, fieldOf, Problem } from '@dwell/core'
import {
  canSplit,
  horizonFor,
  secondsPerLayout,
  simulateDesign,
  simulationReport,
  versusReport,
} from '@dwell/evidence'
import { readSiteList } from '@dwell/network'
import { duration, simulationText, siText } from '@dwell/report'
import {
  DEFAULT_LAYOUTS,
  designTasks,
  type DesignTasks,
  type LayoutSpec,
  type RecordedPiece,
  sitesForCluster,
  withGuard,
} from '@dwell/simulate'
import { shippedEngine } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { tell } from '../fitted.js'
import { NoDesign, Interrupted, UsageError } from '../failure.js'
import { withInterrupt } from '../interrupt.js'
import { emit } from '../output.js'
import { loadProblem } from '../problem-host.js'
import { layoutQueue } from '../queue.js'
import {
  ifGiven,
  readDesign,
  readFraction,
  readLayouts,
  readName,
  readQuantity,
  readSeed,
  readWhole,
  readWorkers,
  time,
} from '../read-options.js'
import { progressLine } from '../simulate-progress.js'
import { simulationStores } from '../simulation-stores.js'
import { simulators } from '../simulators.js'
import { givenLayout } from '../network/given-layout.js'
import { sitesOfProblem, tracksOfProblem } from '../network/from-problem.js'
import { networkFile, type SiteFileOptions, siteListOptions } from '../network/files.js'
import type { SimulateOptions } from '../syntax/simulate.js'

/** The design to simulate: the one given, or the solved one. */
const designOf = async (problem: Problem, given: string | undefined): Promise<Design> => {
  if (given !== undefined) return readDesign(given)
  const report = await shippedEngine().solve(problem, { solver: 'exhaustive', prices: false })
  if (report.design) return report.design
  throw new NoDesign(report.status, 'to simulate; give one with --design')
}

/** So far may the density of a list be from the problem's before it is mentioned. */
const FAR_OFF = 1.25

/** The list of `--layout FILE`, and what of it does not fit the problem. */
const layoutFile = (path: string, options: SiteFileOptions, problem: Problem, K: number): LayoutSpec => {
  const list = readSiteList([networkFile(path)], siteListOptions(options))
  const layout = givenLayout(path, list, K)
  const found = list.window.masts.length / list.window.area
  const ratio = found / problem.spec.network.bsDensity
  if (Math.max(ratio, 1 / ratio) > FAR_OFF)
    tell(
      `${path}: ${siText(found, '1/m^2')}, but the problem says ${siText(problem.spec.network.bsDensity, '1/m^2')}: ` +
        'the closed form is that of the problem',
    )
  return layout
}

const layoutOf = (options: SimulateOptions, problem: Problem, K: number): LayoutSpec => {
  const { spec } = problem
  const own = options.layout === undefined ? sitesOfProblem(spec) : undefined
  if (own) return givenLayout(spec.network.sites ?? '', own, K)
  const text = options.layout ?? 'poisson'
  const { bsDensity: density, minSpacing: spacing } = spec.network
  const sites = sitesForCluster(K)
  switch (text) {
    case 'poisson':
    case 'hexagonal':
      return { kind: text, density, sites }
    case 'matern':
      return { kind: 'matern', density, sites, spacing }
    default:
      if (/\.\w+$/.test(text) || text.includes('/')) return layoutFile(text, options, problem, K)
      throw new UsageError(`--layout: expected poisson, matern, hexagonal or a file of sites, got '${text}'`)
  }
}

/** Those of `target.motion`, `exact` for the first, and what no problem says. */
const motionField = fieldOf('target.motion')
const ownMotions: readonly string[] = motionField?.kind === 'enum' ? motionField.values : []
const motions = [...ownMotions, 'exact', 'stepping', 'tracks'] as const

/** `--motion` chooses over the file, and is checked as the file is. */
const withMotion = (set: readonly string[] = [], motion = ''): readonly string[] => {
  const own = motion === 'exact' ? 'brownian' : motion
  return ownMotions.includes(own) ? [...set, `target.motion=${own}`] : set
}

/** What the options say, without the problem. @throws UsageError */
const readEffort = (options: SimulateOptions) => {
  if (options.layouts !== undefined && options.precision !== undefined)
    throw new UsageError('give --layouts or --precision, not both')
  return {
    seed: readSeed(options.seed),
    tracks: readWhole('--tracks', options.tracks, 1, 1e7),
    layouts: ifGiven(options.layouts, readLayouts),
    precision: ifGiven(options.precision, (text) => readFraction('--precision', text)),
    level: readFraction('--confidence', options.confidence),
    workers: readWorkers(options.workers),
    footprint: readName('--footprint', options.footprint, ['disc', 'voronoi', 'sincr']),
    motion: ifGiven(options.motion, (text) => readName('--motion', text, motions)),
    fading: readName('--fading', options.fading, ['averaged', 'sampled']),
    handover: ifGiven(options.handover, (text) =>
      readName('--handover', text, ['none', 'poisson', 'periodic', 'hysteresis']),
    ),
    rare: readName('--rare', options.rare, ['auto', 'always', 'never']),
    horizon: ifGiven(options.horizon, (text) => readQuantity('--horizon', text, time('1 h'))),
  }
}
type Effort = ReturnType<typeof readEffort>

const recordedOf = ({ spec }: Problem): readonly RecordedPiece[] => {
  const set = tracksOfProblem(spec)
  if (set) return set.pieces
  throw new UsageError(
    '--motion tracks: the problem names no recordings; give target.tracks, or --set target.tracks=FILE',
  )
}

/** The simulations of one design. @throws UsageError for options that it has no use for */
const tasksOf = (
  problem: Problem,
  design: Design,
  layout: LayoutSpec,
  { rare, motion, ...effort }: Effort,
  moving: boolean | undefined,
): { readonly tasks: DesignTasks; readonly theory: Readonly<Record<DesignQuantityName, number>> } => {
  const { spec } = problem
  const theory = describeDesign(problem, design)
  const { lifetime, footprintRadius, slots } = theory
  const rate = effort.handover === 'none' ? 0 : design.r
  const horizon = effort.horizon ?? horizonFor(problem, effort.footprint, { lifetime, rate })
  if (!(horizon >= problem.qosTime))
    throw new UsageError(`--horizon: targets must be followed for T_QoS = ${problem.qosTime} s at least`)
  const designed = designTasks({
    spec,
    design,
    ...effort,
    motion: motion === 'stepping' ? motion : undefined,
    recorded: motion === 'tracks' ? recordedOf(problem) : undefined,
    // The model's disc has the factor in it, steps of other footprints hardly mind.
    radius: footprintRadius,
    layout,
    slots,
    horizon,
    moving,
  })
  const tasks = { ...designed, lifetimes: withGuard(designed.lifetimes) }
  if (moving && tasks.traffic.moves === undefined)
    throw new UsageError('--moving: targets move between Poisson handovers, and this design has none')
  if (moving && tasks.lifetimes.motion.kind === 'tracks')
    throw new UsageError(
      '--moving: recordings are no motion for targets of the traffic; leave it or --motion tracks out',
    )
  if (rare === 'always' && !canSplit(tasks.lifetimes))
    throw new UsageError('--rare always: splitting knows neither sincr nor hysteresis nor site lists')
  return { tasks, theory }
}

/** Runs that take less need no announcement, s. */
const SHORT = 5

/** What the run will take, in words; undefined when it is short. */
const announcement = (
  tasks: DesignTasks,
  { layouts, precision, tracks, workers }: Effort,
): string | undefined => {
  const each = secondsPerLayout(tasks)
  if (precision !== undefined)
    return each < 1
      ? undefined
      : `about ${duration(each)} a layout of ${countText(tracks, 'target')} on one thread`
  const count = layouts ?? DEFAULT_LAYOUTS
  const all = (each * count) / Math.min(workers, count)
  return all < SHORT
    ? undefined
    : `about ${duration(all)}: ${countText(count, 'layout')} of ${countText(tracks, 'target')} on ${countText(workers, 'thread')}`
}

export const simulate = async (file: string, options: SimulateOptions): Promise<number> => {
  const effort = readEffort(options)
  const { level, layouts, precision, rare, workers } = effort
  const { spec, warnings } = await loadProblem(file, withMotion(options.set, effort.motion))
  const problem = new Problem(spec)
  const design = await designOf(problem, options.design)
  const rival = ifGiven(options.versus, (text) => readDesign(text, '--versus'))
  // Both designs on the same layouts, large enough for either.
  const layout = layoutOf(options, problem, Math.max(design.K, rival?.K ?? 0))
  const { tasks, theory } = tasksOf(problem, design, layout, effort, options.moving)
  const rivalTasks =
    rival && tasksOf(problem, rival, tasks.lifetimes.layout ?? layout, effort, options.moving).tasks
  const progress = progressLine(process.stderr)
  const said = options.queue === undefined ? announcement(tasks, effort) : undefined
  if (said !== undefined) progress.say(said)
  const stores = simulationStores()
  const storeOf = (suffix: string, of: DesignTasks) =>
    ifGiven(options.store, (path) => stores.open(`${path}${suffix}`, of))
  const { pool, close } = await simulators(
    workers,
    options.queue === undefined ? undefined : layoutQueue(options, spec.title, progress),
  )
  const start = performance.now()
  try {
    const report = await withInterrupt(async (signal) => {
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
        store: storeOf('', tasks),
      })
      // As many layouts as the first took, to be paired with them.
      const rivalResults =
        rivalTasks &&
        (await simulateDesign(rivalTasks, {
          ...shared,
          layouts: results.results.length,
          rare: 'never',
          store: storeOf('.versus', rivalTasks),
        }))
      return simulationReport({
        problem,
        design,
        theory,
        tasks,
        layout: options.layout ?? spec.network.sites ?? 'poisson',
        level,
        ...results,
        ...(rival && rivalResults
          ? { versus: versusReport(rival, results, rivalResults, problem.qosTime, level) }
          : {}),
        elapsed: (performance.now() - start) / 1000,
      })
    })
    progress.stop()
    process.exitCode = exitCode.solved
    emit(options, { ...report, warnings }, (look) => simulationText(report, look))
    return exitCode.solved
  } catch (error) {
    progress.stop()
    if (error instanceof Interrupted && options.store !== undefined)
      tell(`finished layouts are safe in ${options.store}; the same command goes on from there`)
    throw error
  } finally {
    progress.stop()
    stores.close()
    await close()
  }
}
