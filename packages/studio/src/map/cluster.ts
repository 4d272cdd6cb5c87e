/** The cluster of a place: its nearest masts, their cells, and the disc of the model round it. */
import { Delaunay } from 'd3-delaunay'

export interface Cluster {
  readonly masts: readonly number[]
  /** Outlines of their cells. */
  readonly cells: readonly (readonly (readonly [number, number])[])[]
}

type Points = { readonly xs: Float64Array; readonly ys: Float64Array }

/** Cells of the masts, cut off beyond the list by as much again as it is wide. */
export const cellsOf = ({ xs, ys }: Points): ((mast: number) => readonly (readonly [number, number])[]) => {
  const points = new Float64Array(2 * xs.length)
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < xs.length; i++) {
    points[2 * i] = xs[i]
    points[2 * i + 1] = ys[i]
    left = Math.min(left, xs[i])
    right = Math.max(right, xs[i])
    low = Math.min(low, ys[i])
    high = Math.max(high, ys[i])
  }
  const room = Math.max(right - left, high - low, 1)
  const voronoi = new Delaunay(points).voronoi([left - room, low - room, right + room, high + room])
  return (mast) => voronoi.cellPolygon(mast) ?? []
}

export const clusterAt = (
  points: Points,
  cell: ReturnType<typeof cellsOf>,
  place: readonly [number, number],
  K: number,
): Cluster => {
  const square = (i: number): number => (points.xs[i] - place[0]) ** 2 + (points.ys[i] - place[1]) ** 2
  const masts = Array.from(points.xs.keys())
    .sort((p, q) => square(p) - square(q))
    .slice(0, K)
  return { masts, cells: masts.map(cell) }
}
