/** Where a promise begins to be kept: a guess, of which nothing is believed, and the bracket that is. */

/** Where a monotone function of x crosses 0 on (0, high], about, from a start. */
export const secant = (f: (x: number) => number, high: number, start: number): number => {
  let [x0, x1] = [start * 0.98, start]
  let [y0, y1] = [f(x0), f(x1)]
  for (let i = 0; i < 12 && y1 !== y0; i++) {
    const x = Math.min(high, Math.max(x1 / 4, x1 - (y1 * (x1 - x0)) / (y1 - y0)))
    const moved = Math.abs(x - x1)
    // The next step would be of a higher order.
    if (moved <= 1e-9 * x) return x
    ;[x0, y0, x1, y1] = [x1, y1, x, f(x)]
  }
  return x1
}

/** Ends of which the lower falls short. */
export interface Bracket {
  readonly low: number
  readonly high: number
}

/** A bracket within `width` of itself: from a guess in wider and wider steps, by halves once that lies outside. */
export const bracketed = (
  { low, high }: Bracket,
  short: (x: number) => boolean,
  from: { readonly guess: number; readonly step: number },
  width: (high: number) => number,
): Bracket => {
  let { guess, step } = from
  while (high - low > width(high)) {
    const far = high < Infinity ? (low + high) / 2 : 4 * low + 1
    const middle = guess > low && guess < high ? guess : far
    if (middle <= low || middle >= high) break
    const falls = short(middle)
    if (falls) low = middle
    else high = middle
    guess = falls ? middle * (1 + step) : middle / (1 + step)
    step *= 4
  }
  return { low, high }
}
