/** Bearings in order: what a beam catches, wherever it points. */

const TURN = 2 * Math.PI

/** Bearings in order, found without a search: each of as many equal arcs knows how many come before it. */
export class BearingIndex {
  /** In rising order. */
  readonly bearings: Float64Array
  /** Which of the given ones each of them is; equal ones stay in their order. */
  readonly order: Int32Array
  readonly #before: Int32Array
  readonly #perRadian: number

  /** @param given bearings in [−π, π], the first `count` of them */
  constructor(given: Float64Array, count = given.length) {
    const arcs = Math.max(1, count)
    this.#perRadian = arcs / TURN
    const before = new Int32Array(arcs + 1)
    this.#before = before
    for (let i = 0; i < count; i++) before[this.#arcOf(given[i]) + 1]++
    for (let i = 0; i < arcs; i++) before[i + 1] += before[i]
    this.bearings = new Float64Array(count)
    this.order = new Int32Array(count)
    const next = before.slice()
    for (let i = 0; i < count; i++) {
      const bearing = given[i]
      const arc = this.#arcOf(bearing)
      // Few share an arc: each goes behind those that are not greater.
      let at = next[arc]++
      for (; at > before[arc] && this.bearings[at - 1] > bearing; at--) {
        this.bearings[at] = this.bearings[at - 1]
        this.order[at] = this.order[at - 1]
      }
      this.bearings[at] = bearing
      this.order[at] = i
    }
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
