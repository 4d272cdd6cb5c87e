/**
 * The mean exit time of the sector, docs/model.md §4, as its five slopes at λ = ln θ and L = ln R/d, times θ/4. With
 * ν = (2k+1)π/θ, w = 1/(ν + 2), y = (ν − 2)L and Mₙ = ∫₀¹ sⁿe^{−ys} ds they are Σ(−1)ᵏ of
 *   τ_L: e^{−y}/ν(ν+2),  τ_λ: L²M₁w + LM₀w²,  τ_λL: e^{−y}(Lw + w²),  τ_LL: e^{−y}(2/ν − 1)w,
 *   τ_λλ: L³M₂(1 − 2w) + (L²M₁w + LM₀w²)(1 − 4w),
 * sums and differences of completely monotone functions of ν (docs/proof.md, section 9).
 */
import { exp } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  down,
  type Interval,
  inverse,
  mul,
  neg,
  PI,
  point,
  scale,
  shift,
  square,
  sub,
  up,
} from '../interval/interval.js'

/** Terms of the sum of Cohen, Rodríguez Villegas and Zagier, and its weights with their signs: errors below 1e-14 each. */
const TERMS = 20
const WEIGHTS: readonly number[] = (() => {
  const grown = (3 + Math.sqrt(8)) ** TERMS
  const d = (grown + 1 / grown) / 2
  const weights: number[] = []
  let b = -1
  let c = -d
  for (let k = 0; k < TERMS; k++) {
    c = b - c
    weights.push(c / d)
    b = ((k + TERMS) * (k - TERMS) * b) / ((k + 0.5) * (k + 1))
  }
  return weights
})()
/** Of the weights and of the method (below 2·5.8⁻²⁰), relative to the sums of the terms' parts without their signs. */
const ERROR = 6e-14

/** M₀, M₁, M₂ and e^{−y} at one y, by recursion or, where that would cancel, by series. */
const momentsAt = (at: number): readonly Interval[] => {
  const y = point(at)
  const end = exp(neg(y))
  if (Math.abs(at) < 1) {
    const sums = [point(0), point(0), point(0)]
    let power = point(1)
    for (let j = 0; j < 20; j++) {
      for (let n = 0; n < 3; n++) sums[n] = add(sums[n], div(power, point(n + j + 1)))
      power = div(neg(mul(power, y)), point(j + 1))
    }
    return [...sums.map((sum) => add(sum, between(-1e-18, 1e-18))), end]
  }
  const first = div(sub(point(1), end), y)
  const second = div(sub(first, end), y)
  return [first, second, div(sub(scale(second, 2), end), y), end]
}

/** All fall in y, by less than a factor 1 − w over a width w. */
const moments = (y: Interval): readonly Interval[] => {
  const left = momentsAt(y.lo)
  const width = up(y.hi - y.lo)
  if (width < 1e-12)
    return left.map((each) => between(Math.max(0, down(each.lo - up(width * each.hi))), each.hi))
  const right = momentsAt(y.hi)
  return left.map(({ hi }, n) => between(Math.max(0, right[n].lo), hi))
}

/** θ/4 times τ_λ, τ_L and, of second order, τ_λλ, τ_λL, τ_LL. */
export interface SectorSlopes {
  readonly beam: Interval
  readonly reach: Interval
  readonly beam2: Interval
  readonly mixed: Interval
  readonly reach2: Interval
}

export const sectorSlopes = (theta: Interval, L: Interval): SectorSlopes => {
  const unit = div(PI, theta)
  const zero = point(0)
  const sums = { beam: zero, reach: zero, beam2: zero, mixed: zero, reach2: zero }
  const sizes = { beam: 0, reach: 0, beam2: 0, mixed: 0, reach2: 0 }
  const names = ['beam', 'reach', 'beam2', 'mixed', 'reach2'] as const
  for (let k = 0; k < TERMS; k++) {
    const nu = scale(unit, 2 * k + 1)
    const w = inverse(shift(nu, 2))
    const y = mul(shift(nu, -2), L)
    const [m0, m1, m2, end] = moments(y)
    const lw = mul(L, w)
    const first = mul(lw, add(mul(L, m1), mul(m0, w)))
    const cubed = mul(mul(square(L), L), m2)
    const faded = mul(end, w)
    const half = div(point(1), nu)
    const terms = {
      beam: first,
      reach: mul(faded, half),
      beam2: add(mul(cubed, sub(point(1), scale(w, 2))), mul(first, sub(point(1), scale(w, 4)))),
      mixed: mul(faded, add(L, w)),
      reach2: mul(faded, shift(scale(half, 2), -1)),
    }
    const weight = point(WEIGHTS[k])
    for (const name of names) sums[name] = add(sums[name], mul(weight, terms[name]))
    sizes.beam += first.hi
    sizes.reach += terms.reach.hi
    sizes.beam2 += cubed.hi + first.hi
    sizes.mixed += terms.mixed.hi
    sizes.reach2 += faded.hi * (1 + half.hi)
  }
  const widened = (name: (typeof names)[number]): Interval => {
    const error = up(sizes[name] * ERROR)
    return add(sums[name], between(-error, error))
  }
  const positive = (name: (typeof names)[number]): Interval => {
    const { lo, hi } = widened(name)
    return between(Math.max(0, lo), hi)
  }
  return {
    beam: positive('beam'),
    reach: positive('reach'),
    beam2: widened('beam2'),
    mixed: positive('mixed'),
    reach2: widened('reach2'),
  }
}
