/** `dwell sweep`. */
import { availableParallelism } from 'node:os'
import { designQuantities, type DesignQuantityName, nearest } from '@dwell/core'
import { readProblem } from '@dwell/core/problem-file'
import type { PointBudget } from '@dwell/engine'
import { jsonText } from '@dwell/report'
import {
  onThreads,
  outputOf,
  pointCount,
  readPlan,
  runSweep,
  sidecarOf,
  StoreError,
  type SweepExecutor,
  type SweepSummary,
  type SweepTask,
  sweepTask,
} from '@dwell/sweep'
import { shippedEngine } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { nodeHost, problemPath } from '../problem-host.js'
import { queueAddress, type QueueOption, redacted } from '../queue.js'
import { readBudget, readWhole } from '../read-options.js'
import { durationText, type ProgressDisplay, progressDisplay } from '../sweep-progress.js'

/** Version of the document that `dwell sweep --json` prints. */
const SWEEP_VERSION = 1

export interface SweepCommandOptions {
  readonly over: readonly string[]
  readonly sample?: string
  readonly seed: string
  readonly solver: string
  readonly quantities?: string
  readonly set: readonly string[]
  readonly output: readonly string[]
  readonly store?: string
  readonly resume?: boolean
  readonly restart?: boolean
  readonly workers?: string
  readonly queue?: QueueOption
  readonly gap?: string
  readonly evaluations?: string
  readonly json?: boolean
}

const names: readonly string[] = designQuantities.map(({ name }) => name)
const isQuantity = (name: string): name is DesignQuantityName => names.includes(name)

const readQuantities = (text: string | undefined): readonly DesignQuantityName[] => {
  if (text === undefined) return []
  if (text.trim() === 'all') return names.filter(isQuantity)
  const found = text.split(',').map((each) => {
    const name = each.trim()
    if (isQuantity(name)) return name
    const guess = nearest(name, names)
    const hint = guess ? `, did you mean '${guess}'?` : ` (there are: all, ${names.join(', ')})`
    throw new UsageError(`--quantities: no quantity of a design is called '${name}'${hint}`)
  })
  return [...new Set(found)]
}

const readPointBudget = (options: SweepCommandOptions): PointBudget => {
  const { relativeGap } = readBudget(options.gap === undefined ? {} : { gap: options.gap })
  return {
    ...(relativeGap === undefined ? {} : { relativeGap }),
    ...(options.evaluations === undefined
      ? {}
      : { evaluations: readWhole('--evaluations', options.evaluations, 1, 1e12) }),
  }
}

