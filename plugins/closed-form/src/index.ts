/** Theorem 1′-DYN with its stages as a solver. */
import type { Problem, Solver, SolverAnswer } from '@dwell/core'
import { designs } from './batch.js'
import { deriveClosedForm } from './derivation.js'

export { type ClosedFormDerivation, deriveClosedForm } from './derivation.js'
export { type DerivationStep, explainClosedForm } from './explain.js'
export { argmaxRate } from './rate-optimal-beam.js'

/**
 * Answers in microseconds and proves nothing: it neglects the handover cost when it picks K, it
 * knows only the exponential surrogate under Poisson handover, and it fixes θ before ρ.
 */
export const closedFormSolver: Solver = {
  id: 'closed-form',
  summary: "Theorem 1'-DYN: K and r by regime, then θ, then ρ; instant, proves nothing",
  capabilities: {
    problems: ['P2', 'P2-DYN'],
    objectives: ['capacity', 'target-density', 'sensing-share'],
    deterministic: true,
    guarantee: 'local',
  },
  designs,
  solve(problem: Problem): SolverAnswer {
    try {
      return answer(problem)
    } catch (cause) {
      return { status: 'failed', evaluations: 1, message: `the model broke: ${String(cause)}` }
    }
  },
}

const answer = (problem: Problem): SolverAnswer => {
  const derivation = deriveClosedForm(problem)
  const details = {
    regime: derivation.regime,
    leadingOrderRate: derivation.leadingOrderRate,
    leadingOrderLifetime: derivation.leadingOrderLifetime,
  }
  const { design } = derivation
  if (!design || !problem.evaluate(design).feasible) {
    const message = derivation.obstacle ?? 'the closed-form design breaks a constraint it does not know'
    return { status: 'no-solution', evaluations: 1, message, details, ...(design ? { design } : {}) }
  }
  return { status: 'feasible', design, evaluations: 1, details }
}
