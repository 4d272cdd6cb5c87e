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

/** Newton's step in ln m on ln of whichever tail is the smaller: concave, so the iterates close in from one side. */
const refineLoad = (slots: number, blocking: number, start: number): number => {
  let m = start
  for (let i = 0; i < 60; i++) {
    // dP/dm = P(M = slots − 1).
    const slope = m * poissonMass(slots - 1, m)
    let step: number
    if (blocking <= 0.5) {
      const tail = poissonTail(slots, m)
      if (tail === 0) {
        // Underflow far left of the root: from its right Newton comes back in one step.
        m *= 1.05
        continue
      }
      step = (Math.log(blocking / tail) * tail) / slope
    } else {
      const free = poissonCdf(slots - 1, m)
      step = (Math.log(free / (1 - blocking)) * free) / slope
    }
    m *= Math.exp(Math.max(-1, Math.min(1, step)))
    // The error after a step is about √slots times its square.
    if (Math.abs(step) < 1e-9) break
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

/** What a tail may exceed its limit by and still count as equal (MODEL.md §8). */
const TIE = 1 + 1e-12

/**
 * The fewest slots N with P(Poisson(load) ≥ N) ≤ blocking·(1 + 1e-12). 0 at blocking ≥ 1, Infinity when none
 * does (blocking ≤ 0 or infinite load). NaN at NaN; RangeError on a negative load. Finds N from a normal
 * guess by doubling steps and bisection, a handful of tails.
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
  let step = 1
  let short: number
  let good: number
  if (enough(start)) {
    good = start
    short = start - 1
    while (short > 0 && enough(short)) {
      good = short
      step *= 2
      short = Math.max(0, short - step)
    }
  } else {
    short = start
    good = start + 1
    while (!enough(good)) {
      short = good
      step *= 2
      good += step
    }
  }
  // P(M ≥ 0) = 1 > blocking, so `short` is short also at 0.
  while (good - short > 1) {
    const middle = Math.floor((good + short) / 2)
    if (enough(middle)) good = middle
    else short = middle
  }
  return good
}
