/** A sweep from task to outputs: who computes it, the live view, the words at its end. */
import { countText } from '@dwell/core/units'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProblemIssue } from '@dwell/core/problem-file'
import type { Solver } from '@dwell/core'
import type { SweepRow } from '@dwell/engine'
import { countdown, duration, jsonText, sweepText } from '@dwell/report'
import {
  onRunners,
  onThreads,
  outputOf,
  pointCount,
  runnerFor,
  runSweep,
  sidecarOf,
  StoreError,
  type SweepExecutor,
  type SweepSummary,
  type SweepTask,
} from '@dwell/sweep'
import { shippedSolver } from '@dwell/solvers'
import { loadPlugin } from './engine.js'
import { exitCode } from './exit-code.js'
import { fitted } from './fitted.js'
import { lookOf } from './look.js'
import { UsageError } from './failure.js'
import { untilInterrupt } from './interrupt.js'
import { queueAddress, type QueueOption, redacted, refuseWorkers } from './queue.js'
import { readWorkers } from './read-options.js'
import { type ProgressDisplay, progressDisplay } from './sweep-progress.js'

/** Version of the document that `dwell sweep --json` prints. */
const SWEEP_VERSION = 1

/** Where the results go and who computes them. */
export interface SweepDestination {
  readonly output: readonly string[]
  readonly store?: string
  readonly resume?: boolean
  readonly restart?: boolean
  readonly workers?: string
  readonly queue?: QueueOption
  readonly json?: boolean
  readonly warnings?: readonly ProblemIssue[]
}

