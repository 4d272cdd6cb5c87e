export { MODEL_VERSION, programVersion, versionDifference } from './model-version.js'
export type { PointBudget, PointRecord, PointTask } from './point-record.js'
export * from './point-batch.js'
export { failedPoint, runPoint } from './run-point.js'
