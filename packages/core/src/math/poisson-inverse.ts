/** The two inverses of Poisson blocking (31): the load a slot count bears, the slots a load needs. */
import { normalTailGuess } from './normal-quantile.js'
import { poissonCdf, poissonMass, poissonTail } from './poisson.js'

/** First guess of the m with P(Poisson(m) ≥ slots) = blocking. */
const guessLoad = (slots: number, blocking: number): number => {
  if (slots === 1) return -Math.log1p(-blocking)
  // Wilson and Hilferty's cube of a normal; where it turns negative or coarse, the first term m^N/N!.
  const z = normalTailGuess(blocking)
  const cube = 1 - 1 / (9 * slots) - z / (3 * Math.sqrt(slots))
  if (cube > 0.3) return slots * cube * cube * cube
  const logFactorial =
    slots * Math.log(slots) - slots + 0.5 * Math.log(2 * Math.PI * slots) + 1 / (12 * slots)
  const first = Math.exp((Math.log(blocking) + logFactorial) / slots)
  // P ≈ m^N/N!·e^(−mN/(N+1)) for m ≪ N.
  return first * Math.exp(first / (slots + 1))
}

/** P(M ≤ slots − 1); past 2⁵³ slots − 1 is no double. */
const free = (slots: number, m: number): number =>
  slots < 2 ** 53 ? poissonCdf(slots - 1, m) : poissonCdf(slots, m) - poissonMass(slots, m)

/**
 * Newton's step in ln m on ln of whichever tail is the smaller: concave, so the iterates close in from one
 * side. A step out of the bracket found so far, or from a tail that has underflowed, is replaced by its middle.
 */
const refineLoad = (slots: number, blocking: number, start: number): number => {
  let m = start
  let short = 0
  let over = Infinity
  // The error after a step is about √slots times its square.
  const close = Math.max(2 ** -52, Math.min(1e-9, 1e-8 / slots ** 0.25))
  for (let i = 0; i < 300 && over > short; i++) {
    // dP/dm = P(M = slots − 1).
    const slope = slots < 2 ** 53 ? m * poissonMass(slots - 1, m) : slots * poissonMass(slots, m)
    let step: number
    if (blocking <= 0.5) {
      const tail = poissonTail(slots, m)
      if (tail < blocking) short = m
      else over = m
      step = (Math.log(blocking / tail) * tail) / slope
    } else {
      const idle = free(slots, m)
      if (idle > 1 - blocking) short = m
      else over = m
      step = (Math.log(idle / (1 - blocking)) * idle) / slope
    }
    const next = m * Math.exp(Math.max(-1, Math.min(1, step)))
    if (Math.abs(step) < close) return next
    if (next > short && next < over) m = next
    else m = over === Infinity ? m + Math.sqrt(m) + 1 : short + (over - short) / 2
  }
  return m
}

/**
 * The largest m with P(Poisson(m) ≥ slots) ≤ blocking, the load under the strict form of (38); rising in
 * both arguments, relative error about 1e-14 (the conditioning, |ln blocking|/slots·1e-16, apart).
 * 0 at slots ≤ 0 or blocking ≤ 0, Infinity at blocking ≥ 1. RangeError on a fractional slot count.
 */
export const largestLoad = (slots: number, blocking: number): number => {
  if (Number.isNaN(blocking)) return NaN
  if (slots !== Infinity && !Number.isInteger(slots))
    throw new RangeError(`slots is an integer; got ${slots}`)
  if (blocking >= 1) return Infinity
  if (slots <= 0 || blocking <= 0) return 0
  if (slots === Infinity) return Infinity
  if (slots === 1) return -Math.log1p(-blocking)
  return refineLoad(slots, blocking, guessLoad(slots, blocking))
}

/** What a tail may exceed its limit by and still count as equal (docs/model.md §8). */
const TIE = 1 + 1e-12

/**
 * The fewest slots N with P(Poisson(load) ≥ N) ≤ blocking·(1 + 1e-12). 0 at blocking ≥ 1, Infinity when none
 * does (blocking ≤ 0 or infinite load); past 2⁵³ the least double that does. NaN at NaN; RangeError on a
 * negative load. Finds N from a normal guess by doubling steps and bisection, a handful of tails.
 */
export const fewestSlots = (load: number, blocking: number): number => {
  if (Number.isNaN(load) || Number.isNaN(blocking)) return NaN
  if (load < 0) throw new RangeError(`a Poisson load is ≥ 0; got ${load}`)
  if (blocking >= 1) return 0
  if (load === 0) return 1
  if (blocking <= 0 || load === Infinity) return Infinity
  const limit = blocking * TIE
  if (limit >= 1) return 0
  const enough = (slots: number): boolean => poissonTail(slots, load) <= limit
  const z = normalTailGuess(blocking)
  // Cornish–Fisher to the skewness term, half a unit for the lattice.
  const start = Math.max(1, Math.ceil(load + z * Math.sqrt(load) + (z * z - 1) / 6 + 0.5))
  // Past 2⁵³ counts are a few apart: the least step is to the next double.
  let step = Math.max(1, 2 ** (Math.floor(Math.log2(start)) - 52))
  let short = start
  let good = start
  if (enough(start)) {
    do {
      good = short
      short = Math.max(0, good - step)
      step *= 2
    } while (short > 0 && enough(short))
  } else {
    do {
      short = good
      good = short + step
      step *= 2
    } while (!enough(good))
  }
  // P(M ≥ 0) = 1 > blocking, so `short` is short also at 0.
  for (;;) {
    const middle = Math.floor(short + (good - short) / 2)
    if (middle <= short || middle >= good) return good
    if (enough(middle)) good = middle
    else short = middle
  }
}