/** One line for a shell, to be pasted after an interruption. */
const sameCommand = (): string =>
  [
    'dwell',
    ...process.argv.slice(2).filter((each) => each !== '--resume' && each !== '--restart'),
    '--resume',
  ]
    .map(redacted)
    .map((word) => (/^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ')

const count = (value: number): string => value.toLocaleString('en-US')

const summaryText = (summary: SweepSummary, seconds: number, { where }: Crew): string => {
  const { points, computed, reused, dropped, statuses, outputs, store } = summary
  const verdicts = Object.entries(statuses)
    .sort(([, a], [, b]) => b - a)
    .map(([status, times]) => `${count(times)} ${status}`)
  const rate = computed > 0 ? ` (${count(Math.round(computed / seconds))} per second)` : ''
  const files = outputs.flatMap(({ path, format }) => (format === 'csv' ? [path, sidecarOf(path)] : [path]))
  return [
    `${count(points)} points: ${verdicts.join(', ')}`,
    `computed ${count(computed)} in ${durationText(seconds)} on ${where}${rate}, ${count(reused)} taken from the store`,
    ...(dropped > 0 ? [`${count(dropped)} damaged lines of the store were computed again`] : []),
    ...(statuses['failed'] ? [`${count(statuses['failed'])} failed; the column 'reason' says why`] : []),
    `written ${files.join(', ')}`,
    `kept ${store} (--resume writes other formats from it without computing)`,
    '',
  ].join('\n')
}

/** Who computes the points. */
interface Crew {
  readonly execute: SweepExecutor
  /** `2 threads`. */
  readonly where: string
  /** What Ctrl-C does. */
  readonly onInterrupt: string
  /** What goes on when this process ends early. */
  readonly afterwards: string
  readonly document: Readonly<Record<string, unknown>>
}

type CrewOf = (task: SweepTask, display: ProgressDisplay) => Promise<Crew>

/** Threads of this process, or the workers of a queue, as the options say. @throws UsageError */
const crewChoice = ({ workers: text, queue }: SweepCommandOptions): CrewOf => {
  if (queue === undefined) {
    const workers = text === undefined ? availableParallelism() : readWhole('--workers', text, 1, 256)
    return async (task) => ({
      execute: onThreads({
        // Bundled, this module lies in dist/chunks and the worker in dist.
        worker: new URL('../sweep-worker.js', import.meta.url),
        workers: Math.min(workers, pointCount(task)),
      }),
      where: `${workers} ${workers === 1 ? 'thread' : 'threads'}`,
      onInterrupt: 'finishing the running points',
      afterwards: '',
      document: { workers },
    })
  }
  if (text !== undefined)
    throw new UsageError('give --workers or --queue: the threads of a queue are those of its workers')
  const address = queueAddress(queue)
  return async (task, display) => {
    const { onQueue, sweepRunId } = await import('@dwell/queue')
    const run = sweepRunId(task)
    return {
      execute: onQueue({ address, onStatus: display.crew, say: display.say }),
      where: `the queue ${address.shown}`,
      onInterrupt: 'leaving the run to the queue',
      afterwards: `, run ${run} stays on the queue ('dwell runs' shows it)`,
      document: { queue: address.shown, run },
    }
  }
}

export const sweep = async (file: string, options: SweepCommandOptions): Promise<number> => {
  if (options.resume && options.restart) throw new UsageError('give --resume or --restart, not both')
  if (options.output.length === 0) {
    throw new UsageError('say where the results go: --output sweep.csv (.csv, .jsonl or .parquet)')
  }
  const outputs = options.output.map(outputOf)
  const engine = shippedEngine()
  const solver = engine.solver(options.solver)
  const seed = readWhole('--seed', options.seed, 0, 2 ** 32 - 1)
  const crewOf = crewChoice(options)
  const quantities = readQuantities(options.quantities)
  const budget = readPointBudget(options)
  const { spec } = await readProblem(problemPath(file), nodeHost, options.set)
  const { over, sample } = options
  const plan = readPlan(spec, { over, seed, ...(sample === undefined ? {} : { sample }) })
  const task = sweepTask({ spec, plan, solver: solver.id, quantities, budget })
  const store = options.store ?? `${options.output[0]}.store`
  if (outputs.some(({ path }) => path === store))
    throw new StoreError(`'${store}' cannot be both output and store`)

  const controller = new AbortController()
  const interrupt = (): void => {
    process.stderr.write(`\n${crew.onInterrupt}; Ctrl-C again stops at once\n`)
    controller.abort()
  }
  process.once('SIGINT', interrupt)
  const display = progressDisplay(process.stderr)
  const crew = await crewOf(task, display)
  const start = performance.now()
  let summary: SweepSummary
  try {
    summary = await runSweep({
      task,
      execute: crew.execute,
      store,
      mode: options.resume ? 'resume' : options.restart ? 'restart' : 'fresh',
      outputs,
      signal: controller.signal,
      onProgress: display.show,
    })
  } finally {
    display.stop()
    process.off('SIGINT', interrupt)
  }
  const seconds = (performance.now() - start) / 1000
  if (summary.interrupted) {
    process.stderr.write(
      `interrupted: ${count(summary.done)} of ${count(summary.points)} points are safe in ${store}${crew.afterwards}; go on with\n  ${sameCommand()}\n`,
    )
  } else if (!options.json) process.stdout.write(summaryText(summary, seconds, crew))
  if (options.json) {
    process.stdout.write(jsonText({ version: SWEEP_VERSION, ...summary, ...crew.document, elapsed: seconds }))
  }
  if (summary.interrupted) return exitCode.interrupted
  return summary.statuses['failed'] === summary.points ? exitCode.fault : exitCode.solved
}
