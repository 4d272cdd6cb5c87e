/**
 * Elementary functions on intervals. exp, log and arctan of one double are computed in doubles, in which their arguments
 * are reduced and their series summed without cancellation, and moved out by more than their rounding, and so is the
 * series of erf; sin is summed in intervals. No function of `Math` but sqrt, floor and round is relied on, for the language fixes the accuracy
 * of no other. See docs/proof.md, section 2.
 */
import { spend } from './effort.js'
import {
  add,
  between,
  div,
  down,
  horner,
  type Interval,
  mul,
  near,
  neg,
  PI,
  point,
  shift,
  sqrt,
  square,
  up,
} from './interval.js'

// ln 2 in two parts (fdlibm): the first ends in 21 zero bits, so that k times it is exact for |k| < 2²⁰.
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10
export const LN2: Interval = add(point(LN2_HIGH), near(LN2_LOW))

const bits = new DataView(new ArrayBuffer(8))
/** 2^k exactly, for −1022 ≤ k ≤ 1023. */
const powerOfTwo = (k: number): number => {
  bits.setInt32(0, (k + 1023) << 20)
  return bits.getFloat64(0)
}

/** Of exp, log and arctan, relative: each errs by less than 20 half units in the last place, 2.3e-15. */
const ROUNDING = 3e-15
const around = (x: number): Interval => {
  const slack = Math.abs(x) * ROUNDING + Number.MIN_VALUE
  return between(x - slack, x + slack)
}

/** eˣ of one double: x = k ln 2 + s, |s| < 0.35, Taylor to s¹⁵; the rest is below 0.35¹⁶/16!·2 < 5e-21. */
const expAt = (x: number): Interval => {
  spend(4)
  if (x >= 709.7) return between(x === Infinity ? Infinity : Number.MAX_VALUE / 4, Infinity)
  if (x <= -708) return between(0, 1e-307)
  const k = Math.round(x / LN2.lo)
  const s = x - k * LN2_HIGH - k * LN2_LOW
  let series = 1
  for (let n = 15; n > 0; n--) series = 1 + (series * s) / n
  // A power of two, by halves since 2^1024 is no double; the products are exact or underflow.
  const half = powerOfTwo(Math.trunc(k / 2))
  const { lo, hi } = around(series * half * powerOfTwo(k - Math.trunc(k / 2)))
  return between(Math.max(0, lo), hi)
}

export const exp = (x: Interval): Interval =>
  x.lo === x.hi ? expAt(x.lo) : between(expAt(x.lo).lo, expAt(x.hi).hi)

const INVERSES = Array.from({ length: 12 }, (_, k) => 1 / (2 * k + 1))

/** 2 artanh(s), |s| ≤ 0.172: Σ 2s^{2k+1}/(2k+1) to k = 11; the rest is below 2·s·(s²)¹²/(25(1 − s²)) < 4e-20·s. */
const twiceArtanh = (s: number): number => {
  const s2 = s * s
  let sum = 0
  for (let k = 11; k >= 0; k--) sum = sum * s2 + INVERSES[k]
  return 2 * s * sum
}

/** ln x of one double, by x = 2^e m, m in [√½, √2]. */
const logAt = (x: number): Interval => {
  spend(4)
  if (!(x > 0)) return between(-Infinity, x === 0 ? -Infinity : Number.NaN)
  if (x === Infinity) return between(Number.MAX_VALUE, Infinity)
  let e = 0
  let m = x
  if (m < 1e-300) {
    m *= powerOfTwo(100)
    e -= 100
  }
  // An estimate of the exponent will do: it is corrected, and scaling by powers of two is exact.
  const guess = Math.round(Math.log2(m))
  m /= powerOfTwo(Math.trunc(guess / 2))
  m /= powerOfTwo(guess - Math.trunc(guess / 2))
  e += guess
  while (m > 1.4144) {
    m /= 2
    e++
  }
  while (m < 0.7072) {
    m *= 2
    e--
  }
  // m − 1 is exact.
  const mantissa = twiceArtanh((m - 1) / (m + 1))
  return around(e === 0 ? mantissa : e * LN2_HIGH + (e * LN2_LOW + mantissa))
}

