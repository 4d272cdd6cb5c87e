/** Who computes the layouts: threads, other machines, and how their results travel. */
export type { LayoutExecutor, LayoutRange } from './executor.js'
export * from './jobs.js'
export { keepThreads, runLayouts, type WorkerOptions } from './run-layouts.js'
export { decodeExactly, encodeExactly } from '../run/exact-json.js'
