/** Quality indicators of fronts, all in normalised coordinates where every objective is maximised. */

/** Coordinates of a point, larger is better. */
export type Gains = readonly number[]

const dominates = (a: Gains, b: Gains, tolerance: number): boolean =>
  a.every((value, i) => value >= b[i] - tolerance)

/**
 * Indices of the points that no other point (weakly) dominates; of points equal within the
 * tolerance the first stays.
 */
export const nondominated = (points: readonly Gains[], tolerance: number): readonly number[] => {
  const order = points
    .map((_, i) => i)
    .sort((i, j) => {
      for (let d = 0; d < points[i].length; d++) {
        const difference = points[j][d] - points[i][d]
        if (difference !== 0) return difference
      }
      return i - j
    })
  const kept: number[] = []
  // A dominator comes before what it dominates, but for ties within the tolerance.
  if (points[0]?.length === 2) {
    // All that come before are as good in the first coordinate: the best of them in the second decides.
    let best = -Infinity
    for (const i of order) {
      if (best >= points[i][1] - tolerance) continue
      kept.push(i)
      best = Math.max(best, points[i][1])
    }
  } else
    for (const i of order) if (!kept.some((k) => dominates(points[k], points[i], tolerance))) kept.push(i)
  return kept.sort((i, j) => i - j)
}

/** Area (2-D) or volume (3-D) dominated by the points above the reference point. */
export const hypervolume = (points: readonly Gains[], reference: Gains): number => {
  const above = points.filter((point) => point.every((value, d) => value > reference[d]))
  if (above.length === 0) return 0
  if (reference.length === 2) {
    const sorted = [...above].sort((p, q) => q[0] - p[0])
    let area = 0
    let height = reference[1]
    for (const [x, y] of sorted) {
      if (y <= height) continue
      area += (x - reference[0]) * (y - height)
      height = y
    }
    return area
  }
  // Slices along the third coordinate: between two heights the cross-section is that of the points above.
  const sorted = [...above].sort((p, q) => q[2] - p[2])
  let volume = 0
  for (let i = 0; i < sorted.length; i++) {
    const below = i + 1 < sorted.length ? sorted[i + 1][2] : reference[2]
    const thickness = sorted[i][2] - below
    if (thickness <= 0) continue
    const slice = sorted.slice(0, i + 1).map((point): Gains => [point[0], point[1]])
    volume += thickness * hypervolume(slice, [reference[0], reference[1]])
  }
  return volume
}

/**
 * IGD⁺ of a front against a reference front: the mean over reference points of the distance to the
 * nearest point counting shortfalls only (Ishibuchi et al., EMO 2015). 0 when the front covers it.
 */
export const inverseGenerationalDistance = (front: readonly Gains[], reference: readonly Gains[]): number =>
  reference.reduce((sum, target) => {
    const nearest = Math.min(
      ...front.map((point) => Math.hypot(...target.map((value, d) => Math.max(0, value - point[d])))),
    )
    return sum + nearest
  }, 0) / reference.length

/**
 * Additive ε of a front against a reference front: the least amount by which the front must be raised
 * in every objective to cover it (Zitzler et al., IEEE TEC 7, 2003).
 */
export const additiveEpsilon = (front: readonly Gains[], reference: readonly Gains[]): number =>
  Math.max(
    ...reference.map((target) =>
      Math.min(...front.map((point) => Math.max(...target.map((value, d) => value - point[d])))),
    ),
  )
