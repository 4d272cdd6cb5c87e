/** `dwell runs`. */
import type { OnQueueOptions, RunStatus } from '@dwell/queue'
import { jsonText, overviewText, runText } from '@dwell/report'
import { printable } from '@dwell/report/terminal'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { untilInterrupt } from '../interrupt.js'
import { emit, type OutputOptions } from '../output.js'
import { queueAddress, type QueueOption, whileShown } from '../queue.js'

/** Version of the documents that `dwell runs … --json` prints. */
const RUNS_VERSION = 1

export interface RunsOptions {
  readonly queue?: QueueOption
  readonly json?: boolean
}

const quiet = ({ queue }: RunsOptions): OnQueueOptions => ({
  address: queueAddress(queue),
  say: (text) => void process.stderr.write(`${printable(text)}\n`),
})

export const listRuns = async (options: RunsOptions): Promise<number> => {
  const { overview } = await import('@dwell/queue')
  const found = await overview(quiet(options))
  emit(options, { version: RUNS_VERSION, ...found }, (look) => overviewText(found, look))
  return exitCode.solved
}

export const showRun = async (id: string, options: RunsOptions): Promise<number> => {
  const queue = await import('@dwell/queue')
  const run = await queue.showRun(quiet(options), id)
  emit(options, { version: RUNS_VERSION, run }, (look) => runText(run, look))
  return exitCode.solved
}

/** What a run that is followed has come to, and what may be done next. */
const endText = ({ id, state, waiting, wanted, collected }: RunStatus): string => {
  if (state === 'cancelled') return `run ${id} was cancelled\n`
  if (state === 'done') return `run ${id} is done and collected\n`
  return waiting > 0 || collected < wanted
    ? `run ${id} is computed; 'dwell runs collect ${id}' takes the results\n`
    : `run ${id} is computed\n`
}

export const followRun = async (id: string, options: RunsOptions): Promise<number> => {
  const queue = await import('@dwell/queue')
  const { run, interrupted } = await untilInterrupt(async (signal) => ({
    run: await whileShown(options.queue, (shown) => queue.followRun(shown, id, signal)),
    interrupted: signal.aborted,
  }))
  if (options.json) process.stdout.write(jsonText({ version: RUNS_VERSION, run }))
  else if (!interrupted) process.stdout.write(endText(run))
  return interrupted ? exitCode.interrupted : exitCode.solved
}

export const cancelRun = async (id: string, options: RunsOptions): Promise<number> => {
  const queue = await import('@dwell/queue')
  const run = await queue.cancelRun(quiet(options), id)
  if (options.json) process.stdout.write(jsonText({ version: RUNS_VERSION, cancelled: run }))
  else process.stdout.write(`run ${run} is cancelled; chunks under way are dropped when they end\n`)
  return exitCode.solved
}

export interface CollectOptions extends Omit<OutputOptions, 'output'> {
  readonly queue?: QueueOption
  readonly output: readonly string[]
  readonly store?: string
}

/** Takes the results of a run as the command that submitted it would have. */
export const collectRun = async (id: string, options: CollectOptions): Promise<number> => {
  const queue = await import('@dwell/queue')
  const found = await queue.taskToCollect(quiet(options), id)
  if (found.kind === 'sweep') {
    const { checkDestination, crewChoice, runAndTell } = await import('../sweep-run.js')
    const destination = { ...options, queue: options.queue ?? (true as const), resume: true }
    checkDestination(destination)
    return runAndTell(found.task, destination, crewChoice(destination))
  }
  const [output, ...more] = options.output
  if (more.length > 0) throw new UsageError('one --output is enough for this kind of run')
  const into = { ...options, queue: options.queue ?? true, output }
  if (found.kind === 'pareto') {
    const { tellFronts } = await import('./pareto.js')
    return tellFronts(found.task, into)
  }
  const { tellComparison } = await import('./compare.js')
  return tellComparison(found.task, into)
}
