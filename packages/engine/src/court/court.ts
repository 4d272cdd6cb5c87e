/** How solvers are run and what they may prove: the two things a host decides; both are bound in the container. */
import { type Executor, inThisThread } from './executor.js'
import { type ProofPolicy, PROVER, trustedProvers } from './proof-policy.js'

export interface Court {
  readonly executor: Executor
  readonly proofs: ProofPolicy
}

/** Runs solvers in this thread and takes the word of the built-in prover. */
export const ordinaryCourt: Court = { executor: inThisThread, proofs: trustedProvers([PROVER]) }
