export { type QueueAddress, QueueError, readAddress, redacted } from './address.js'
export type { RunStatus } from './collect.js'
export { runWorker, type WorkerOptions, type WorkerSummary } from './run-worker.js'
export { onQueue, type OnQueueOptions, sweepRunId } from './sweep-executor.js'
