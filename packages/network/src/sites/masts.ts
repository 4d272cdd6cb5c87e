/** Cells to masts: rows that stand within a distance of one another are one base station. */
import Flatbush from 'flatbush'

export interface Masts {
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** Rows of each mast. */
  readonly rows: Int32Array
  /** The mast of each row. */
  readonly mastOf: Int32Array
  /** Exact positions in the list. */
  readonly distinct: number
  /** Largest distance between rows of one mast from its mean, m: chains can be longer than the limit. */
  readonly widest: number
}

const find = (parents: Int32Array, i: number): number => {
  let root = i
  while (parents[root] !== root) root = parents[root]
  for (let at = i; parents[at] !== root;) [parents[at], at] = [root, parents[at]]
  return root
}

/**
 * Connected components of "at most `limit` m apart" (single linkage, so that chains count), each at the mean of its
 * rows, in the order of their first row. O(n log n) over distinct positions.
 */
export const mergeMasts = (xs: ArrayLike<number>, ys: ArrayLike<number>, limit: number): Masts => {
  const places = new Map<string, number>()
  const placeOf = new Int32Array(xs.length)
  const px: number[] = []
  const py: number[] = []
  for (let i = 0; i < xs.length; i++) {
    const key = `${xs[i]},${ys[i]}`
    let place = places.get(key)
    if (place === undefined) {
      place = px.length
      places.set(key, place)
      px.push(xs[i])
      py.push(ys[i])
    }
    placeOf[i] = place
  }
  const distinct = px.length
  const parents = Int32Array.from({ length: distinct }, (_, i) => i)
  if (limit > 0 && distinct > 1) {
    const tree = new Flatbush(distinct)
    for (let i = 0; i < distinct; i++) tree.add(px[i], py[i])
    tree.finish()
    for (let i = 0; i < distinct; i++)
      for (const j of tree.search(px[i] - limit, py[i] - limit, px[i] + limit, py[i] + limit))
        if (j > i && Math.hypot(px[i] - px[j], py[i] - py[j]) <= limit)
          parents[find(parents, j)] = find(parents, i)
  }
  return meansOf(xs, ys, placeOf, parents, distinct)
}

const meansOf = (
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  placeOf: Int32Array,
  parents: Int32Array,
  distinct: number,
): Masts => {
  const masts = new Map<number, number>()
  const mastOf = Int32Array.from(placeOf, (place) => {
    const root = find(parents, place)
    const known = masts.get(root) ?? masts.size
    masts.set(root, known)
    return known
  })
  const count = masts.size
  const mx = new Float64Array(count)
  const my = new Float64Array(count)
  const rows = new Int32Array(count)
  for (let i = 0; i < xs.length; i++) {
    const mast = mastOf[i]
    mx[mast] += xs[i]
    my[mast] += ys[i]
    rows[mast]++
  }
  for (let mast = 0; mast < count; mast++) {
    mx[mast] /= rows[mast]
    my[mast] /= rows[mast]
  }
  let widest = 0
  for (let i = 0; i < xs.length; i++)
    widest = Math.max(widest, Math.hypot(xs[i] - mx[mastOf[i]], ys[i] - my[mastOf[i]]))
  return { xs: mx, ys: my, rows, mastOf, distinct, widest }
}
