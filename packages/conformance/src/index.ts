/** The suite every solver plugin passes, and the problems it is made of. */
export { conformance } from './suite.js'
export { planConformance, type ConformanceCase, type ConformancePlan, type SolverFactory } from './plan.js'
export type { ConformanceOptions, Skip } from './options.js'
export { checkNames, type CheckContext, type CheckName, type ConformanceCheck } from './check.js'
export { checks } from './checks/index.js'
export { ConformanceFailure } from './demand.js'
export { catalogue } from './catalogue.js'
export {
  isFeasible,
  type CatalogueProblem,
  type FeasibleProblem,
  type KnownOptimum,
  type KnownOutcome,
} from './entry.js'
export { type HardCase, stepsOfK } from './hard-cases.js'
