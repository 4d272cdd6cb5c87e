/** One column of a comparison side by side: a problem with a design judged in it. */
import { type Design, type Evaluation, type Problem, type ProblemSpec, type SolveStatus } from '@dwell/core'

export interface Entry {
  readonly name: string
  readonly spec: ProblemSpec
  /** Of the solve; `audited` for a design of the reader's own. */
  readonly status: SolveStatus | 'audited'
  readonly design?: Design
  /** SI. */
  readonly objective?: number
  readonly constraints: Evaluation['constraints']
  readonly feasible: boolean
  /** R, m. */
  readonly footprintRadius?: number
}

/** The design judged; without one there is the problem alone. */
export const entryOf = (name: string, problem: Problem, design: Design | undefined): Entry => {
  const { spec } = problem
  if (!design) return { name, spec, status: 'audited', constraints: [], feasible: false }
  const { objective, constraints, feasible } = problem.evaluate(design)
  return {
    name,
    spec,
    status: 'audited',
    design,
    objective: objective.value,
    constraints,
    feasible,
    footprintRadius: Math.sqrt(design.K / (Math.PI * spec.network.bsDensity)),
  }
}
