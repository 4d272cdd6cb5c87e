export { type QueueAddress, QueueError, readAddress, redacted } from './address.js'
export type { RunStatus } from './collect.js'
export { runWorker, type WorkerOptions, type WorkerSummary } from './run-worker.js'
export { sweepOnQueue, sweepRunId } from './sweep-executor.js'
export type { OnQueueOptions } from './on-queue.js'
export { layoutsOnQueue } from './layout-executor.js'
export { comparisonsOnQueue, frontsOnQueue } from './list-executors.js'
export type { ComparisonTask } from './work/comparisons.js'
export type { FrontsTask } from './work/fronts.js'
export {
  cancelRun,
  followRun,
  overview,
  type QueueOverview,
  type RunDetails,
  showRun,
  taskToCollect,
} from './runs.js'
export type { RunRecord } from './run-record.js'
