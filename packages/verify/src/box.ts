/** Boxes of designs and how a certificate cuts them. */

/** Which footprint holds: √(K/πλ) where ψ ≥ ψ_c (`clustered`), R₁ below (`isolated`). */
export type Regime = 'clustered' | 'isolated'

export interface Span {
  readonly lo: number
  readonly hi: number
}

/** All designs with K, θ (rad), ρ and r (1/s) in these spans; K.hi may be Infinity, r.hi too. */
export interface Box {
  readonly regime: Regime
  readonly K: Span
  readonly theta: Span
  readonly rho: Span
  readonly r: Span
}

export type Variable = 'K' | 'theta' | 'rho' | 'r'
export const variables: readonly Variable[] = ['K', 'theta', 'rho', 'r']

/**
 * The two parts of a box cut at a value: [lo, at] and [at, hi], for K [lo, at] and [at + 1, hi]. Undefined unless
 * the value cuts it.
 */
export const cut = (box: Box, variable: Variable, at: number): readonly [Box, Box] | undefined => {
  const { lo, hi } = box[variable]
  if (variable === 'K') {
    if (!Number.isInteger(at) || !(at >= lo && at < hi)) return undefined
    return [
      { ...box, K: { lo, hi: at } },
      { ...box, K: { lo: at + 1, hi } },
    ]
  }
  if (!(at > lo && at < hi)) return undefined
  return [
    { ...box, [variable]: { lo, hi: at } },
    { ...box, [variable]: { lo: at, hi } },
  ]
}
