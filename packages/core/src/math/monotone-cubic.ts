/** Interpolation that is monotone where its data are (Fritsch & Carlson 1980, with Butland's slopes). */
import { lastAtMost } from './search.js'

/** Butland's slope between two secants of lengths h, k: 0 at a turn, else their weighted harmonic mean. */
const slopeBetween = (left: number, right: number, h: number, k: number): number => {
  if (left * right <= 0) return 0
  const [a, b] = [2 * k + h, k + 2 * h]
  return (a + b) / (a / left + b / right)
}

/** Slope at an end: of the parabola through three points, held back where it would turn. */
const slopeAtEnd = (near: number, next: number, h: number, k: number): number => {
  const slope = ((2 * h + k) * near - h * next) / (h + k)
  if (slope * near <= 0) return 0
  return near * next <= 0 && Math.abs(slope) > 3 * Math.abs(near) ? 3 * near : slope
}

/**
 * A C¹ piecewise cubic through points (x, y), x rising: between two of them it rises, falls or stays as they do.
 * Beyond the ends it goes on along its tangents.
 * @throws RangeError on fewer than two points, or where x does not rise
 */
export class MonotoneCubic {
  readonly #xs: readonly number[]
  readonly #ys: readonly number[]
  readonly #slopes: readonly number[]

  constructor(xs: readonly number[], ys: readonly number[]) {
    if (xs.length < 2 || xs.length !== ys.length || xs.some((x, i) => i > 0 && !(x > xs[i - 1])))
      throw new RangeError('an interpolant needs two or more points of rising x')
    const steps = xs.slice(1).map((x, i) => x - xs[i])
    const secants = steps.map((step, i) => (ys[i + 1] - ys[i]) / step)
    const last = secants.length - 1
    this.#xs = xs
    this.#ys = ys
    this.#slopes = xs.map((_, i) => {
      if (last === 0) return secants[0]
      if (i === 0) return slopeAtEnd(secants[0], secants[1], steps[0], steps[1])
      if (i > last) return slopeAtEnd(secants[last], secants[last - 1], steps[last], steps[last - 1])
      return slopeBetween(secants[i - 1], secants[i], steps[i - 1], steps[i])
    })
  }

  /** dy/dx at the first and at the last point. */
  get endSlopes(): readonly [number, number] {
    return [this.#slopes[0], this.#slopes.at(-1)!]
  }

  at(x: number): number {
    const [xs, ys, slopes] = [this.#xs, this.#ys, this.#slopes]
    const last = xs.length - 1
    if (x <= xs[0]) return ys[0] + slopes[0] * (x - xs[0])
    if (x >= xs[last]) return ys[last] + slopes[last] * (x - xs[last])
    const low = lastAtMost(xs, x, last)
    const high = low + 1
    const step = xs[high] - xs[low]
    const t = (x - xs[low]) / step
    const s = 1 - t
    return (
      ys[low] * s * s * (1 + 2 * t) +
      ys[high] * t * t * (1 + 2 * s) +
      step * s * t * (slopes[low] * s - slopes[high] * t)
    )
  }
}
