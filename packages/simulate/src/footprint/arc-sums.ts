/** Sums of weights over arcs of the circle of bearings: what a beam catches, wherever it points. */

const TURN = 2 * Math.PI

/** Bearings in order, found without a search: each of as many equal arcs knows how many come before it. */
export class BearingIndex {
  readonly bearings: Float64Array
  readonly #before: Int32Array
  readonly #perRadian: number

  /** @param bearings rising in [−π, π] */
  constructor(bearings: Float64Array) {
    const arcs = Math.max(1, bearings.length)
    this.bearings = bearings
    this.#perRadian = arcs / TURN
    this.#before = new Int32Array(arcs + 1)
    for (const bearing of bearings) this.#before[this.#arcOf(bearing) + 1]++
    for (let i = 0; i < arcs; i++) this.#before[i + 1] += this.#before[i]
  }

  #arcOf(bearing: number): number {
    const arc = Math.floor((bearing + Math.PI) * this.#perRadian)
    return arc < 0 ? 0 : Math.min(arc, this.#before.length - 2)
  }

  /** How many lie below `bearing` in [−π, π], or at it too. */
  below(bearing: number, orAt: boolean): number {
    const { bearings } = this
    let at = this.#before[this.#arcOf(bearing)]
    while (at < bearings.length && (orAt ? bearings[at] <= bearing : bearings[at] < bearing)) at++
    return at
  }
}

export class ArcSums {
  readonly #index: BearingIndex
  /** Σ of the weights before each bearing, and of all. */
  readonly #sums: Float64Array
  readonly total: number

  constructor(index: BearingIndex, weights: ArrayLike<number>) {
    const count = index.bearings.length
    this.#index = index
    this.#sums = new Float64Array(count + 1)
    for (let i = 0; i < count; i++) this.#sums[i + 1] = this.#sums[i] + weights[i]
    this.total = this.#sums[count]
  }

  /** Σ of the weights within `half` of the bearing `middle` in [−π, π], ends included. */
  within(middle: number, half: number): number {
    if (half >= Math.PI) return this.total
    const sums = this.#sums
    const index = this.#index
    const from = middle - half
    const to = middle + half
    if (from < -Math.PI)
      return this.total - sums[index.below(from + TURN, false)] + sums[index.below(to, true)]
    if (to > Math.PI) return this.total - sums[index.below(from, false)] + sums[index.below(to - TURN, true)]
    return sums[index.below(to, true)] - sums[index.below(from, false)]
  }
}
