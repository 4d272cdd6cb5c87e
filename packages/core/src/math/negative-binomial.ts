/**
 * Tails of the negative binomial law: a Poisson count whose mean is Gamma distributed with shape s. P(M ≥ N) is the
 * incomplete beta function I_p(N, s), p = m/(m + s).
 */
import { brentRoot } from './roots.js'

/** ln Γ(z+1) − [½ln(2πz) + z ln z − z], z > 0, by Stirling's series from z = 16 on and the recurrence below. */
const stirlingError = (z: number): number => {
  let shift = 0
  let at = z
  while (at < 16) {
    shift += (at + 0.5) * Math.log1p(1 / at) - 1
    at += 1
  }
  const w = 1 / (at * at)
  return shift + (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / at
}

/** x ln(x/m) + m − x ≥ 0 without the cancellation near x = m (Loader 2000). */
const deviance = (x: number, m: number): number => {
  const v = (x - m) / (x + m)
  if (Math.abs(v) >= 0.1) return x * Math.log(x / m) + m - x
  let sum = (x - m) * v
  let term = 2 * x * v
  for (let j = 3; j < 1000; j += 2) {
    term *= v * v
    const next = sum + term / j
    if (next === sum) break
    sum = next
  }
  return sum
}

/** P(M = k) of the negative binomial law of mean m and shape s; Loader's saddle-point form. */
export const negativeBinomialMass = (k: number, mean: number, shape: number): number => {
  if (mean === 0) return k === 0 ? 1 : 0
  if (k === 0) return Math.exp(-shape * Math.log1p(mean / shape))
  const n = k + shape
  const p = mean / (mean + shape)
  const q = shape / (mean + shape)
  const exponent =
    stirlingError(n) - stirlingError(shape) - stirlingError(k) - deviance(shape, n * q) - deviance(k, n * p)
  return (shape / n) * Math.sqrt(n / (2 * Math.PI * shape * k)) * Math.exp(exponent)
}

/** Continued fraction of I_x(a, b) by Lentz's method (DLMF 8.17.22), for x < (a + 1)/(a + b + 2). */
const betaFraction = (a: number, b: number, x: number): number => {
  const tiny = 1e-300
  const guarded = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let i = 1; i < 100_000; i++) {
    const even = (i * (b - i) * x) / ((a + 2 * i - 1) * (a + 2 * i))
    d = 1 / guarded(1 + even * d)
    c = guarded(1 + even / c)
    h *= d * c
    const odd = (-(a + i) * (a + b + i) * x) / ((a + 2 * i) * (a + 2 * i + 1))
    d = 1 / guarded(1 + odd * d)
    c = guarded(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return h
}

/**
 * P(M ≥ slots) for M negative binomial of mean m and shape s: relative error about 1e-12. 1 at slots ≤ 0, 0 at
 * m = 0 or slots = Infinity.
 *
 * @param slots a whole number or Infinity
 * @param mean m ≥ 0
 * @param shape s > 0
 */
export const negativeBinomialTail = (slots: number, mean: number, shape: number): number => {
  if (Number.isNaN(mean) || Number.isNaN(shape)) return Number.NaN
  if (mean < 0 || !(shape > 0)) throw new RangeError(`a load is ≥ 0 and its shape > 0; got ${mean}, ${shape}`)
  if (slots <= 0 || mean === Infinity) return 1
  if (mean === 0 || slots === Infinity) return 0
  const p = mean / (mean + shape)
  const mass = negativeBinomialMass(slots, mean, shape)
  if (p < (slots + 1) / (slots + shape + 2)) return mass * betaFraction(slots, shape, p)
  const rest = ((mass * slots) / shape) * betaFraction(shape, slots, shape / (mean + shape))
  return Math.max(0, 1 - rest)
}

/**
 * E[min(M, slots)] = m·P(M′ ≤ slots − 2) + slots·P(M ≥ slots), M′ with the same p and shape s + 1.
 */
export const negativeBinomialServed = (slots: number, mean: number, shape: number): number => {
  if (slots <= 0 || mean === 0) return 0
  if (slots === Infinity) return mean
  if (mean === Infinity) return slots
  const beyond = negativeBinomialTail(slots - 1, (mean * (shape + 1)) / shape, shape + 1)
  return mean * (1 - beyond) + slots * negativeBinomialTail(slots, mean, shape)
}

/** What a tail may exceed its limit by and still count as equal. */
const TIE = 1 + 1e-12

/**
 * The fewest whole N with tail(N) ≤ limit·(1 + 1e-12), for a tail that falls from tail(0) = 1 to 0: doubling steps
 * from `start`, then bisection. 0 at limit ≥ 1, Infinity at limit ≤ 0.
 */
export const fewestOfTail = (tail: (slots: number) => number, limit: number, start: number): number => {
  if (Number.isNaN(limit) || Number.isNaN(start)) return Number.NaN
  if (limit * TIE >= 1) return 0
  if (limit <= 0 || start === Infinity) return Infinity
  const enough = (slots: number): boolean => tail(slots) <= limit * TIE
  let good = Math.max(1, Math.ceil(start))
  let short = good - 1
  for (let step = 1; !enough(good); step *= 2) [short, good] = [good, good + step]
  for (let step = 1; short > 0 && enough(short); step *= 2) [good, short] = [short, Math.max(0, short - step)]
  while (good - short > 1) {
    const middle = Math.floor((good + short) / 2)
    if (enough(middle)) good = middle
    else short = middle
  }
  return good
}

/** The largest mean with tail(mean) ≤ limit, for a tail that rises from 0 at 0 to 1. */
export const largestOfTail = (tail: (mean: number) => number, limit: number, start: number): number => {
  if (limit >= 1) return Infinity
  if (limit <= 0) return 0
  // Of both small and large tails the logit is nearly straight in ln m.
  const target = Math.log(limit) - Math.log1p(-limit)
  const excess = (logMean: number): number => {
    const value = tail(Math.exp(logMean))
    return Math.max(-1e4, Math.min(1e4, Math.log(value) - Math.log1p(-value) - target))
  }
  let low = Math.log(start)
  let high = low
  while (excess(low) > 0) low -= 0.5
  while (excess(high) < 0) high += 0.5
  if (low === high) return Math.exp(low)
  return Math.exp(brentRoot(excess, low, high, { tol: 1e-15 }).root)
}
