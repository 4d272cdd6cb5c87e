/** Convex hulls and polygons of a plane. */

export interface Ring {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

/** Convex hull, counter-clockwise, without points on its edges (Andrew 1979, monotone chain). */
export const convexHull = (xs: ArrayLike<number>, ys: ArrayLike<number>): Ring => {
  const order = Array.from({ length: xs.length }, (_, i) => i).sort((i, j) => xs[i] - xs[j] || ys[i] - ys[j])
  const chain = (indices: readonly number[]): number[] => {
    const hull: number[] = []
    for (const i of indices) {
      while (hull.length >= 2) {
        const a = hull[hull.length - 2]
        const b = hull[hull.length - 1]
        if ((xs[b] - xs[a]) * (ys[i] - ys[a]) - (ys[b] - ys[a]) * (xs[i] - xs[a]) > 0) break
        hull.pop()
      }
      hull.push(i)
    }
    hull.pop()
    return hull
  }
  const ring = [...chain(order), ...chain(order.toReversed())]
  return { xs: ring.map((i) => xs[i]), ys: ring.map((i) => ys[i]) }
}

/** Area of a ring, m² (shoelace); positive counter-clockwise. */
export const ringArea = ({ xs, ys }: Ring): number => {
  let twice = 0
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++)
    // About the first corner: coordinates of a national grid would cost seven digits.
    twice += (xs[j] - xs[0]) * (ys[i] - ys[0]) - (xs[i] - xs[0]) * (ys[j] - ys[0])
  return twice / 2
}

export const ringPerimeter = ({ xs, ys }: Ring): number => {
  let sum = 0
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) sum += Math.hypot(xs[i] - xs[j], ys[i] - ys[j])
  return sum
}

/** Whether a point lies in a ring (crossing number; points on an edge may fall on either side). */
export const insideRing = ({ xs, ys }: Ring, x: number, y: number): boolean => {
  let inside = false
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++)
    if (ys[i] > y !== ys[j] > y && x < ((xs[j] - xs[i]) * (y - ys[i])) / (ys[j] - ys[i]) + xs[i])
      inside = !inside
  return inside
}

/** Distance to the edge of a ring from inside, m; negative outside. */
export const ringClearance = (ring: Ring, x: number, y: number): number => {
  const { xs, ys } = ring
  let least = Infinity
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const dx = xs[i] - xs[j]
    const dy = ys[i] - ys[j]
    const square = dx * dx + dy * dy
    const t = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - xs[j]) * dx + (y - ys[j]) * dy) / square))
    least = Math.min(least, Math.hypot(x - xs[j] - t * dx, y - ys[j] - t * dy))
  }
  return insideRing(ring, x, y) ? least : -least
}
