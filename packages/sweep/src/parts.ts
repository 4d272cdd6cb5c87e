/** What a sweep is made of, for who computes its chunks elsewhere. */
export { canonicalJson } from './canonical.js'
export { haltonSequence } from './plan/halton.js'
export { SOBOL_AXES, SOBOL_POINTS, sobolSequence } from './plan/sobol.js'
export { type CompiledPlan, compilePlan, type PointValues } from './plan/sweep-plan.js'
export { pointHasher } from './point-hash.js'
export {
  type Chunk,
  type ChunkResult,
  computeChunk,
  deadlyReason,
  pointRunner,
  type PointRunner,
} from './pool/compute-chunk.js'
export { STOP_GRACE } from './pool/pool.js'
export { encodeLine, indexOfLine, isSealed, type StoredPoint } from './store/line.js'
export { AppendLog, type LogOptions } from './store/log.js'
export { Store } from './store/store.js'
export { differingParts, sweepKey } from './sweep-task.js'
export { writeOutputs } from './output/write-outputs.js'
