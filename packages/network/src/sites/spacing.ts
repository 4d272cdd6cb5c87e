/** Distances to the nearest neighbour and what they say about a pattern. */
import type { ClarkEvans, Spacing } from '@dwell/engine'
import Flatbush from 'flatbush'

/** Distance of each point to its nearest neighbour, m; two points at least. */
export const nearestDistances = (xs: ArrayLike<number>, ys: ArrayLike<number>): Float64Array => {
  const tree = new Flatbush(xs.length)
  for (let i = 0; i < xs.length; i++) tree.add(xs[i], ys[i])
  tree.finish()
  return Float64Array.from({ length: xs.length }, (_, i) => {
    const [p, q] = tree.neighbors(xs[i], ys[i], 2)
    const other = p === i ? q : p
    return Math.hypot(xs[other] - xs[i], ys[other] - ys[i])
  })
}

/** Quantile of sorted values, linear between order statistics (Hyndman and Fan's type 7). */
export const quantile = (sorted: ArrayLike<number>, p: number): number => {
  const place = p * (sorted.length - 1)
  const i = Math.floor(place)
  const j = Math.min(sorted.length - 1, i + 1)
  return sorted[i] + (place - i) * (sorted[j] - sorted[i])
}

export const spacingOf = (distances: Float64Array): Spacing => {
  const sorted = distances.toSorted()
  return {
    min: sorted[0],
    q01: quantile(sorted, 0.01),
    mean: sorted.reduce((sum, each) => sum + each, 0) / sorted.length,
  }
}

/**
 * Clark and Evans' ratio with Donnelly's (1978) correction for the edges of a rectangle of area A and perimeter P:
 * E = ½√(A/n) + (0.0514 + 0.041/√n)P/n, Var = 0.0703A/n² + 0.037P√(A/n⁵), R = d̄/E, z = (d̄ − E)/√Var.
 */
export const clarkEvans = (mean: number, n: number, area: number, perimeter: number): ClarkEvans => {
  const expected = Math.sqrt(area / n) / 2 + ((0.0514 + 0.041 / Math.sqrt(n)) * perimeter) / n
  const variance = (0.0703 * area) / n ** 2 + 0.037 * perimeter * Math.sqrt(area / n ** 5)
  return { ratio: mean / expected, z: (mean - expected) / Math.sqrt(variance) }
}
