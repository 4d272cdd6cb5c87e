/** Convex hulls of a plane. */
import type { Ring } from '@dwell/simulate/kernel'

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
