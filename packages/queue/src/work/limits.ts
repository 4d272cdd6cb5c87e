/** How large a piece of work may be: what a worker accepts, and what a submitter hears of before it submits. */

/** Bytes of a whole task as canonical JSON. */
export const MOST_TASK_BYTES = 4_000_000
/** Objects and lists within each other; a task has 6. */
export const MOST_DEPTH = 16
/** Points in a chunk. */
export const MOST_CHUNK_POINTS = 5000
/** Points of a run: beyond it a double does not count exactly. */
export const MOST_POINTS = 1e12
/** Values of one axis of a grid. */
export const MOST_AXIS_VALUES = 1e9
/** Axes of a sweep. */
export const MOST_AXES = 64
/** K, the cooperators of a target. */
export const MOST_COOPERATORS = 100_000
/** Base stations of a simulated layout. */
export const MOST_SITES = 1_000_000
/** Targets, trials, levels: whatever a layout repeats. */
export const MOST_REPEATS = 10_000_000
/** Bytes of the result of a chunk before it is compressed. */
export const MOST_RESULT_BYTES = 64_000_000
/** Bytes of finished results that may wait in Redis for a collector, for each run, before it pauses. */
export const MOST_HELD_BYTES = 256_000_000
/** Characters of a reason that is kept. */
export const MOST_REASON = 500
