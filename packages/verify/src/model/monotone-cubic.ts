/**
 * The C¹ piecewise cubic through points whose y does not fall (Fritsch & Carlson, Butland's slopes), in doubles: for
 * tables, whose values are moved out afterwards by more than all its rounding. Beyond its ends it follows its tangents.
 */
export interface MonotoneCubic {
  readonly at: (x: number) => number
  /** Slope at the first point. */
  readonly first: number
}

/** At an end: of the parabola through three points, unless it turns. */
const slopeAtEnd = (near: number, next: number, h: number, k: number): number =>
  Math.max(0, ((2 * h + k) * near - h * next) / (h + k))

const slopeBetween = (left: number, right: number, h: number, k: number): number =>
  left === 0 || right === 0 ? 0 : (3 * (h + k)) / ((2 * k + h) / left + (k + 2 * h) / right)

export const monotoneCubic = (xs: readonly number[], ys: readonly number[]): MonotoneCubic => {
  const last = xs.length - 1
  const steps = xs.slice(1).map((x, i) => x - xs[i])
  const secants = steps.map((step, i) => (ys[i + 1] - ys[i]) / step)
  const slopes = xs.map((_, i) => {
    if (last === 1) return secants[0]
    if (i === 0) return slopeAtEnd(secants[0], secants[1], steps[0], steps[1])
    if (i === last) return slopeAtEnd(secants[i - 1], secants[i - 2], steps[i - 1], steps[i - 2])
    return slopeBetween(secants[i - 1], secants[i], steps[i - 1], steps[i])
  })
  const at = (x: number): number => {
    if (x <= xs[0]) return ys[0] + slopes[0] * (x - xs[0])
    if (x >= xs[last]) return ys[last] + slopes[last] * (x - xs[last])
    const i = xs.findIndex((each) => each > x) - 1
    const step = steps[i]
    const t = (x - xs[i]) / step
    const s = 1 - t
    const ends = ys[i] * s * s * (1 + 2 * t) + ys[i + 1] * t * t * (1 + 2 * s)
    return ends + step * s * t * (slopes[i] * s - slopes[i + 1] * t)
  }
  return { at, first: slopes[0] }
}