/** ln x; −∞ from 0 down. */
export const log = (x: Interval): Interval =>
  x.lo === x.hi ? logAt(x.lo) : between(x.lo > 0 ? logAt(x.lo).lo : -Infinity, logAt(x.hi).hi)

const log1pAt = (y: number): Interval =>
  y > -0.29 && y < 0.41 ? around(twiceArtanh(y / (y + 2))) : log(shift(point(y), 1))

/** ln(1 + y), accurate for small y. */
export const log1p = (y: Interval): Interval => between(log1pAt(y.lo).lo, log1pAt(y.hi).hi)

/** x^y = e^{y ln x}, x ≥ 0; exact at y = 0 and y = 1. */
export const pow = (x: Interval, y: Interval): Interval => {
  if (y.lo === 0 && y.hi === 0) return point(1)
  if (y.lo === 1 && y.hi === 1) return x
  return exp(mul(y, log(x)))
}

/** arctan x, x ≥ 0: halved twice by x/(1 + √(1 + x²)) to below 0.2, then its series to x²³; the rest is below 1e-18 of it. */
const arctanSmall = (x: number): number => {
  let y = x
  for (let i = 0; i < 2; i++) y /= 1 + Math.sqrt(1 + y * y)
  const y2 = -y * y
  let sum = 0
  for (let k = 11; k >= 0; k--) sum = sum * y2 + INVERSES[k]
  return 4 * y * sum
}
const arctanAt = (x: number): Interval => around(x > 1 ? Math.PI / 2 - arctanSmall(1 / x) : arctanSmall(x))
export const arctan = (x: Interval): Interval =>
  x.lo === x.hi ? arctanAt(x.lo) : between(arctanAt(x.lo).lo, arctanAt(x.hi).hi)

/** sin x of an interval inside [0, π/2]: Taylor to x²³, alternating. */
export const sine = (x: Interval): Interval => {
  const x2 = square(x)
  const terms: Interval[] = [point(1)]
  for (let k = 1; k < 12; k++) terms.push(div(terms[k - 1], point(-2 * k * (2 * k + 1))))
  const tail = up(x2.hi ** 12 / 1.5e25)
  return mul(x, add(horner(terms, x2), between(-tail, tail)))
}

const TWO_OVER_ROOT_PI: Interval = div(point(2), sqrt(PI))

/**
 * erf x, x ≥ 0: (2/√π) e^{−x²} Σ 2ᵏx^{2k+1}/(2k+1)!!, all terms positive, ratio 2x²/(2k+3), up to x = 6; beyond,
 * 1 − erf x lies between 0 and e^{−x²}.
 */
const erfAt = (x: number): Interval => {
  if (x > 6) return between(down(1 - expAt(-x * x * (1 - 1e-15)).hi), 1)
  const x2 = x * x
  let term = x
  let sum = x
  for (let k = 0; k < 400; k++) {
    const ratio = (2 * x2) / (2 * k + 3)
    term *= ratio
    sum += term
    // From here the terms fall at least by half each.
    if (ratio < 0.49 && term <= 1e-19 * sum) {
      // 3(k + 1) roundings in the last term, k + 1 in the sum, each below 1.12e-16.
      const slack = (4 * k + 12) * 1.2e-16
      const series = between(sum * (1 - slack), (sum + 2 * term) * (1 + slack))
      const value = mul(TWO_OVER_ROOT_PI, mul(exp(neg(square(point(x)))), series))
      return between(value.lo, Math.min(1, value.hi))
    }
  }
  return between(0, 1)
}
export const erf = (x: Interval): Interval =>
  x.lo === x.hi ? erfAt(x.lo) : between(erfAt(x.lo).lo, erfAt(x.hi).hi)
