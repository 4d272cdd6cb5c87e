/** A compiled design problem: the bound model and the judge. */
import { BoundModel } from './bound-model.js'
import type { Design } from './design.js'
import { evaluate, type Evaluation } from './evaluate.js'

/** What a solver is handed. Immutable. */
export class Problem extends BoundModel {
  /** Objective and constraint margins of a design; the one predicate of feasibility. */
  evaluate(design: Design): Evaluation {
    return evaluate(this, design)
  }
}
