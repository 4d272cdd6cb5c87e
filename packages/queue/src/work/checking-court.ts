/** The court of a worker where the run asks for checked proofs: in its thread, only a checked certificate proves. */
import { checkedProofs } from '@dwell/engine/court'
import { type Court, inThisThread } from '@dwell/engine'

export const checkingCourt: Court = { executor: inThisThread, proofs: checkedProofs() }
