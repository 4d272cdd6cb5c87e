export { canonicalJson } from './canonical.js'
export { type Column, type ColumnType, columnsOf } from './output/columns.js'
export { sidecarOf } from './output/csv.js'
export { METADATA_VERSION, type SweepMetadata } from './output/metadata.js'
export { type OutputFormat, outputOf, type SweepOutput, writeOutputs } from './output/write-outputs.js'
export { haltonSequence } from './plan/halton.js'
export { type PlanTexts, readPlan } from './plan/read-plan.js'
export { SOBOL_AXES, SOBOL_POINTS, sobolSequence } from './plan/sobol.js'
export {
  type Axis,
  type CompiledPlan,
  compilePlan,
  type ListAxis,
  type PointValues,
  type RangeAxis,
  type SequenceName,
  type Spacing,
  type SweepPlan,
} from './plan/sweep-plan.js'
export { pointHasher } from './point-hash.js'
export {
  type Chunk,
  type ChunkResult,
  computeChunk,
  deadlyReason,
  pointRunner,
  type PointRunner,
} from './pool/compute-chunk.js'
export type { SweepExecutor } from './pool/executor.js'
export { onRunners } from './pool/on-runners.js'
export { onThreads, STOP_GRACE, type ThreadOptions } from './pool/pool.js'
export { runnerFor, type SolverLookup } from './pool/serve.js'
export { runSweep, type SweepOptions, type SweepProgress, type SweepSummary } from './run-sweep.js'
export { StoreError } from './store/errors.js'
export { encodeLine, indexOfLine, isSealed, type StoredPoint } from './store/line.js'
export { AppendLog, type LogOptions, type StoreMode } from './store/log.js'
export { openSimulationStore } from './store/simulation-store.js'
export { Store } from './store/store.js'
export { differingParts, pointCount, sweepKey, type SweepTask, sweepTask } from './sweep-task.js'
