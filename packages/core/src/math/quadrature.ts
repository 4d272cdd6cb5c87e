export { halfLineNodes, type QuadratureRule } from './half-line.js'

/** Kronrod abscissae in (0, 1], the odd ones Gauss's (QUADPACK qk15). */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
] as const
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
] as const
const GAUSS = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694] as const

export interface QuadratureOptions {
  /** Default 1e-12. */
  readonly relTol?: number
  /** Default 0. */
  readonly absTol?: number
  /** Default 500. */
  readonly maxIntervals?: number
}

export interface QuadratureResult {
  readonly value: number
  /** Estimate of the absolute error, usually far above the error itself. */
  readonly error: number
  /** Whether the estimate met a tolerance; false also when the integrand was not finite somewhere. */
  readonly converged: boolean
  readonly evaluations: number
}

interface Interval {
  readonly lo: number
  readonly hi: number
  readonly value: number
  readonly error: number
}

const rule = (f: (x: number) => number, lo: number, hi: number): Interval => {
  const centre = (lo + hi) / 2
  const half = (hi - lo) / 2
  const middle = f(centre)
  let kronrod = KRONROD[7] * middle
  let gauss = GAUSS[3] * middle
  let size = Math.abs(kronrod)
  const values: number[] = [middle]
  for (let i = 0; i < 7; i++) {
    const left = f(centre - half * NODES[i])
    const right = f(centre + half * NODES[i])
    values.push(left, right)
    kronrod += KRONROD[i] * (left + right)
    size += KRONROD[i] * (Math.abs(left) + Math.abs(right))
    if (i % 2 === 1) gauss += GAUSS[i >> 1] * (left + right)
  }
  // QUADPACK's error estimate: the difference of the rules, sharpened where the integrand is smooth.
  const mean = kronrod / 2
  let spread = KRONROD[7] * Math.abs(values[0] - mean)
  for (let i = 0; i < 7; i++) {
    spread += KRONROD[i] * (Math.abs(values[2 * i + 1] - mean) + Math.abs(values[2 * i + 2] - mean))
  }
  const width = Math.abs(half)
  let error = Math.abs((kronrod - gauss) * width)
  spread *= width
  if (spread > 0 && error > 0) error = spread * Math.min(1, ((200 * error) / spread) ** 1.5)
  const rounding = 50 * Number.EPSILON * size * width
  return { lo, hi, value: kronrod * half, error: Math.max(error, rounding) }
}

/** Takes out the interval of largest error. */
const worst = (intervals: Interval[]): Interval => {
  let at = 0
  for (let i = 1; i < intervals.length; i++) if (intervals[i].error > intervals[at].error) at = i
  const found = intervals[at]
  intervals[at] = intervals.at(-1)!
  intervals.pop()
  return found
}

/**
 * ∫_a^b f(x) dx by adaptive bisection with the 7/15-point Gauss–Kronrod pair (QUADPACK's QAG). For finite a, b
 * and f finite inside; the ends are not evaluated. Stops when the summed estimate is below
 * max(absTol, relTol·|value|), or without convergence at maxIntervals (rounding sees to that below relTol =
 * 2e-14). NaN or Infinity from f: not converged.
 */
export const gaussKronrod = (
  f: (x: number) => number,
  a: number,
  b: number,
  { relTol = 1e-12, absTol = 0, maxIntervals = 500 }: QuadratureOptions = {},
): QuadratureResult => {
  if (a === b) return { value: 0, error: 0, converged: true, evaluations: 0 }
  const intervals = [rule(f, a, b)]
  let bisections = 0
  for (;;) {
    let value = 0
    let error = 0
    for (const interval of intervals) {
      value += interval.value
      error += interval.error
    }
    const evaluations = 15 * (1 + 2 * bisections)
    if (!Number.isFinite(value) || !Number.isFinite(error))
      return { value, error, converged: false, evaluations }
    const goal = Math.max(absTol, relTol * Math.abs(value))
    if (error <= goal) return { value, error, converged: true, evaluations }
    if (intervals.length >= maxIntervals) return { value, error, converged: false, evaluations }
    const { lo, hi } = worst(intervals)
    const middle = (lo + hi) / 2
    intervals.push(rule(f, lo, middle), rule(f, middle, hi))
    bisections++
  }
}
