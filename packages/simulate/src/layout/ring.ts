/** Rings of a plane: the edge of a window. */

export interface Ring {
  readonly xs: readonly number[] | Float64Array
  readonly ys: readonly number[] | Float64Array
}

/** Area of a ring, m² (shoelace); positive counter-clockwise. */
export const ringArea = ({ xs, ys }: Ring): number => {
  let twice = 0
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++)
    // About the first corner: coordinates of a national grid would cost seven digits.
    twice += (xs[j] - xs[0]) * (ys[i] - ys[0]) - (xs[i] - xs[0]) * (ys[j] - ys[0])
  return twice / 2
}

/** Whether a point lies in a ring (crossing number; points on an edge may fall on either side). */
export const insideRing = ({ xs, ys }: Ring, x: number, y: number): boolean => {
  let inside = false
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++)
    if (ys[i] > y !== ys[j] > y && x < ((xs[j] - xs[i]) * (y - ys[i])) / (ys[j] - ys[i]) + xs[i])
      inside = !inside
  return inside
}

/** Distance to the edge of a ring, m; negative outside. */
export const ringClearance = (ring: Ring, x: number, y: number): number => {
  const { xs, ys } = ring
  let least = Infinity
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const dx = xs[i] - xs[j]
    const dy = ys[i] - ys[j]
    const square = dx * dx + dy * dy
    let t = square === 0 ? 0 : ((x - xs[j]) * dx + (y - ys[j]) * dy) / square
    t = t < 0 ? 0 : t > 1 ? 1 : t
    const ex = x - xs[j] - t * dx
    const ey = y - ys[j] - t * dy
    const away = ex * ex + ey * ey
    if (away < least) least = away
  }
  const distance = Math.sqrt(least)
  return insideRing(ring, x, y) ? distance : -distance
}
