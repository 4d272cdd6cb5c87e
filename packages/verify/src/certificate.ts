/**
 * The certificate: a claim about one problem and the cuts that prove it (docs/proof.md, section 1). Each regime's
 * domain is cut in two again and again; `clustered` and `isolated` list the cuts and, where no further cut is
 * needed, the reason, in the order: cut, left part, right part.
 */
import type { ProblemSpec } from '@dwell/core'
import { type Variable, variables } from './box.js'
import { type PromiseName, promiseNames } from './promises.js'
import { sha256 } from './sha256.js'

export const CERTIFICATE_FORMAT = 'dwell-certificate'
export const CERTIFICATE_VERSION = 1

/** Why a part needs no further cut: a promise or limit that no design in it keeps, or the bound. */
export type Reason = PromiseName | 'objective'
export type Token = Variable | Reason | number

export interface Certificate {
  readonly format: typeof CERTIFICATE_FORMAT
  readonly version: typeof CERTIFICATE_VERSION
  /** `sha256:` of the problem without title and story. */
  readonly problem: string
  readonly claim: 'optimal' | 'infeasible'
  /** The design (K, ρ, θ in rad, r in 1/s) and a value that its objective reaches; SI. */
  readonly design?: { readonly K: number; readonly rho: number; readonly theta: number; readonly r: number }
  readonly value?: number
  /** No design that the host accepts has an objective above it. */
  readonly bound?: number
  readonly clustered: readonly Token[]
  readonly isolated: readonly Token[]
}

const canonical = (value: unknown): string => {
  if (typeof value === 'number')
    return Number.isFinite(value) ? String(value === 0 ? 0 : value) : `"${value}"`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([p], [q]) => (p < q ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
  return `{${members.join(',')}}`
}

/** The name of a problem in its certificates: SHA-256 of its canonical JSON without title and story. */
export const problemHash = (spec: ProblemSpec): string => {
  const { title: _title, story: _story, ...rest } = spec
  return `sha256:${sha256(canonical(rest))}`
}

const words: ReadonlySet<unknown> = new Set<unknown>([...variables, ...promiseNames, 'objective'])
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isTokens = (value: unknown): value is readonly Token[] =>
  Array.isArray(value) && value.every((each) => isNumber(each) || words.has(each))
const keys: ReadonlySet<string> = new Set([
  'format',
  'version',
  'problem',
  'claim',
  'design',
  'value',
  'bound',
  'clustered',
  'isolated',
])

/** What is wrong with the shape of a certificate, or the certificate. */
export const readCertificate = (value: unknown): Certificate | string => {
  if (typeof value !== 'object' || value === null) return 'not an object'
  const given: Readonly<Record<string, unknown>> = { ...value }
  const { format, version, problem, claim, design, value: reached, bound, clustered, isolated } = given
  if (format !== CERTIFICATE_FORMAT) return `format is not '${CERTIFICATE_FORMAT}'`
  if (version !== CERTIFICATE_VERSION) return `version is not ${CERTIFICATE_VERSION}`
  const strange = Object.keys(given).find((key) => !keys.has(key))
  if (strange !== undefined) return `unknown key '${strange}'`
  if (typeof problem !== 'string') return 'problem is not a hash'
  if (!isTokens(clustered) || !isTokens(isolated))
    return 'clustered and isolated are lists of cuts and reasons'
  const base = {
    format: CERTIFICATE_FORMAT,
    version: CERTIFICATE_VERSION,
    problem,
    clustered,
    isolated,
  } as const
  if (claim === 'infeasible') {
    const idle = ['design', 'value', 'bound'].find((key) => key in given)
    return idle === undefined ? { ...base, claim } : `a claim of infeasibility has no ${idle}`
  }
  if (claim !== 'optimal') return `claim is neither 'optimal' nor 'infeasible'`
  if (typeof design !== 'object' || design === null) return 'an optimum has a design'
  const { K, rho, theta, r, ...more }: Readonly<Record<string, unknown>> = { ...design }
  const odd = Object.keys(more).at(0)
  if (odd !== undefined) return `unknown key '${odd}' of the design`
  if (!isNumber(K) || !isNumber(rho) || !isNumber(theta) || !isNumber(r))
    return 'design is not K, rho, theta, r'
  if (!isNumber(reached) || !isNumber(bound)) return 'value and bound are numbers'
  return { ...base, claim, design: { K, rho, theta, r }, value: reached, bound }
}

/** A key that an object of a JSON text has twice: other readers take the other value, and check another claim. */
export const repeatedKey = (json: string): string | undefined => {
  const open: Set<string>[] = []
  for (const [token, colon] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/gs)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      const key = String(JSON.parse(token.slice(0, -colon.length)))
      if (open.at(-1)?.has(key)) return key
      open.at(-1)?.add(key)
    }
  }
  return undefined
}
