/** The part of a site list that counts: its hull, its busiest square, or a given box. */
import { westward } from '../plane/longitudes.js'
import { convexHull, type Ring, ringArea } from '@dwell/simulate/kernel'
import type { Plane } from '../plane/projection.js'
import { type Box, busiestBox } from './busiest-box.js'

/** In a box of degrees west, south, east, north; of metres left, low, right, high. */
export type WindowChoice =
  | { readonly kind: 'hull' }
  | { readonly kind: 'busiest'; readonly side: number }
  | { readonly kind: 'box'; readonly corners: readonly [number, number, number, number] }

export interface SiteWindow {
  readonly kind: WindowChoice['kind']
  /** Edge of the window in the plane, m, counter-clockwise. */
  readonly ring: Ring
  /** m²; 0 where the masts span none. */
  readonly area: number
  /** Bounding box, m. */
  readonly bounds: Box
  /** Places of its masts in the list of all. */
  readonly masts: readonly number[]
}

interface Points {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/** A hull this thin, area over the square of its length, is a line: along a parallel of latitude it bends by less. */
const THIN = 1e-3
/** Pieces of an edge of a box of degrees: its edges along parallels are curved. */
const PIECES = 16

export const boundsOf = ({ xs, ys }: { xs: ArrayLike<number>; ys: ArrayLike<number> }): Box => {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < xs.length; i++) {
    left = Math.min(left, xs[i])
    right = Math.max(right, xs[i])
    low = Math.min(low, ys[i])
    high = Math.max(high, ys[i])
  }
  return { left, low, right, high }
}

export const boxRing = ({ left, low, right, high }: Box): Ring => ({
  xs: [left, right, right, left],
  ys: [low, low, high, high],
})

export const areaOfBox = ({ left, low, right, high }: Box): number => (right - left) * (high - low)

const boxOfCorners = (
  [a, b, c, d]: readonly [number, number, number, number],
  plane: Plane,
): { ring: Ring; has: (x: number, y: number) => boolean } => {
  const xs: number[] = []
  const ys: number[] = []
  // Over the date line the east end has the smaller number.
  const width = plane.origin && c < a ? c + 360 - a : c - a
  const corner = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const
  for (const [i, [u, v]] of corner.entries()) {
    const [nu, nv] = corner[(i + 1) % 4]
    for (let k = 0; k < (plane.origin ? PIECES : 1); k++) {
      const t = k / PIECES
      const lon = a + width * (u + t * (nu - u))
      const [x, y] = plane.forward(plane.origin ? westward(lon) : lon, b + (d - b) * (v + t * (nv - v)))
      xs.push(x)
      ys.push(y)
    }
  }
  const has = (x: number, y: number): boolean => {
    const [first, second] = plane.inverse(x, y)
    const along = plane.origin && first < a - 1e-9 ? first + 360 : first
    // Rounding of the projection must not lose a mast on the edge.
    return along >= a - 1e-9 && along <= a + width + 1e-9 && second >= b - 1e-9 && second <= d + 1e-9
  }
  return { ring: { xs, ys }, has }
}

/** The masts of a box of the plane, edges included. */
export const mastsIn = ({ xs, ys }: Points, { left, low, right, high }: Box): number[] =>
  Array.from({ length: xs.length }, (_, i) => i).filter(
    (i) => xs[i] >= left && xs[i] <= right && ys[i] >= low && ys[i] <= high,
  )

/** Whether masts span an area, or stand on a point or a line. */
export const spansArea = (ring: Ring): boolean => {
  const { left, low, right, high } = boundsOf(ring)
  return ring.xs.length >= 3 && ringArea(ring) > THIN * ((right - left) ** 2 + (high - low) ** 2)
}

export const windowOf = (masts: Points, plane: Plane, choice: WindowChoice): SiteWindow => {
  const { kind } = choice
  if (kind === 'busiest') {
    const bounds = busiestBox(masts.xs, masts.ys, choice.side)
    const { left, low, right, high } = bounds
    const box = { left, low, right, high }
    return { kind, ring: boxRing(box), area: choice.side ** 2, bounds: box, masts: mastsIn(masts, box) }
  }
  if (kind === 'box') {
    const { ring, has } = boxOfCorners(choice.corners, plane)
    const inside = Array.from({ length: masts.xs.length }, (_, i) => i).filter((i) =>
      has(masts.xs[i], masts.ys[i]),
    )
    return { kind, ring, area: ringArea(ring), bounds: boundsOf(ring), masts: inside }
  }
  const ring = convexHull(masts.xs, masts.ys)
  return {
    kind,
    ring,
    area: spansArea(ring) ? ringArea(ring) : 0,
    bounds: boundsOf(masts),
    masts: Array.from({ length: masts.xs.length }, (_, i) => i),
  }
}
