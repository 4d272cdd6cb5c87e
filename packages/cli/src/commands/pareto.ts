/** `dwell pareto`. */
import { doubtOf, type ProblemIssue } from '@dwell/core/problem-file'
import { fieldOf, type ProblemSpec } from '@dwell/core'
import { compareFrontiers, drawFrontier, type Frontier, type FrontierAxis, frontierAxis } from '@dwell/engine'
import type { FrontsTask } from '@dwell/queue'
import { paretoCsv, paretoText } from '@dwell/report'
import { engineFor } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { tell } from '../fitted.js'
import { Interrupted, UsageError } from '../failure.js'
import { keepInputs } from '../inputs-kept.js'
import { allowLaws, lawsFrom } from '../laws.js'
import { untilInterrupt } from '../interrupt.js'
import { emit, emitAs } from '../output.js'
import { pictureFormat, writePicture } from '../picture.js'
import { loadProblem } from '../problem-host.js'
import { type QueueOption, whileShown } from '../queue.js'
import { fraction, ifGiven, readBudget, readPairs, readQuantity, readWhole } from '../read-options.js'
import { statusLine } from '../status-line.js'
import type { ParetoOptions } from '../syntax/pareto.js'

/** The traded axes: every name but the solver's own objective, which must be among them. */
const readAxes = (text: string, spec: ProblemSpec): readonly FrontierAxis[] => {
  const own = spec.objective === 'capacity' ? 'rate' : spec.objective
  const names = text.split(',').map((name) => name.trim())
  if (!names.includes(own)) {
    throw new UsageError(
      `--objectives: one must be '${own}', the problem's own objective (it is always maximised)`,
    )
  }
  return names.filter((name) => name !== own).map(frontierAxis)
}

/** `--range name=a..b`, with the units of the axis. */
const readRanges = (
  texts: readonly string[],
  axes: readonly FrontierAxis[],
): Record<string, readonly [number, number]> => {
  const ranges: Record<string, readonly [number, number]> = {}
  for (const [name, text] of readPairs('--range', texts, 'coverage-fraction=0.1..1')) {
    const axis = axes.find((each) => each.name === name)
    if (!axis)
      throw new UsageError(
        `--range: '${name}' is not among the traded objectives (${axes.map((each) => each.name).join(', ')})`,
      )
    const field = fieldOf(axis.key)
    const ends = text.split('..')
    if (ends.length !== 2 || field?.kind !== 'number')
      throw new UsageError(`--range: expected ${name}=a..b, got '${text}'`)
    for (const end of ends) {
      const doubt = doubtOf(field, end.trim())
      if (doubt) tell(`dwell: warning: --range ${name}: ${doubt.message}`)
    }
    const [low, high] = ends.map((end) => readQuantity(`--range ${name}`, end, field))
    if (low === high) throw new UsageError(`--range: the ends of ${name} are equal`)
    ranges[name] = [low, high]
  }
  return ranges
}

export interface FrontsOutput {
  readonly json?: boolean
  readonly csv?: boolean
  readonly output?: string | undefined
  readonly plot?: string
  readonly warnings?: readonly ProblemIssue[]
}

const printFronts = async (
  fronts: readonly Frontier[],
  options: FrontsOutput,
  signal: AbortSignal | undefined,
): Promise<number> => {
  if (fronts.length === 0) throw new Interrupted()
  const [front] = fronts
  const compared = fronts.length > 1 ? compareFrontiers(fronts) : []
  const { output, warnings = [] } = options
  if (options.csv && !options.json) emitAs('CSV', output, () => paretoCsv(front))
  else
    emit(options, { ...front, ...(compared.length > 0 && { compared, fronts }), warnings }, (look) =>
      paretoText(front, look, compared),
    )
  if (options.plot !== undefined) {
    const { frontierFigure } = await import('@dwell/figures')
    await writePicture('--plot', options.plot, frontierFigure(fronts))
  }
  if (signal?.aborted) return exitCode.interrupted
  // A point that was not solved, or not tried for want of solves, ends no front and closes none.
  const done = fronts.every(({ complete, unsolved }) => complete && unsolved.length === 0)
  return done ? exitCode.solved : exitCode.noSolution
}

