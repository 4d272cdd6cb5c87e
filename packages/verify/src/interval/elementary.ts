/**
 * Elementary functions on intervals: arguments are reduced exactly or in intervals, series summed in intervals,
 * and the remainder of each series is added. No function of `Math` but sqrt, floor and round is relied on, for
 * the language fixes the accuracy of no other. See docs/proof.md, section 2.
 */
import {
  add,
  between,
  div,
  down,
  horner,
  type Interval,
  inverse,
  mul,
  near,
  neg,
  PI,
  point,
  scale,
  shift,
  sqrt,
  square,
  sub,
  up,
} from './interval.js'

// ln 2 in two parts (fdlibm): the first ends in 21 zero bits, so that k times it is exact for |k| < 2²⁰.
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = near(1.90821492927058770002e-10)
export const LN2: Interval = add(point(LN2_HIGH), LN2_LOW)

const EXP_TERMS: readonly Interval[] = (() => {
  const terms: Interval[] = [point(1)]
  for (let k = 1; k < 16; k++) terms.push(div(terms[k - 1], point(k)))
  return terms
})()

const bits = new DataView(new ArrayBuffer(8))
/** 2^k exactly, for −1022 ≤ k ≤ 1023. */
const powerOfTwo = (k: number): number => {
  bits.setInt32(0, (k + 1023) << 20)
  return bits.getFloat64(0)
}

/** eˣ of one double: x = k ln 2 + s, |s| < 0.35, Taylor to s¹⁵; the rest is below 0.35¹⁶/16!·2 < 5e-21. */
const expAt = (x: number): Interval => {
  if (x >= 709.7) return between(x === Infinity ? Infinity : Number.MAX_VALUE / 4, Infinity)
  if (x <= -708) return between(0, 1e-307)
  const k = Math.round(x / LN2.lo)
  const rest = sub(point(x - k * LN2_HIGH), scale(LN2_LOW, k))
  const series = add(horner(EXP_TERMS, rest), between(-5e-21, 5e-21))
  // A power of two, by halves since 2^1024 is no double; the products are exact or underflow.
  const half = powerOfTwo(Math.trunc(k / 2))
  const other = powerOfTwo(k - Math.trunc(k / 2))
  return between(Math.max(0, down(series.lo * half * other)), up(series.hi * half * other))
}

export const exp = (x: Interval): Interval =>
  x.lo === x.hi ? expAt(x.lo) : between(expAt(x.lo).lo, expAt(x.hi).hi)

/** 2 artanh(s), |s| ≤ 0.172: Σ 2s^{2k+1}/(2k+1) to k = 10; the rest is below 2·s·(s²)¹¹/(23(1 − s²)). */
const ODD_INVERSES: readonly Interval[] = Array.from({ length: 11 }, (_, k) => inverse(point(2 * k + 1)))
const twiceArtanh = (s: Interval): Interval => {
  const s2 = square(s)
  const tail = up(s2.hi ** 11 / 22)
  return mul(scale(s, 2), add(horner(ODD_INVERSES, s2), between(0, tail)))
}

/** ln x of one double, by x = 2^e m, m in [√½, √2]. */
const logAt = (x: number): Interval => {
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
  const mantissa = twiceArtanh(div(point(m - 1), shift(point(m), 1)))
  return e === 0 ? mantissa : add(point(e * LN2_HIGH), add(scale(LN2_LOW, e), mantissa))
}

/** ln x; −∞ from 0 down. */
export const log = (x: Interval): Interval =>
  x.lo === x.hi ? logAt(x.lo) : between(x.lo > 0 ? logAt(x.lo).lo : -Infinity, logAt(x.hi).hi)

/** ln(1 + y), accurate for small y. */
export const log1p = (y: Interval): Interval =>
  y.lo > -0.29 && y.hi < 0.41 ? twiceArtanh(div(y, shift(y, 2))) : log(shift(y, 1))

/** x^y = e^{y ln x}, x ≥ 0; exact at y = 0 and y = 1. */
export const pow = (x: Interval, y: Interval): Interval => {
  if (y.lo === 0 && y.hi === 0) return point(1)
  if (y.lo === 1 && y.hi === 1) return x
  return exp(mul(y, log(x)))
}

/** arctan x, x ≥ 0: halved twice by x/(1 + √(1 + x²)) to below 0.2, then its series to x²¹. */
const ARCTAN_TERMS: readonly Interval[] = ODD_INVERSES.map((each, k) => (k % 2 === 0 ? each : neg(each)))
const arctanAt = (x: number): Interval => {
  if (x > 1) return sub(scale(PI, 0.5), arctanSmall(inverse(point(x))))
  return arctanSmall(point(x))
}
const arctanSmall = (x: Interval): Interval => {
  let y = x
  for (let i = 0; i < 2; i++) y = div(y, shift(sqrt(shift(square(y), 1)), 1))
  const y2 = square(y)
  // An alternating series: the rest is at most its next term, y²²/23 relative to y.
  const tail = up(y2.hi ** 11)
  return scale(mul(y, add(horner(ARCTAN_TERMS, y2), between(-tail, tail))), 4)
}
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
  const p = point(x)
  const x2 = square(p)
  let term = p
  let sum = p
  for (let k = 0; k < 400; k++) {
    const ratio = div(scale(x2, 2), point(2 * k + 3))
    term = mul(term, ratio)
    sum = add(sum, term)
    // From here the terms fall at least by half each.
    if (ratio.hi < 0.5 && term.hi <= 1e-19 * sum.lo) {
      sum = between(sum.lo, up(sum.hi + 2 * term.hi))
      const value = mul(TWO_OVER_ROOT_PI, mul(exp(neg(x2)), sum))
      return between(value.lo, Math.min(1, value.hi))
    }
  }
  return between(0, 1)
}
export const erf = (x: Interval): Interval =>
  x.lo === x.hi ? erfAt(x.lo) : between(erfAt(x.lo).lo, erfAt(x.hi).hi)
