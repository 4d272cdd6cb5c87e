/** The square that holds most masts, exactly. */

export interface Box {
  readonly left: number
  readonly low: number
  readonly right: number
  readonly high: number
}

/** Largest sum of a range of counters, and its leftmost place, under additions to ranges. */
class DepthTree {
  readonly #most: Int32Array
  readonly #at: Int32Array
  readonly #added: Int32Array
  readonly #count: number

  constructor(count: number) {
    this.#count = count
    this.#most = new Int32Array(4 * count)
    this.#at = new Int32Array(4 * count)
    this.#added = new Int32Array(4 * count)
    this.#fill(1, 0, count - 1)
  }

  #fill(node: number, from: number, to: number): void {
    this.#at[node] = from
    if (from === to) return
    const middle = (from + to) >> 1
    this.#fill(2 * node, from, middle)
    this.#fill(2 * node + 1, middle + 1, to)
  }

  add(low: number, high: number, value: number): void {
    if (low <= high) this.#add(1, 0, this.#count - 1, low, high, value)
  }

  #add(node: number, from: number, to: number, low: number, high: number, value: number): void {
    if (low <= from && to <= high) {
      this.#most[node] += value
      this.#added[node] += value
      return
    }
    const middle = (from + to) >> 1
    if (low <= middle) this.#add(2 * node, from, middle, low, high, value)
    if (high > middle) this.#add(2 * node + 1, middle + 1, to, low, high, value)
    const left = this.#most[2 * node]
    const right = this.#most[2 * node + 1]
    this.#most[node] = this.#added[node] + Math.max(left, right)
    this.#at[node] = this.#at[right > left ? 2 * node + 1 : 2 * node]
  }

  get most(): number {
    return this.#most[1]
  }

  get at(): number {
    return this.#at[1]
  }
}

/** First index whose value is at least `value`. */
const lowerBound = (sorted: ArrayLike<number>, value: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The closed axis-aligned square of side `side` m with most points; of several the leftmost, then the lowest. Some
 * such square has its left and lower edges on points, so only those are tried: a sweep over the left edges, with the
 * depth over the lower edges in a tree. O(n log n), exact.
 */
export const busiestBox = (
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  side: number,
): Box & { count: number } => {
  const order = Array.from({ length: xs.length }, (_, i) => i).sort((i, j) => xs[i] - xs[j])
  const lows = Float64Array.from(ys).sort()
  const tree = new DepthTree(lows.length)
  /** A point is in the box of each lower edge from y − side to y. */
  const change = (i: number, value: number): void => {
    const end = lowerBound(lows, ys[i])
    let first = lowerBound(lows, ys[i] - side)
    // y − side rounds: the box reaches to low + side, as the count below sees it.
    while (first > 0 && lows[first - 1] + side >= ys[i]) first--
    while (first < end && lows[first] + side < ys[i]) first++
    tree.add(first, end, value)
  }
  let entered = 0
  let best = { count: 0, left: 0, low: 0 }
  for (const [place, i] of order.entries()) {
    const left = xs[i]
    while (entered < order.length && xs[order[entered]] <= left + side) change(order[entered++], 1)
    if (tree.most > best.count) best = { count: tree.most, left, low: lows[tree.at] }
    // This point leaves unless the next left edge is the same.
    if (place + 1 < order.length && xs[order[place + 1]] > left)
      for (let back = place; back >= 0 && xs[order[back]] === left; back--) change(order[back], -1)
  }
  const { count, left, low } = best
  return { count, left, low, right: left + side, high: low + side }
}
