/** Where the points of a sweep are computed: on the threads of this process, or on the workers of a queue. */
import type { SweepTask } from '../sweep-task.js'
import type { Chunk, ChunkResult } from './compute-chunk.js'

/**
 * Computes the points of the given stretches, which do not overlap and ascend, and hands each of them over
 * exactly once, in chunks of any size and in any order. What is handed over depends on the task alone. When
 * the signal aborts it ends early, with nothing handed over by halves.
 * @throws what `deliver` throws
 */
export type SweepExecutor = (
  task: SweepTask,
  pending: readonly Chunk[],
  deliver: (result: ChunkResult) => void,
  signal?: AbortSignal,
) => Promise<void>
