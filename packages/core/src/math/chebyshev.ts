/** A function on an interval as Chebyshev series on equal pieces, each checked between its nodes. */

const DEGREE = 24

interface Piece {
  readonly coefficients: Float64Array
}

export class ChebyshevSeries {
  readonly #pieces: readonly Piece[]
  readonly #low: number
  readonly #width: number

  private constructor(pieces: readonly Piece[], low: number, width: number) {
    this.#pieces = pieces
    this.#low = low
    this.#width = width
  }

  /**
   * Interpolates f on [low, high], halving the pieces until the error between nodes is below
   * `tolerance` (absolute), at most 64 pieces.
   *
   * @throws RangeError when f is not finite there or 64 pieces do not suffice
   */
  static fit(f: (x: number) => number, low: number, high: number, tolerance = 1e-12): ChebyshevSeries {
    const span = high - low
    if (span <= 0) return new ChebyshevSeries([{ coefficients: Float64Array.of(f(low)) }], low, 1)
    for (let count = 1; count <= 64; count *= 2) {
      const width = span / count
      const pieces: Piece[] = []
      for (let i = 0; i < count; i++) pieces.push({ coefficients: interpolate(f, low + i * width, width) })
      const series = new ChebyshevSeries(pieces, low, width)
      const worst = Math.max(
        ...Array.from({ length: 4 * count }, (_, i) => {
          const x = low + (span * (i + 0.377)) / (4 * count)
          return Math.abs(series.at(x) - f(x))
        }),
      )
      if (worst <= tolerance) return series
    }
    throw new RangeError('the function is too rough for a Chebyshev series on 64 pieces')
  }

  at(x: number): number {
    const place = (x - this.#low) / this.#width
    const index = Math.min(this.#pieces.length - 1, Math.max(0, Math.floor(place)))
    const { coefficients } = this.#pieces[index]
    // Clenshaw's recurrence on t in [−1, 1].
    const twice = 2 * (2 * (place - index) - 1)
    let b1 = 0
    let b2 = 0
    for (let k = coefficients.length - 1; k > 0; k--) {
      const b = twice * b1 - b2 + coefficients[k]
      b2 = b1
      b1 = b
    }
    return (twice / 2) * b1 - b2 + coefficients[0]
  }
}

const interpolate = (f: (x: number) => number, low: number, width: number): Float64Array => {
  const n = DEGREE + 1
  const values = Float64Array.from({ length: n }, (_, j) => {
    const t = Math.cos((Math.PI * (j + 0.5)) / n)
    const value = f(low + (width * (t + 1)) / 2)
    if (!Number.isFinite(value)) throw new RangeError('the function is not finite on the interval')
    return value
  })
  return Float64Array.from({ length: n }, (_, k) => {
    let sum = 0
    for (let j = 0; j < n; j++) sum += values[j] * Math.cos((Math.PI * k * (j + 0.5)) / n)
    return ((k === 0 ? 1 : 2) * sum) / n
  })
}
