/** `dwell compare`. */
import { countText } from '@dwell/core/units'
import type { Solver } from '@dwell/core'
import type { ProblemIssue } from '@dwell/core/problem-file'
import {
  assembleComparison,
  type Comparison,
  compareSolvers,
  type NamedProblem,
  PROVER,
  REFERENCE,
} from '@dwell/engine'
import type { ComparisonTask } from '@dwell/queue'
import { compareCsv, compareText } from '@dwell/report'
import { engineFor } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { keepInputs } from '../inputs-kept.js'
import { untilInterrupt } from '../interrupt.js'
import { allowLaws, lawsFrom } from '../laws.js'
import { emit, emitAs, writePage } from '../output.js'
import { loadProblem } from '../problem-host.js'
import { withShipped } from '../shipped-problems.js'
import { type QueueOption, whileShown } from '../queue.js'
import { ifGiven, readBudget, readSeed, readWhole } from '../read-options.js'
import { safeLine } from '../safe-line.js'
import { statusLine } from '../status-line.js'
import { generateProblems, readOnly } from './generate.js'
import type { CompareOptions } from '../syntax/compare.js'

const readProblems = async (
  files: readonly string[],
  options: CompareOptions,
): Promise<{ problems: readonly NamedProblem[]; warnings: readonly ProblemIssue[] }> => {
  const problems: NamedProblem[] = []
  const doubts: ProblemIssue[] = []
  for (const file of withShipped(files)) {
    const { spec, warnings } = await loadProblem(file, options.set)
    problems.push({ name: file, spec })
    doubts.push(...warnings)
  }
  if (options.generated !== undefined) {
    const count = readWhole('--generated', options.generated, 1, 100_000)
    const seed = readSeed(options.seed)
    const only = readOnly(options.only)
    problems.push(
      ...(await generateProblems(seed, count, {
        ...(only ? { only } : {}),
        options: options.options ?? false,
        kinds: options.kinds ?? false,
      })),
    )
  }
  if (problems.length === 0)
    throw new UsageError('nothing to compare on: give problem files, or --generated N')
  return { problems, warnings: doubts }
}

export interface ComparisonOutput {
  readonly rows?: boolean
  readonly json?: boolean
  readonly csv?: boolean
  readonly html?: string
  readonly output?: string | undefined
  readonly warnings?: readonly ProblemIssue[]
}

const printComparison = async (comparison: Comparison, options: ComparisonOutput): Promise<number> => {
  if (options.html !== undefined) {
    const { comparePage } = await import('@dwell/figures')
    writePage(options.html, comparePage(comparison))
  }
  const { rows, csv, output, warnings = [] } = options
  if (csv && !options.json) emitAs('CSV', output, () => compareCsv(comparison))
  else
    emit(options, { ...comparison, warnings }, (look) =>
      compareText(comparison, look, rows === undefined ? {} : { rows }),
    )
  return comparison.complete ? exitCode.solved : exitCode.interrupted
}

/** A comparison on the workers of a queue, printed; its times are those of the workers. */
export const tellComparison = async (
  task: ComparisonTask,
  options: ComparisonOutput & { readonly queue?: QueueOption },
  signal?: AbortSignal,
): Promise<number> => {
  const { comparisonsOnQueue } = await import('@dwell/queue')
  const outcomes = await whileShown(options.queue, (shown) => comparisonsOnQueue(shown, task, signal))
  const comparison = assembleComparison(outcomes, {
    solvers: task.solvers,
    problems: task.problems.length,
  })
  return printComparison(comparison, options)
}

const readIds = (text: string): readonly string[] => {
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
  if (ids.length === 0) throw new UsageError("--solvers names none; 'dwell solvers' lists them")
  return [...new Set(ids)]
}

export const compare = async (files: readonly string[], options: CompareOptions): Promise<number> => {
  const repeat = readWhole('--repeat', options.repeat, 0, 1000)
  const budget = readBudget(options)
  const { problems, warnings } = await readProblems(files, options)
  keepInputs([
    ['--output', options.output],
    ['--html', options.html],
  ])
  const wanted = ifGiven(options.solvers, readIds)
  // The first Ctrl-C reports what had finished, the second ends the process.
  return untilInterrupt(async (signal, executor) => {
    const laws = await lawsFrom(options.laws)
    const engine = await engineFor({ ids: wanted ?? 'all', plugins: options.plugin, laws, executor })
    const solvers: readonly Solver[] = wanted ? wanted.map((id) => engine.solver(id)) : engine.solvers()
    const ids = solvers.map(({ id }) => id)
    if (options.queue !== undefined) {
      const run = { problems, solvers: ids, prover: PROVER, reference: REFERENCE, budget, repeat }
      const task = { ...run, laws: laws?.module }
      return tellComparison(task, { ...options, warnings }, signal)
    }
    const progress = statusLine(process.stderr, { first: 500 })
    const start = performance.now()
    // Each solver's warm-up, repeats and certificate, and those of prover and reference.
    const solves = ids.length * (2 + repeat) + 4
    const next = (): void => {
      if (laws && budget.milliseconds) allowLaws(solves * budget.milliseconds)
    }
    next()
    let comparison: Comparison
    try {
      comparison = await compareSolvers(problems, {
        solvers,
        prover: engine.solver(PROVER),
        reference: engine.solver(REFERENCE),
        court: engine.court,
        budget,
        repeat,
        signal,
        ...(laws && { laws }),
        onRow: (row, done, total) => {
          // The rows of a problem come together: only whole problems say how long one takes.
          if (done % ids.length !== 0) return
          next()
          progress.show(() => {
            const left = ((performance.now() - start) / done / 1000) * (total - done)
            return `${done / ids.length} of ${countText(total / ids.length, 'problem')} (${safeLine(row.problem)}), about ${Math.ceil(left)} s left`
          })
        },
      })
    } finally {
      progress.stop()
    }
    return printComparison(comparison, { ...options, warnings })
  })
}
