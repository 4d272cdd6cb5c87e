/** A kind of work that a queue can carry: data in, lines of text out, one for each point. */
import type { LawModule, ModelLaws, Solver } from '@dwell/core'
import type { Chunk } from '@dwell/sweep/parts'
import type * as z from 'zod'

export interface ChunkLines {
  /** One line for each point, each with its newline. */
  readonly text: string
  /** Points that failed. */
  readonly failed: number
}

export interface WorkKind<Task> {
  readonly kind: string
  readonly schema: z.ZodType<Task>
  /** Points of the whole work; what may be asked for is 0 … count − 1. */
  readonly count: (task: Task) => number
  /** Ids of the solvers that it needs. */
  readonly solvers: (task: Task) => readonly string[]
  /** Laws that it needs in place of the shipped ones. */
  readonly laws?: (task: Task) => LawModule | undefined
  /** Points in a chunk before it is known how long one takes. */
  readonly first: number
  /** Compiles a task; what it returns computes chunks, a pure function of task and chunk. */
  readonly compute: (
    task: Task,
    solverOf: (id: string) => Solver,
    laws?: ModelLaws,
  ) => (chunk: Chunk) => ChunkLines | Promise<ChunkLines>
}
