/** The checker: does this certificate prove its claim about this problem? */
import type { ProblemSpec } from '@dwell/core'
import { type Box, cut, type Regime, type Variable, variables } from './box.js'
import { ceilingOf } from './ceiling.js'
import { type Certificate, problemHash, readCertificate, type Reason, type Token } from './certificate.js'
import { brokenPromise, objectiveFloor } from './design-check.js'
import { Enclosures, NotEnclosed } from './enclosures.js'
import { promises } from './promises.js'

export interface Accepted {
  readonly accepted: true
  readonly claim: Certificate['claim']
  /** Parts that the cuts leave. */
  readonly leaves: number
  readonly value?: number
  readonly bound?: number
  /** (bound − value)/|value|: what was checked. */
  readonly gap?: number
}

export interface Refused {
  readonly accepted: false
  /** In one sentence. */
  readonly because: string
  /** Whether the claim was not even looked at: an option of the problem has no enclosure yet. */
  readonly notEnclosed?: true
}

export type CheckResult = Accepted | Refused

/** More leaves than that are refused unread: a certificate is kilobytes. */
const MOST_TOKENS = 1_000_000

/**
 * Checks a certificate against a problem. Accepts only what the interval enclosures prove; never throws on a
 * certificate, however broken. `signal` ends it early with a refusal.
 */
export const checkCertificate = (spec: ProblemSpec, given: unknown, signal?: AbortSignal): CheckResult => {
  const certificate = readCertificate(given)
  if (typeof certificate === 'string') return refuse(`the certificate is malformed: ${certificate}`)
  if (certificate.problem !== problemHash(spec)) return refuse('the certificate is about another problem')
  let problem: Enclosures
  try {
    problem = new Enclosures(spec)
  } catch (cause) {
    if (cause instanceof NotEnclosed) return { ...refuse(cause.message), notEnclosed: true }
    return refuse(`the problem cannot be enclosed: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  return checkWith(problem, certificate, signal)
}

/** The same for a problem already opened. */
export const checkWith = (
  problem: Enclosures,
  certificate: Certificate,
  signal?: AbortSignal,
): CheckResult => {
  const { design, value = Number.NaN, bound = Number.NaN, claim } = certificate
  if (claim === 'optimal') {
    if (!design) return refuse('an optimum has a design')
    const broken = brokenPromise(problem, design)
    if (broken !== undefined) return refuse(`the design does not surely keep its promise: ${broken}`)
    if (!(objectiveFloor(problem, design) >= value))
      return refuse('the design does not surely reach the value')
    if (!(bound >= value)) return refuse('the bound lies below the value')
  }
  let leaves = 0
  for (const regime of ['clustered', 'isolated'] as const) {
    const outcome = checkRegime(
      problem,
      certificate[regime],
      regime,
      claim === 'optimal' ? bound : undefined,
      signal,
    )
    if (typeof outcome === 'string') return refuse(`${regime}: ${outcome}`)
    leaves += outcome
  }
  if (claim === 'infeasible') return { accepted: true, claim, leaves }
  return { accepted: true, claim, leaves, value, bound, gap: (bound - value) / Math.abs(value) }
}

const refuse = (because: string): Refused => ({ accepted: false, because })

const isVariable = (token: Token): token is Variable => variables.some((variable) => variable === token)

/** Number of leaves when every one holds, else what is wrong with the first that does not. */
const checkRegime = (
  problem: Enclosures,
  tokens: readonly Token[],
  regime: Regime,
  bound: number | undefined,
  signal: AbortSignal | undefined,
): number | string => {
  if (tokens.length > MOST_TOKENS) return 'too many cuts'
  const open: Box[] = [problem.domain(regime)]
  let leaves = 0
  for (let i = 0; i < tokens.length; i++) {
    const box = open.pop()
    if (!box) return `cuts left over after ${leaves} parts`
    if (signal?.aborted) return `stopped after ${leaves} parts`
    const token = tokens[i]
    if (isVariable(token)) {
      const at = tokens[++i]
      const parts = typeof at === 'number' ? cut(box, token, at) : undefined
      if (!parts) return `${token} = ${String(at)} does not cut ${boxText(box)}`
      open.push(parts[1], parts[0])
    } else if (typeof token === 'number') return `a number where a reason is due, after ${leaves} parts`
    else {
      if (!holds(problem, box, token, bound)) return `'${token}' does not hold on ${boxText(box)}`
      leaves++
    }
  }
  return open.length === 0 ? leaves : `${open.length} parts have no reason`
}

const holds = (problem: Enclosures, box: Box, reason: Reason, bound: number | undefined): boolean =>
  reason === 'objective'
    ? bound !== undefined && ceilingOf(problem, box, bound) <= bound
    : promises[reason](problem, box)

const boxText = ({ K, theta, rho, r }: Box): string =>
  `K ${K.lo}…${K.hi}, θ ${theta.lo}…${theta.hi}, ρ ${rho.lo}…${rho.hi}, r ${r.lo}…${r.hi}`

/** Whether interval arithmetic shows that a design keeps every promise and limit of a problem; false where an option has no enclosure. */
export const designKeeps = (
  spec: ProblemSpec,
  design: { readonly K: number; readonly rho: number; readonly theta: number; readonly r: number },
): boolean => {
  try {
    return brokenPromise(new Enclosures(spec), design) === undefined
  } catch (cause) {
    if (cause instanceof NotEnclosed) return false
    throw cause
  }
}
