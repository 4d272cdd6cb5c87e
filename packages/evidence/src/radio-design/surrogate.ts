/** A smooth stand-in for simulated losses of one cluster size. */
import type { Place } from './places.js'

/** A loss that was simulated, as the surrogate is to meet it. */
export interface Seen {
  readonly place: Place
  /** In (0, 1): the upper confidence limit, which the promise is judged by. */
  readonly loss: number
}

/** Least squares Σ F(z)², such as `dampedRoot` of the Levenberg–Marquardt solver. */
export type LeastSquares = (
  system: {
    readonly size: number
    residual(z: readonly number[]): readonly number[]
    jacobian(z: readonly number[]): readonly (readonly number[])[]
  },
  start: readonly number[],
  bounds: { readonly low: readonly number[]; readonly high: readonly number[] },
  tick: () => void,
) => { readonly z: readonly number[] }

/** Terms 1, u_i, u_i u_j. */
const termsOf = ([s, b, w]: Place): readonly number[] => [
  1,
  s,
  b,
  w,
  s * s,
  b * b,
  w * w,
  s * b,
  s * w,
  b * w,
]
const TERMS = 10

/** ln-odds beyond which no coefficient is of use. */
const LARGEST = 40
/** Relative error of the quadratic form next to the limit, and for each e-fold of loss away from it. */
const [NEAR, FAR] = [0.03, 0.3]
/** Scale of the coefficients, slopes and curvatures, in the prior that decides where the losses do not. */
const [SLOPE, CURVATURE] = [2, 0.5]

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const logOdds = (z: readonly number[], terms: readonly number[]): number =>
  terms.reduce((sum, term, j) => sum + z[j] * term, 0)

/**
 * Fits loss(u) = 1/(1 + e^{−q(u)}), q a quadratic form of the place, by least squares of the losses over their own size;
 * those near `limit` count most, for there the design is decided. Rising, falling and turning in each coordinate are all
 * possible: on the radio handover can do either. A weak prior on the coefficients decides what the losses leave open.
 */
export const fitLoss = (
  seen: readonly Seen[],
  limit: number,
  leastSquares: LeastSquares,
): ((place: Place) => number) => {
  const rows = seen.map(({ place, loss }) => ({
    terms: termsOf(place),
    loss,
    scale: loss * (NEAR + FAR * Math.abs(Math.log(loss / limit))),
  }))
  const prior = Array.from({ length: TERMS }, (_, j) => (j === 0 ? Infinity : j <= 3 ? SLOPE : CURVATURE))
  const system = {
    size: rows.length + TERMS,
    residual: (z: readonly number[]) => [
      ...rows.map(({ terms, loss, scale }) => (logistic(logOdds(z, terms)) - loss) / scale),
      ...prior.map((scale, j) => z[j] / scale),
    ],
    jacobian: (z: readonly number[]) => [
      ...rows.map(({ terms, scale }) => {
        const p = logistic(logOdds(z, terms))
        return terms.map((term) => (p * (1 - p) * term) / scale)
      }),
      ...prior.map((scale, j) => prior.map((_, i) => (i === j ? 1 / scale : 0))),
    ],
  }
  const start = [Math.log(limit / (1 - limit)), ...Array.from({ length: TERMS - 1 }, () => 0)]
  const low = start.map(() => -LARGEST)
  const high = start.map(() => LARGEST)
  const { z } = leastSquares(system, start, { low, high }, () => undefined)
  return (place) => logistic(logOdds(z, termsOf(place)))
}
