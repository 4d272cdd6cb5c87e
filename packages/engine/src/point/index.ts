export { MODEL_VERSION, programVersion, versionDifference } from './model-version.js'
export type { PointBudget, PointRecord, PointTask } from './point-record.js'
export {
  batchRegimes,
  batchStatuses,
  NO_REGIME,
  type PointBatch,
  pointBatch,
  type PointBatchOptions,
} from './point-batch.js'
export { failedPoint, runPoint } from './run-point.js'
