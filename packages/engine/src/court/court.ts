/** How solvers are run and what they may prove: the two things a host decides; both are bound in the container. */
import { checkedProofs } from './checked-proofs.js'
import { type Executor, inThisThread } from './executor.js'
import { type ProofPolicy, PROVER, trustedProvers } from './proof-policy.js'

export interface Court {
  readonly executor: Executor
  readonly proofs: ProofPolicy
}

/** Runs solvers in this thread; a checked certificate proves, and nothing else does. */
export const ordinaryCourt: Court = { executor: inThisThread, proofs: checkedProofs() }

/** Takes the word of the built-in prover: for what-if answers, and for what is printed as claimed by it. */
export const trustingCourt: Court = { executor: inThisThread, proofs: trustedProvers([PROVER]) }

/** Boxes judged to make the certificate of one point of many. */
const POINT_BOXES = 4000

/** Of points that must come out the same on every machine: certificates are made within a count, never a time. */
export const pointCourt = (verify = false): Court =>
  verify
    ? { executor: inThisThread, proofs: checkedProofs({ boxes: POINT_BOXES, effort: Infinity }) }
    : trustingCourt
