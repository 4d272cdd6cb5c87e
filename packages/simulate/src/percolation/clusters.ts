/** Clusters of overlapping discs on a torus. */
import Flatbush from 'flatbush'
import type { Layout } from '../layout/layout.js'

/** Which cluster each disc belongs to: the number of one of its discs. */
export const clustersOf = ({ xs, ys, width, height }: Layout, radius: number): Int32Array => {
  const count = xs.length
  const parent = Int32Array.from({ length: count }, (_, i) => i)
  const find = (i: number): number => {
    let root = i
    // Path halving.
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]]
      root = parent[root]
    }
    return root
  }
  if (count === 0) return parent
  const tree = new Flatbush(count)
  for (let i = 0; i < count; i++) tree.add(xs[i], ys[i])
  tree.finish()
  const reach = 2 * radius
  for (let i = 0; i < count; i++) {
    // Images of the disc that reach over an edge look there too.
    for (const x of imagesOf(xs[i], width, reach))
      for (const y of imagesOf(ys[i], height, reach))
        tree.search(x - reach, y - reach, x + reach, y + reach, (j) => {
          const touches = j < i && (xs[j] - x) ** 2 + (ys[j] - y) ** 2 < reach * reach
          if (touches) parent[find(i)] = find(j)
          return false
        })
  }
  for (let i = 0; i < count; i++) parent[i] = find(i)
  return parent
}

/** A coordinate and its images that lie within `reach` of the window. */
const imagesOf = (v: number, size: number, reach: number): readonly number[] => {
  if (v < reach) return [v, v + size]
  return v > size - reach ? [v, v - size] : [v]
}

/**
 * Area that each cluster covers, by a lattice of about `points` points a disc, shifted by (shiftX, shiftY) of a cell:
 * unbiased over shifts. All discs over a point are of one cluster. Entries of discs that gave their cluster
 * no name are 0.
 */
export const areasOf = (
  { xs, ys, width, height }: Layout,
  radius: number,
  clusters: Int32Array,
  points: number,
  [shiftX, shiftY]: readonly [number, number],
): Float64Array => {
  const spacing = Math.sqrt((Math.PI * radius * radius) / points)
  const across = Math.max(1, Math.round(width / spacing))
  const down = Math.max(1, Math.round(height / spacing))
  const cellWidth = width / across
  const cellHeight = height / down
  const areas = new Float64Array(xs.length)
  const seen = new Uint8Array(across * down)
  for (let i = 0; i < xs.length; i++) {
    const last = Math.floor((ys[i] + radius) / cellHeight - shiftY)
    for (let row = Math.ceil((ys[i] - radius) / cellHeight - shiftY); row <= last; row++) {
      const dy = (row + shiftY) * cellHeight - ys[i]
      const half = Math.sqrt(Math.max(0, radius * radius - dy * dy))
      const at = (((row % down) + down) % down) * across
      const end = Math.floor((xs[i] + half) / cellWidth - shiftX)
      for (let column = Math.ceil((xs[i] - half) / cellWidth - shiftX); column <= end; column++) {
        const cell = at + (((column % across) + across) % across)
        if (seen[cell] !== 0) continue
        seen[cell] = 1
        areas[clusters[i]] += cellWidth * cellHeight
      }
    }
  }
  return areas
}
