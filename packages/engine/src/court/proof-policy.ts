/**
 * What may be called proved. Every statement beyond a point is an upper bound on the objective of all designs that
 * keep every promise: "optimal" and "bound" state one, "infeasible" states −∞. The policy alone turns such a
 * statement into a proof; whatever it does not vouch for is printed as claimed by its author.
 */
import type { Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import type { Certificate } from '@dwell/verify'

/** A statement of a solver, with all it handed over to support it. */
export interface ProofClaim {
  readonly problem: Problem
  readonly solver: Solver
  readonly answer: SolverAnswer
  /** What is left of the time, and the gap that is asked for. */
  readonly budget?: SolveBudget
  readonly signal?: AbortSignal | undefined
}

/** What the checker found of a certificate. */
export interface ProofCheck {
  /** Parts that the certificate cuts the designs into. */
  readonly parts: number
  readonly bytes: number
  /** Wall-clock seconds of the check. */
  readonly seconds: number
  /** (bound − value)/|value|; absent for infeasibility. */
  readonly gap?: number
}

/** An upper bound that holds. */
export interface Proof {
  /** Bound on the objective; −Infinity where no design keeps every promise. */
  readonly bound: number
  /** Whose proof it is. */
  readonly by: string
  /** The certificate that passed the checker, where one did. */
  readonly certificate?: Certificate
  readonly check?: ProofCheck
}

export interface ProofPolicy {
  /** Whether a proof is a certificate that was checked, and not the word of a solver. */
  readonly checks?: boolean
  /** The proof that a claim amounts to; undefined where it is none. */
  readonly check: (claim: ProofClaim) => Proof | undefined | Promise<Proof | undefined>
}

/** The upper bound that an answer states; undefined when it states none. */
export const statedBound = ({ status, bound }: SolverAnswer): number | undefined => {
  if (status === 'infeasible') return -Infinity
  if (status === 'failed') return undefined
  return typeof bound === 'number' && !Number.isNaN(bound) && bound < Infinity ? bound : undefined
}

/** Takes the word of the named solvers, and of nobody else. */
export const trustedProvers = (ids: readonly string[]): ProofPolicy => ({
  check: ({ solver, answer }) => {
    if (!ids.includes(solver.id) || solver.capabilities.guarantee === 'local') return undefined
    const bound = statedBound(answer)
    return bound === undefined ? undefined : { bound, by: solver.id }
  },
})

/** The solver that proves: it answers what-if questions and is the default. */
export const PROVER = 'exhaustive'
/** The solver every answer is compared with. */
export const REFERENCE = 'closed-form'
