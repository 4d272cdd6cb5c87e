/** A compiled design problem: the bound model and the judge. */
import { BoundModel } from './bound-model.js'
import type { Design } from './design.js'
import { evaluate, type Evaluation, objectiveOf } from './evaluate.js'

/** What a solver is handed. Immutable. */
export class Problem extends BoundModel {
  /** Objective and constraint margins of a design; the one predicate of feasibility. */
  evaluate(design: Design): Evaluation {
    return evaluate(this, design)
  }

  /** The objective that `evaluate` finds for a design, whether it is feasible or not. */
  objective(design: Design): number {
    return objectiveOf(this, design)
  }
}
