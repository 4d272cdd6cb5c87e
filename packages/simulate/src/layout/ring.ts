/** Rings of a plane: the edge of a window. */

export interface Ring {
  readonly xs: readonly number[] | Float64Array
  readonly ys: readonly number[] | Float64Array
}

/** m */
export interface Box {
  readonly left: number
  readonly low: number
  readonly right: number
  readonly high: number
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
  let inside = false
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
    // As `insideRing`, in the same round: most targets start after some of these.
    if (ys[i] > y !== ys[j] > y && x < (dx * (y - ys[i])) / dy + xs[i]) inside = !inside
  }
  const distance = Math.sqrt(least)
  return inside ? distance : -distance
}

/** Lengths are known to this at least where sides are crossed by rounding, m. */
const ROUNDING = 1e-6

/**
 * Whether a point is `away` m or more inside a ring, as its clearance says: most are so far from the lines of all sides that
 * no distance needs to be known.
 */
export const wellInside = (ring: Ring, x: number, y: number, away: number): boolean => {
  const { xs, ys } = ring
  const far = (away * (1 + 1e-9) + ROUNDING) ** 2
  let inside = false
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const dx = xs[i] - xs[j]
    const dy = ys[i] - ys[j]
    const cross = dx * (y - ys[j]) - dy * (x - xs[j])
    if (!(cross * cross > far * (dx * dx + dy * dy))) return ringClearance(ring, x, y) >= away
    if (ys[i] > y !== ys[j] > y && cross > 0 === dy > 0) inside = !inside
  }
  return inside
}

/** Bounding box, m. */
export const ringBox = ({ xs, ys }: Ring): Box => ({
  left: Math.min(...xs),
  low: Math.min(...ys),
  right: Math.max(...xs),
  high: Math.max(...ys),
})

/** Places of a lattice in a ring, about so many; none where it has no area. */
export const latticeIn = (
  ring: Ring,
  count: number,
): readonly { readonly x: number; readonly y: number }[] => {
  const { left, low, right, high } = ringBox(ring)
  const area = Math.abs(ringArea(ring))
  if (!(area > 0)) return []
  const pitch = Math.sqrt(area / count)
  const [across, down] = [right - left, high - low].map((side) => Math.max(1, Math.round(side / pitch)))
  const places: { x: number; y: number }[] = []
  for (let i = 0; i < across * down; i++) {
    const x = left + (((i % across) + 0.5) / across) * (right - left)
    const y = low + ((Math.floor(i / across) + 0.5) / down) * (high - low)
    if (insideRing(ring, x, y)) places.push({ x, y })
  }
  return places
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
export const clipToBox = (ring: Ring, { left, low, right, high }: Box): Ring =>
  [
    (x: number) => x - left,
    (x: number) => right - x,
    (_x: number, y: number) => y - low,
    (_x: number, y: number) => high - y,
  ].reduce(clip, ring)

/** The part of a ring in a convex one, counter-clockwise. */
export const clipToRing = (ring: Ring, { xs, ys }: Ring): Ring =>
  Array.from(xs.keys()).reduce((rest, i) => {
    const j = (i + 1) % xs.length
    const [dx, dy] = [xs[j] - xs[i], ys[j] - ys[i]]
    return clip(rest, (x, y) => dx * (y - ys[i]) - dy * (x - xs[i]))
  }, ring)
