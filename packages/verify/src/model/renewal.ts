/**
 * Bounds of the chance F(t) to be lost by t when every handover begins a new life of cumulative hazard H (Poisson, rate k):
 * F(t) = e^{−kt}F₀(t) + k∫₀ᵗ e^{−ks}[F₀(s) + S₀(s)F(t − s)] ds, F₀ = 1 − S₀ = 1 − e^{−H}. On each step F and F₀ are taken at
 * its ends, between which they rise, and e^{−ks} exactly: the bounds differ by a relative (1 + kt)/steps or so.
 */
import { spend } from '../interval/effort.js'
import { exp, log1p } from '../interval/elementary.js'
import { point } from '../interval/interval.js'

/** Of sums of at most 4096² positive terms, and of the terms; relative. */
const ROUNDING = 1e-9
/** Handovers in a step; with fewer the weights of steps lose their digits. */
const LEAST_WIDTH = 1e-7

/** F₀ at the steps up to a time, from hazards moved down and up: bounds for all rates. */
export interface Steps {
  readonly low: Float64Array
  readonly high: Float64Array
}

/** 1 − e^{−H}; by its series where that would cancel. */
const lossOf = (hazard: number): number =>
  hazard < 0.01
    ? hazard * (1 - (hazard / 2) * (1 - (hazard / 3) * (1 - (hazard / 4) * (1 - hazard / 5))))
    : 1 - exp(point(-hazard)).lo

export const lossSteps = (
  hazard: (u: number) => number,
  time: number,
  count: number,
  rounding: number,
): Steps => {
  const at = Float64Array.from({ length: count + 1 }, (_, i) => hazard((time * i) / count))
  return {
    low: at.map((each) => lossOf(each * (1 - rounding))),
    high: at.map((each) => lossOf(each * (1 + rounding))),
  }
}

/** A bound of the cumulative hazard −ln(1 − F) after so many handovers on average. */
export const renewedHazard = ({ low, high }: Steps, handovers: number, upper: boolean): number => {
  const count = low.length - 1
  const width = handovers / count
  if (!(width > LEAST_WIDTH)) return upper ? Infinity : 0
  // Of products in doubles there are half as many as pairs of steps.
  spend((count * count) / 64)
  const fades = lossOf(width)
  const decay = new Float64Array(count + 1)
  for (let i = 0, value = 1; i <= count; i++, value *= 1 - fades) decay[i] = value
  // Large losses of this life make F large, small ones leave more of the next life's.
  const ended = upper ? high : low
  const next = Float64Array.from(
    { length: count },
    (_, j) => decay[j] * fades * (1 - (upper ? low[j] : high[j + 1])),
  )
  const loss = new Float64Array(count + 1)
  const late = upper ? 0 : 1
  let direct = 0
  for (let i = 1; i <= count; i++) {
    direct += decay[i - 1] * fades * ended[i - late]
    let sum = decay[i] * ended[i] + direct
    for (let j = 1 - late; j < i; j++) sum += next[j] * loss[i - j - late]
    loss[i] = upper ? sum / (1 - next[0]) : sum
  }
  const end = loss[count] * (upper ? 1 + ROUNDING : 1 - ROUNDING)
  if (!(end < 1)) return upper ? Infinity : 30
  const survival = log1p(point(-end))
  return upper ? -survival.lo : -survival.hi
}
