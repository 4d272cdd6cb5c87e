/** Brent's root and minimum finders (R. P. Brent, Algorithms for Minimization without Derivatives, 1973). */

export interface RootOptions {
  /** Largest admissible error of the root, absolute; rounding of the root itself is added. Default 0. */
  readonly tol?: number
  /** Default 200. */
  readonly maxIterations?: number
}

export interface RootResult {
  readonly root: number
  /** f at the root returned. */
  readonly value: number
  readonly evaluations: number
  /** False if the iterations ran out first. */
  readonly converged: boolean
}

/**
 * A zero of f between a and b, where f(a) and f(b) have opposite signs (or one of them is zero): bisection,
 * secant and inverse quadratic steps. Error at most 2ε|root| + tol/2 when converged.
 *
 * Throws RangeError if the signs agree, a bound is not finite, or f returns NaN anywhere it is asked.
 */
export const brentRoot = (
  f: (x: number) => number,
  a: number,
  b: number,
  { tol = 0, maxIterations = 200 }: RootOptions = {},
): RootResult => {
  if (!Number.isFinite(a) || !Number.isFinite(b)) throw new RangeError(`bracket [${a}, ${b}] is not finite`)
  let evaluations = 0
  const at = (x: number): number => {
    const value = f(x)
    evaluations++
    if (Number.isNaN(value)) throw new RangeError(`function is NaN at ${x}`)
    return value
  }
  let before = a
  let current = b
  let fBefore = at(before)
  let fCurrent = at(current)
  if (fBefore === 0) return { root: before, value: 0, evaluations, converged: true }
  if (fCurrent === 0) return { root: current, value: 0, evaluations, converged: true }
  if (fBefore > 0 === fCurrent > 0)
    throw new RangeError(`no sign change on [${a}, ${b}]: f is ${fBefore} and ${fCurrent}`)
  let opposite = before
  let fOpposite = fBefore
  let step = current - before
  let lastStep = step
  for (let i = 0; i < maxIterations; i++) {
    if (fCurrent > 0 === fOpposite > 0) {
      opposite = before
      fOpposite = fBefore
      step = current - before
      lastStep = step
    }
    if (Math.abs(fOpposite) < Math.abs(fCurrent)) {
      before = current
      current = opposite
      opposite = before
      fBefore = fCurrent
      fCurrent = fOpposite
      fOpposite = fBefore
    }
    const near = 2 * Number.EPSILON * Math.abs(current) + tol / 2 + Number.MIN_VALUE
    const half = (opposite - current) / 2
    if (Math.abs(half) <= near || fCurrent === 0) {
      return { root: current, value: fCurrent, evaluations, converged: true }
    }
    const trial = interpolated(before, current, opposite, fBefore, fCurrent, fOpposite)
    // Accept interpolation only inside three quarters of the bracket and if steps still halve.
    if (
      Math.abs(lastStep) >= near &&
      Math.abs(fBefore) > Math.abs(fCurrent) &&
      trial * half > 0 &&
      Math.abs(trial) < Math.min(1.5 * Math.abs(half) - near / 2, Math.abs(lastStep) / 2)
    ) {
      lastStep = step
      step = trial
    } else {
      step = half
      lastStep = half
    }
    before = current
    fBefore = fCurrent
    current += Math.abs(step) > near ? step : half > 0 ? near : -near
    fCurrent = at(current)
  }
  return { root: current, value: fCurrent, evaluations, converged: false }
}

/** Step from `current` by the secant, or by inverse quadratic interpolation when three points are there. */
const interpolated = (
  before: number,
  current: number,
  opposite: number,
  fBefore: number,
  fCurrent: number,
  fOpposite: number,
): number => {
  const s = fCurrent / fBefore
  if (before === opposite) return -((opposite - current) * s) / (1 - s)
  const q = fBefore / fOpposite
  const r = fCurrent / fOpposite
  const p = s * ((opposite - current) * q * (q - r) - (current - before) * (r - 1))
  return -p / ((q - 1) * (r - 1) * (s - 1))
}

export interface MinimumOptions {
  /** Largest admissible error of the abscissa, absolute; √ε relative is added. Default 0. */
  readonly tol?: number
  /** Default 200. */
  readonly maxIterations?: number
}

export interface MinimumResult {
  readonly x: number
  /** f at x. */
  readonly value: number
  readonly evaluations: number
  /** False if the iterations ran out first. */
  readonly converged: boolean
}

const GOLDEN = (3 - Math.sqrt(5)) / 2

/**
 * A local minimum of f on [a, b] by golden sections and parabolas; the global one if f has one only. The ends
 * are approached, not evaluated. A NaN counts as +Infinity; if nothing but NaN was met, `value` is Infinity.
 * x is good to about 1.5e-8 relative, all that function values carry. RangeError on a bound that is not finite.
 */
export const brentMinimum = (
  f: (x: number) => number,
  a: number,
  b: number,
  { tol = 0, maxIterations = 200 }: MinimumOptions = {},
): MinimumResult => {
  if (!Number.isFinite(a) || !Number.isFinite(b)) throw new RangeError(`interval [${a}, ${b}] is not finite`)
  let evaluations = 0
  const at = (x: number): number => {
    const value = f(x)
    evaluations++
    return Number.isNaN(value) ? Infinity : value
  }
  let low = Math.min(a, b)
  let high = Math.max(a, b)
  let x = low + GOLDEN * (high - low)
  let second = x
  let third = x
  let fx = at(x)
  let fSecond = fx
  let fThird = fx
  let step = 0
  let lastStep = 0
  for (let i = 0; i < maxIterations; i++) {
    const middle = (low + high) / 2
    const near = 1.5e-8 * Math.abs(x) + tol / 3 + Number.MIN_VALUE
    if (Math.abs(x - middle) <= 2 * near - (high - low) / 2)
      return { x, value: fx, evaluations, converged: true }
    const trial = Math.abs(lastStep) > near ? parabola(x, second, third, fx, fSecond, fThird) : NaN
    const target = x + trial
    if (Math.abs(trial) < Math.abs(lastStep) / 2 && target > low && target < high) {
      lastStep = step
      step = target - low < 2 * near || high - target < 2 * near ? (x < middle ? near : -near) : trial
    } else {
      lastStep = x < middle ? high - x : low - x
      step = GOLDEN * lastStep
    }
    const next = x + (Math.abs(step) >= near ? step : step > 0 ? near : -near)
    const fNext = at(next)
    if (fNext <= fx) {
      if (next < x) high = x
      else low = x
      third = second
      fThird = fSecond
      second = x
      fSecond = fx
      x = next
      fx = fNext
    } else {
      if (next < x) low = next
      else high = next
      if (fNext <= fSecond || second === x) {
        third = second
        fThird = fSecond
        second = next
        fSecond = fNext
      } else if (fNext <= fThird || third === x || third === second) {
        third = next
        fThird = fNext
      }
    }
  }
  return { x, value: fx, evaluations, converged: false }
}

/** Step from x to the vertex of the parabola through three points; NaN when they lie on a line. */
const parabola = (x: number, u: number, v: number, fx: number, fu: number, fv: number): number => {
  const r = (x - u) * (fx - fv)
  const q = (x - v) * (fx - fu)
  return -((x - v) * q - (x - u) * r) / (2 * (q - r))
}
