/** Verified answers: solve, audit, sweep, compare, fronts, and the documents that they are. */
export {
  assembleComparison,
  type CompareOptions,
  compareSolvers,
  type Comparison,
  type ComparisonRow,
  type Dispute,
  type NamedProblem,
  type ProblemSummary,
  type SolverSummary,
} from './compare/index.js'
export { type Court, type Executor, inThisThread, ordinaryCourt, PROVER, REFERENCE } from './court/index.js'
export { abortAfter, Deadline } from './deadline.js'
export { type BoundEngine, createEngine } from './create-engine.js'
export * from './engine.js'
export {
  type ChangeOver,
  compareFrontiers,
  drawFrontier,
  EmptyFrontierError,
  type Frontier,
  type FrontierAxis,
  frontierAxes,
  frontierAxis,
  type FrontierAxisInfo,
  FrontierError,
  type FrontierOptions,
  type FrontierPoint,
  type FrontIndicators,
} from './frontier/index.js'
export { type GeneratorOptions, randomProblem } from './generate/random-problem.js'
export { type FootprintFare, onFootprint } from './other-footprints.js'
export type { PointBudget, PointRecord } from './point/index.js'
export * from './network-report.js'
export * from './queue-report.js'
export * from './robust.js'
export * from './simulated-design-report.js'
export * from './simulation-report.js'
export * from './solve-report.js'
export * from './sweep-rows.js'
export * from './trust-report.js'
export * from './unknown-solver.js'
export * from './validation-report.js'
