/**
 * Proofs that are earned: a claim counts as proved when a certificate of it passes the checker, whoever made the
 * certificate. A solver may hand one in; else one is made for its design. The checker and the search are loaded with
 * the first claim.
 */
import { OPTIMALITY_GAP, type Problem, shippedLaws } from '@dwell/core'
import type { Certificate, CheckResult } from '@dwell/verify'
import { type Proof, type ProofClaim, type ProofPolicy, statedBound } from './proof-policy.js'

export interface CheckedProofsOptions {
  /** As in `CertifyOptions`: counts, so that a busy machine proves as much as an idle one. */
  readonly effort?: number
  readonly boxes?: number
}

/** The proof that an accepted certificate is. */
const proofOf = (
  certificate: Certificate,
  result: CheckResult,
  by: string,
  seconds: number,
): Proof | undefined =>
  result.accepted
    ? {
        by,
        bound: result.claim === 'infeasible' ? -Infinity : (result.bound ?? Infinity),
        certificate,
        check: {
          parts: result.leaves,
          bytes: JSON.stringify(certificate).length,
          seconds,
          ...(result.gap === undefined ? {} : { gap: result.gap }),
        },
      }
    : undefined

const checked = async (problem: Problem, given: unknown, by: string): Promise<Proof | undefined> => {
  const { checkCertificate, readCertificate } = await import('@dwell/verify')
  const start = performance.now()
  const result = checkCertificate(problem.spec, given)
  const certificate = readCertificate(given)
  if (typeof certificate === 'string') return undefined
  return proofOf(certificate, result, by, (performance.now() - start) / 1000)
}

const made = async (
  { problem, solver, answer, budget = {}, signal }: ProofClaim,
  options: CheckedProofsOptions,
): Promise<Proof | undefined> => {
  const [{ certifyWith, opened }, { checkWith }] = await Promise.all([
    import('@dwell/certify'),
    import('@dwell/verify/enclosures'),
  ])
  // Opened once: the checker computes with what it had the search compute.
  const enclosed = opened(problem.spec)
  if ('because' in enclosed) return undefined
  const { milliseconds, relativeGap = OPTIMALITY_GAP } = budget
  const certificate = certifyWith(enclosed, answer.status === 'infeasible' ? undefined : answer.design, {
    ...options,
    gap: relativeGap,
    ...(milliseconds === undefined ? {} : { seconds: milliseconds / 1000 }),
    ...(signal ? { signal } : {}),
  })
  if ('because' in certificate) return undefined
  const start = performance.now()
  const result = checkWith(enclosed, certificate)
  return proofOf(certificate, result, solver.id, (performance.now() - start) / 1000)
}

/** The policy under which only a checked certificate proves. */
export const checkedProofs = (options: CheckedProofsOptions = {}): ProofPolicy => ({
  checks: true,
  check: async (claim) => {
    const { problem, solver, answer } = claim
    // The checker knows the shipped laws alone: of others it would prove another problem.
    if (statedBound(answer) === undefined || problem.laws !== shippedLaws) return undefined
    const own =
      answer.certificate === undefined ? undefined : await checked(problem, answer.certificate, solver.id)
    return own ?? made(claim, options)
  },
})
