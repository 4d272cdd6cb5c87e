/** Solvers that say whatever a test wants. */
import {
  applyOverrides,
  type Design,
  type Guarantee,
  Problem,
  referenceSpec,
  type Solver,
  type SolverAnswer,
} from '@dwell/core'
import { type Court, ordinaryCourt } from '../src/index.js'
import { trustedProvers } from '../src/court/proof-policy.js'

/** Takes the word of the named mocks, as the ordinary court takes the built-in prover's. */
export const trusting = (...ids: string[]): Court => ({ ...ordinaryCourt, proofs: trustedProvers(ids) })

export const reference = new Problem(referenceSpec)

/** Optimal to 1e-13 (problems/expected.json). */
export const best: Design = { K: 3, rho: 0.02, theta: 0.16123753, r: 0 }

/** Infeasible: eleven targets for fifteen slots. */
export const crowded = new Problem(
  applyOverrides(referenceSpec, { 'target.density': 1.1e-4, 'service.linkAvailability': 0.9995 }),
)

export const saying = (
  answer: Partial<SolverAnswer> | (() => SolverAnswer | Promise<SolverAnswer>),
  guarantee: Guarantee = 'global',
  id = 'mock',
): Solver => ({
  id,
  summary: 'says what it is told',
  capabilities: {
    problems: ['P2', 'P2-DYN'],
    objectives: ['capacity', 'target-density', 'sensing-share'],
    deterministic: true,
    guarantee,
  },
  solve: () =>
    typeof answer === 'function' ? answer() : { status: 'no-solution', evaluations: 1, ...answer },
})