/** Fronts that the workers of a queue draw, printed. */
export const tellFronts = async (
  task: FrontsTask,
  options: FrontsOutput & { readonly queue?: QueueOption },
  signal?: AbortSignal,
): Promise<number> => {
  const { frontsOnQueue } = await import('@dwell/queue')
  const fronts = await whileShown(options.queue, (shown) => frontsOnQueue(shown, task, signal))
  if (fronts.length < task.solvers.length) throw new Interrupted()
  return printFronts(fronts, options, signal)
}

export const pareto = async (file: string, options: ParetoOptions): Promise<number> => {
  // Before the work: a name that cannot be drawn to is a mistake to hear of at once.
  if (options.plot !== undefined) pictureFormat('--plot', options.plot)
  const budget = readBudget(options)
  const leastPoints = readWhole('--points', options.points, 2, 10_000)
  const tolerance = ifGiven(options.tolerance, (text) => readQuantity('--tolerance', text, fraction('1e-3')))
  if (tolerance !== undefined && !(tolerance > 0 && tolerance < 1))
    throw new UsageError('--tolerance: expected a fraction in (0, 1)')
  const { spec, warnings } = await loadProblem(file, options.set)
  keepInputs([
    ['--output', options.output],
    ['--plot', options.plot],
  ])
  const ids = [
    ...new Set([options.solver, ...(options.compareSolvers?.split(',').map((id) => id.trim()) ?? [])]),
  ]
  try {
    const axes = readAxes(options.objectives, spec)
    const ranges = readRanges(options.range, axes)
    warnOfTraded(axes, ranges, options.set ?? [])
    // The first Ctrl-C keeps what is finished, the second ends the process.
    return await untilInterrupt(async (signal, executor) => {
      const laws = await lawsFrom(options.laws)
      const { milliseconds } = budget
      const engine = await engineFor({
        ids,
        plugins: options.plugin,
        laws,
        executor,
        verify: options.verify ?? false,
      })
      if (options.queue !== undefined) {
        const names = axes.map(({ name }) => name)
        const { verify } = options
        const work = { spec, solvers: ids, axes: names, ranges, budget, tolerance, leastPoints, verify }
        const task = { ...work, laws: laws?.module }
        return tellFronts(task, { ...options, warnings }, signal)
      }
      const progress = statusLine(process.stderr, { first: process.stderr.isTTY ? 500 : 5000 })
      // The solver, the bystanders and a certificate have a budget each.
      const next = (): void => {
        if (laws && milliseconds) allowLaws(4 * milliseconds)
      }
      next()
      const fronts: Frontier[] = []
      try {
        for (const id of ids) {
          if (signal.aborted) break
          fronts.push(
            await drawFrontier(spec, {
              solver: engine.solver(id),
              bystanders: engine.bystanders,
              axes,
              ranges,
              ...(Object.keys(budget).length > 0 ? { budget } : {}),
              ...(tolerance === undefined ? {} : { tolerance }),
              leastPoints,
              signal,
              onSolve: (solves, open) => {
                next()
                progress.show(
                  () => `${id}: ${solves} solves, ${(100 * open).toPrecision(3)} % of the box open`,
                )
              },
            }),
          )
        }
      } finally {
        progress.stop()
      }
      return printFronts(fronts, { ...options, warnings }, signal)
    })
  } catch (error) {
    // By name: it may come from a worker.
    if (error instanceof Error && error.name === 'FrontierError') throw new UsageError(error.message)
    throw error
  }
}

/** Says that a key which is set is the one that varies, where the front does not start from its value. */
const warnOfTraded = (
  axes: readonly FrontierAxis[],
  ranges: Readonly<Record<string, unknown>>,
  set: readonly string[],
): void => {
  const keys = new Set(set.map((text) => text.slice(0, Math.max(0, text.indexOf('='))).trim()))
  for (const { name, key } of axes)
    if (keys.has(key))
      tell(
        `dwell: warning: --set ${key} ${name in ranges ? 'has no effect' : 'can only move the range'}: the front varies this key (${name}); --range ${name}=a..b says from where to where`,
      )
}
