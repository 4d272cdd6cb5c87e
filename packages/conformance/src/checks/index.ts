import type { ConformanceCheck } from '../check.js'
import { obeysTheAbortSignal } from './abort.js'
import { statusAndDesignAgree } from './agreement.js'
import { boundIsRespected } from './bound.js'
import { obeysTheEvaluationBudget } from './evaluation-budget.js'
import { provesInfeasibility } from './infeasibility.js'
import { doesNotMutateItsInput } from './mutation.js'
import { containsNonFiniteModels } from './non-finite.js'
import { reachesTheKnownOptimum } from './reaches.js'
import { givesTheSameResultTwice } from './repeat.js'
import { obeysTheTimeBudget } from './time-budget.js'
import { claimsAreWellFormed } from './well-formed.js'

/** Every check, in the order in which failures are easiest to read. */
export const checks: readonly ConformanceCheck[] = [
  reachesTheKnownOptimum,
  provesInfeasibility,
  boundIsRespected,
  statusAndDesignAgree,
  claimsAreWellFormed,
  givesTheSameResultTwice,
  doesNotMutateItsInput,
  obeysTheEvaluationBudget,
  obeysTheTimeBudget,
  obeysTheAbortSignal,
  containsNonFiniteModels,
]
