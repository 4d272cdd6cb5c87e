import { I0_POWER } from './bessel-coefficients.js'
import { besselI0Scaled, besselI1Scaled } from './bessel.js'
import {
  LARGE_GUESS,
  LARGE_GUESS_ENDS,
  SMALL_GUESS,
  SMALL_GUESS_ENDS,
} from './handover-argument-coefficients.js'
import { polynomial } from './polynomial.js'

/** Polynomial of the piece that holds `at`, a guess good to about 1e-6. */
const guess = (table: readonly (readonly number[])[], ends: readonly number[], at: number): number => {
  let i = 0
  while (i < table.length - 1 && at > ends[i + 1]) i++
  const lo = ends[i]
  const hi = ends[i + 1]
  return polynomial(table[i], (2 * at - (lo + hi)) / (hi - lo))
}

/** κ of the seam between the two forms, x ≈ 7.75. */
const SEAM = 1 + SMALL_GUESS_ENDS.at(-1)!

/** κ ≤ 22: Halley's step on 1 + a·c(a) = κ in a = x²/4, which has no cancellation as κ → 1. */
const fromExcess = (excess: number): number => {
  const a = excess * guess(SMALL_GUESS, SMALL_GUESS_ENDS, excess)
  let c = 0
  let slope = 0
  let half = 0
  for (let k = I0_POWER.length - 1; k >= 0; k--) {
    half = half * a + slope
    slope = slope * a + c
    c = c * a + I0_POWER[k]
  }
  const residual = a * c - excess
  const first = c + a * slope
  const second = slope + a * half
  return 2 * Math.sqrt(a - residual / (first - (residual * second) / first))
}

/** κ > 22: Halley's step on ln(I0(x) − 1) − ln(x²/4) = ln κ. */
const fromLogarithm = (logKappa: number): number => {
  const x = guess(LARGE_GUESS, LARGE_GUESS_ENDS, logKappa)
  const scaledOne = x < 40 ? Math.exp(-x) : 0
  const excess = besselI0Scaled(x) - scaledOne
  const pull = besselI1Scaled(x) / excess
  const residual = x + Math.log((4 * excess) / (x * x)) - logKappa
  const first = pull - 2 / x
  // (ln(I0 − 1))″ = (I0 − I1/x)/(I0 − 1) − pull², with I0″ = I0 − I0′/x.
  const second = (excess + scaledOne) / excess - pull / x - pull * pull + 2 / (x * x)
  return x - residual / (first - (residual * second) / (2 * first))
}

/**
 * X(κ): the x ≥ 0 with 4(I0(x) − 1)/x² = κ, the handover argument that lifts a lifetime κ-fold over the
 * static one; inverts (26), so that r_min(K) = (D/R²)·X(4D·T_req/R²)² (docs/model.md §6).
 *
 * 0 for κ ≤ 1 (no handover needed), Infinity at Infinity, NaN for NaN. Relative error about 4e-16 over the
 * whole double range: a piecewise polynomial guess, then one step of Halley's method.
 */
export const handoverArgument = (kappa: number): number => {
  if (kappa <= 1) return 0
  if (kappa <= SEAM) return fromExcess(kappa - 1)
  if (kappa < Infinity) return fromLogarithm(Math.log(kappa))
  return kappa
}
