/**
 * Tails of the Poisson law, each summed on the side where all its terms are positive and falling from the
 * mode outward, so that a tail keeps its own relative accuracy however small it is; where that sum would be
 * long, by the uniform expansion of the incomplete gamma functions. Every finite load takes bounded time.
 */
import { deviance, isGammaNear, lowerGammaNear, upperGammaNear } from './gamma-near.js'

/** ln k! − [½ln(2πk) + k ln k − k] for k = 0 (unused) … 15. */
const STIRLING_ERRORS: readonly number[] = [
  0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
  0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733, 0.00833056343336287,
  0.007573675487951841, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475,
  0.005554733551962801,
]

const stirlingError = (k: number): number => {
  if (k < STIRLING_ERRORS.length) return STIRLING_ERRORS[k]
  const w = 1 / (k * k)
  return (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / k
}

/**
 * P(M = k) for M ~ Poisson(load), k = 0, 1, …; relative error about 1e-15·(1 + |ln P|).
 * By Loader's saddle-point form, exp(−δ(k) − D(k, m))/√(2πk).
 */
export const poissonMass = (k: number, load: number): number => {
  if (load === 0) return k === 0 ? 1 : 0
  if (k === 0) return Math.exp(-load)
  if (load === Infinity) return 0
  if (k === 1) return load * Math.exp(-load)
  return Math.exp(-stirlingError(k) - deviance(k, load)) / Math.sqrt(2 * Math.PI * k)
}

/** Σ_{j≥k} P(M = j)/P(M = k), for load < k + 1. */
const upwardSum = (k: number, load: number): number => {
  let term = 1
  let sum = 1
  for (let j = k + 1; term > 1e-17 * sum; j++) {
    term *= load / j
    sum += term
  }
  return sum
}

/** Σ_{j≤k} P(M = j)/P(M = k), for load ≥ k. Ends by itself at j = 0. */
export const downwardSum = (k: number, load: number): number => {
  let term = 1
  let sum = 1
  for (let j = k; term > 1e-17 * sum; j--) {
    term *= j / load
    sum += term
  }
  return sum
}

const checked = (count: number, load: number): void => {
  if (load < 0) throw new RangeError(`a Poisson load is ≥ 0; got ${load}`)
  if (count !== Infinity && !Number.isInteger(count))
    throw new RangeError(`a count is an integer; got ${count}`)
}

/**
 * P(M ≥ slots) for M ~ Poisson(load): the blocking probability (31), the regularised lower incomplete gamma
 * function P(slots, load). Relative error below 1e-12, typically 1e-15·(1 + |ln P|), down to the smallest
 * double. 1 at slots ≤ 0 and at infinite load; 0 at load 0. At most a thousand steps, whatever the load.
 * NaN at NaN load; RangeError on a negative load or a fractional slot count.
 */
export const poissonTail = (slots: number, load: number): number => {
  checked(slots, load)
  if (slots <= 0 || load === Infinity) return 1
  if (load === 0 || slots === Infinity) return 0
  if (isGammaNear(slots, load)) return lowerGammaNear(slots, load)
  if (load < slots) return poissonMass(slots, load) * upwardSum(slots, load)
  return Math.max(0, 1 - poissonMass(slots - 1, load) * downwardSum(slots - 1, load))
}

/**
 * P(M ≤ n) for M ~ Poisson(load), relative to itself as accurate as `poissonTail`. 0 at n < 0.
 */
export const poissonCdf = (n: number, load: number): number => {
  checked(n, load)
  if (n < 0) return 0
  if (n === Infinity) return 1
  if (load === Infinity) return 0
  // P(M ≤ n) = Q(n, load) + P(M = n): n + 1 need not be a double.
  if (isGammaNear(n, load)) return upperGammaNear(n, load) + poissonMass(n, load)
  if (load > n) return poissonMass(n, load) * downwardSum(n, load)
  return 1 - poissonMass(n + 1, load) * upwardSum(n + 1, load)
}

/**
 * E[min(M, slots)] for M ~ Poisson(load), the mean number of targets a BS serves in (32):
 * load·P(M ≤ slots − 2) + slots·P(M ≥ slots), a sum of positive terms.
 */
export const expectedServed = (slots: number, load: number): number => {
  checked(slots, load)
  if (slots <= 0 || load === 0) return 0
  if (load === Infinity) return slots
  if (slots === Infinity) return load
  if (isGammaNear(slots, load)) {
    // The same in Q(slots, load) = P(M ≤ slots − 1), as slots − 2 need not be a double.
    const mass = poissonMass(slots, load)
    return load * upperGammaNear(slots, load) + slots * (lowerGammaNear(slots, load) - mass)
  }
  return load * poissonCdf(slots - 2, load) + slots * poissonTail(slots, load)
}
