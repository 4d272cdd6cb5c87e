/** Every kind of work, and a checked piece of it with its type closed in. */
import { createHash } from 'node:crypto'
import type { LawModule, ModelLaws, Solver } from '@dwell/core'
import { programVersion } from '@dwell/engine/point'
import { canonicalJson, type Chunk } from '@dwell/sweep/parts'
import { comparisonWork } from './comparisons.js'
import { frontsWork } from './fronts.js'
import type { ChunkLines, WorkKind } from './kind.js'
import { layoutWorks } from './layouts.js'
import { MOST_TASK_BYTES } from './limits.js'
import { PayloadError, readTask } from './read-task.js'
import { sweepWork } from './sweep.js'

/** A piece of work that has passed its schema. */
export interface Work {
  /** Content hash: the same work has the same name, whoever submits it. */
  readonly id: string
  readonly kind: string
  /** The task as canonical JSON. */
  readonly text: string
  readonly total: number
  readonly first: number
  readonly solvers: readonly string[]
  readonly laws: LawModule | undefined
  readonly compile: (
    solverOf: (id: string) => Solver,
    laws?: ModelLaws,
  ) => (chunk: Chunk) => ChunkLines | Promise<ChunkLines>
}

const close =
  <Task>(kind: WorkKind<Task>): ((text: string) => Work) =>
  (text) => {
    const task = readTask(text, kind.schema)
    return {
      id: idOf(kind.kind, text),
      kind: kind.kind,
      text,
      total: kind.count(task),
      first: kind.first,
      solvers: kind.solvers(task),
      laws: kind.laws?.(task),
      compile: (solverOf, laws) => kind.compute(task, solverOf, laws),
    }
  }

const readers: ReadonlyMap<string, (text: string) => Work> = new Map([
  ['sweep', close(sweepWork)],
  ['lifetimes', close(layoutWorks.lifetimes)],
  ['traffic', close(layoutWorks.traffic)],
  ['areas', close(layoutWorks.areas)],
  ['links', close(layoutWorks.links)],
  ['splitting', close(layoutWorks.splitting)],
  ['percolation', close(layoutWorks.percolation)],
  ['designs', close(layoutWorks.designs)],
  ['pareto', close(frontsWork)],
  ['compare', close(comparisonWork)],
])

/** 16 hex digits of SHA-256 over kind, model version and task. */
export const idOf = (kind: string, text: string): string =>
  createHash('sha256').update(`${kind}\n${programVersion()}\n${text}`).digest('hex').slice(0, 16)

/**
 * Checks work from the queue.
 * @throws PayloadError when the kind is unknown or the task is refused
 */
export const readWork = (kind: string, text: string): Work => {
  const reader = readers.get(kind)
  if (!reader) throw new PayloadError(`refused: no work is of the kind '${kind.slice(0, 40)}'`)
  return reader(text)
}

/**
 * A task as work for the queue, checked as a worker will check it.
 * @throws PayloadError
 */
export const workOf = <Task extends object>(kind: WorkKind<Task>, task: Task): Work => {
  // Where a module is on the machine that asks is nobody else's business.
  const laws = kind.laws?.(task)
  const text = canonicalJson(laws ? { ...task, laws: { hash: laws.hash } } : task)
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_TASK_BYTES)
    throw new PayloadError(`too large for a queue: a task of ${bytes} bytes, at most ${MOST_TASK_BYTES}`)
  return readWork(kind.kind, text)
}