/** @throws UsageError, StoreError on what cannot be meant */
export const checkDestination = ({ output, resume, restart, store }: SweepDestination): void => {
  if (resume && restart) throw new UsageError('give --resume or --restart, not both')
  if (output.length === 0 && store === undefined && (resume || restart))
    throw new UsageError(
      `--${resume ? 'resume' : 'restart'} needs the store of a sweep: name it with --store, or the output beside it with -o`,
    )
  for (const { path } of output.map(outputOf))
    if (path === store) throw new StoreError(`'${store}' cannot be both output and store`)
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

/** A whole number; `toLocaleString` takes 12 ms when it is first called. */
const count = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')

const many = (value: number, what: string): string => countText(value, what, count(value))

/** How many of the answers are proved, and how well. */
const verifiedText = ({ points, statuses, verified }: SweepSummary): string => {
  if (!verified)
    return `bounds are claimed by the solver that proves, not verified; --verify checks a certificate of each point`
  const failed = statuses['failed'] ?? 0
  const rest = points - failed - verified.points
  const widest = verified.points > 0 ? `, the widest checked gap ${verified.widestGap.toPrecision(2)}` : ''
  const open = rest > 0 ? `; ${count(rest)} not verified (column 'reason')` : ''
  return `verified ${count(verified.points)} of ${count(points)} by checked certificates${widest}${open}`
}

const summaryText = (summary: SweepSummary, seconds: number, { where }: Crew, kept: boolean): string => {
  const { points, computed, reused, dropped, statuses, outputs, store } = summary
  const verdicts = Object.entries(statuses)
    .sort(([, a], [, b]) => b - a)
    .map(([status, times]) => `${count(times)} ${status}`)
  const rate = computed > 0 ? ` (${count(Math.round(computed / seconds))} per second)` : ''
  const files = outputs.flatMap(({ path, format }) => (format === 'csv' ? [path, sidecarOf(path)] : [path]))
  return [
    `${many(points, 'point')}: ${verdicts.join(', ')}`,
    `computed ${count(computed)} in ${seconds < 10 ? duration(Number(seconds.toPrecision(2))) : countdown(seconds)} on ${where}${rate}, ${count(reused)} taken from the store`,
    verifiedText(summary),
    ...(dropped > 0 ? [`${many(dropped, 'damaged line')} of the store computed again`] : []),
    ...(statuses['failed'] ? [`${count(statuses['failed'])} failed; the column 'reason' says why`] : []),
    ...(files.length > 0 ? [`written ${files.join(', ')}`] : []),
    kept
      ? `kept ${store} (--resume writes other formats from it without computing)`
      : 'kept nowhere: -o sweep.csv writes every column and keeps the points',
    '',
  ].join('\n')
}

const tableOf = (task: SweepTask, rows: readonly SweepRow[]): string => {
  const { plan, spec, quantities } = task
  const keys = plan.axes.map(({ key }) => key)
  const text = sweepText(
    { keys, objective: spec.objective, quantities, rows },
    lookOf(process.stdout, process.env),
  )
  return `${text}\n`
}

/** Who computes the points. */
interface Crew {
  readonly execute: SweepExecutor
  /** `2 threads`; they may become more. */
  readonly where: string
  /** What Ctrl-C does. */
  readonly onInterrupt: string
  /** What goes on when this process ends early. */
  readonly afterwards: string
  readonly document: Readonly<Record<string, unknown>>
}

export type CrewOf = (task: SweepTask, display: ProgressDisplay) => Promise<Crew>

/** As many processes of a plugin as there are threads; points are judged in this one. */
const pluginCrew =
  (given: string, workers: number): CrewOf =>
  async () => ({
    execute: onRunners(async (task, signal) => {
      const { importLaws } = await import('@dwell/plugin-host')
      const count = Math.min(workers, pointCount(task))
      const solvers = await Promise.all(Array.from({ length: count }, () => loadPlugin(given)))
      return Promise.all(
        solvers.map((plugin) => {
          // A point has no time of its own, but Ctrl-C ends it.
          const solver: Solver = {
            ...plugin,
            solve: (problem, budget) => plugin.solve(problem, budget, signal),
          }
          return runnerFor(task, (id) => (id === solver.id ? solver : shippedSolver(id)), importLaws)
        }),
      )
    }),
    where: `${countText(workers, 'process')} of ${given}`,
    onInterrupt: 'finishing the running points',
    afterwards: '',
    document: { workers, plugin: given },
  })

/**
 * Threads of this process, processes of a plugin, or the workers of a queue, as the options say.
 *
 * @param plugin the module of the solver, where it is none that ships
 * @throws UsageError
 */
export const crewChoice = ({ workers: text, queue }: SweepDestination, plugin?: string): CrewOf => {
  if (queue === undefined) {
    const workers = readWorkers(text)
    if (plugin !== undefined) return pluginCrew(plugin, workers)
    return async (task) => {
      let threads = text === undefined ? 1 : workers
      return {
        execute: onThreads({
          // Bundled, this module lies in dist/chunks and the worker in dist.
          worker: new URL('../sweep-thread.js', import.meta.url),
          workers: Math.min(workers, pointCount(task)),
          ...(text === undefined ? { asNeeded: (count) => void (threads = count) } : {}),
        }),
        get where() {
          return countText(threads, 'thread')
        },
        onInterrupt: 'finishing the running points',
        afterwards: '',
        get document() {
          return { workers: threads }
        },
      }
    }
  }
  refuseWorkers(text)
  const address = queueAddress(queue)
  return async (task, display) => {
    const { sweepOnQueue, sweepRunId } = await import('@dwell/queue')
    const run = sweepRunId(task)
    return {
      execute: sweepOnQueue({ address, onStatus: display.crew, say: display.say }),
      where: `the queue ${address.shown}`,
      onInterrupt: 'leaving the run to the queue',
      afterwards: `, run ${run} stays on the queue ('dwell runs' shows it)`,
      document: { queue: address.shown, run },
    }
  }
}

/** Runs a sweep, or what is left of it, and says what came of it. Returns the exit code. */
export const runAndTell = async (
  task: SweepTask,
  options: SweepDestination,
  crewOf: CrewOf,
): Promise<number> => {
  const outputs = options.output.map(outputOf)
  const printed = outputs.length === 0
  const scratch =
    printed && options.store === undefined ? mkdtempSync(join(tmpdir(), 'dwell-sweep-')) : undefined
  const store = options.store ?? (scratch ? join(scratch, 'store') : `${options.output[0]}.store`)
  const rows: SweepRow[] = []
  const display = progressDisplay(process.stderr)
  const crew = await crewOf(task, display)
  const start = performance.now()
  let summary: SweepSummary
  try {
    summary = await untilInterrupt(
      (signal) =>
        runSweep({
          task,
          execute: crew.execute,
          store,
          mode: options.resume ? 'resume' : options.restart ? 'restart' : 'fresh',
          outputs,
          signal,
          onProgress: display.show,
          ...(printed ? { onRow: (row) => void rows.push(row) } : {}),
        }),
      { onInterrupt: () => display.say(`\n${crew.onInterrupt}; Ctrl-C again stops at once`) },
    )
  } finally {
    display.stop()
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true })
  }
  const seconds = (performance.now() - start) / 1000
  if (printed && !options.json) process.stdout.write(tableOf(task, rows))
  if (summary.interrupted) {
    const done = `interrupted: ${count(summary.done)} of ${countText(summary.points, 'point', count(summary.points))}`
    process.stderr.write(
      scratch === undefined
        ? `${done} are safe in ${store}${crew.afterwards}; go on with\n  ${sameCommand()}\n`
        : `${done} were done; with -o sweep.csv a sweep that is stopped can go on\n`,
    )
  } else if (!options.json)
    process.stdout.write(fitted(summaryText(summary, seconds, crew, scratch === undefined), process.stdout))
  if (options.json) {
    process.stdout.write(
      jsonText({
        version: SWEEP_VERSION,
        ...summary,
        ...(scratch === undefined ? {} : { store: undefined }),
        ...crew.document,
        elapsed: seconds,
        ...(printed ? { rows } : {}),
        warnings: options.warnings ?? [],
      }),
    )
  }
  if (summary.interrupted) return exitCode.interrupted
  return summary.statuses['failed'] === summary.points ? exitCode.fault : exitCode.solved
}
