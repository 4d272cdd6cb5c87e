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

/** The part of a ring on the side of a line where `ahead` is not negative (Sutherland and Hodgman 1974). */
const clip = (ring: Ring, ahead: (x: number, y: number) => number): Ring => {
  const xs: number[] = []
  const ys: number[] = []
  for (let i = 0; i < ring.xs.length; i++) {
    const j = (i + 1) % ring.xs.length
    const [p, q] = [ahead(ring.xs[i], ring.ys[i]), ahead(ring.xs[j], ring.ys[j])]
    if (p >= 0) {
      xs.push(ring.xs[i])
      ys.push(ring.ys[i])
    }
    if (p >= 0 === q >= 0) continue
    const t = p / (p - q)
    xs.push(ring.xs[i] + t * (ring.xs[j] - ring.xs[i]))
    ys.push(ring.ys[i] + t * (ring.ys[j] - ring.ys[i]))
  }
  return { xs, ys }
}

/** The part of a ring in a box, m: pieces of one that is not convex hang together by its edge. */
export const clipToBox = (
  ring: Ring,
  {
    left,
    low,
    right,
    high,
  }: { readonly left: number; readonly low: number; readonly right: number; readonly high: number },
): Ring =>
  [
    (x: number) => x - left,
    (x: number) => right - x,
    (_x: number, y: number) => y - low,
    (_x: number, y: number) => high - y,
  ].reduce(clip, ring)
