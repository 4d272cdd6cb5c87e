/** Bearings in order: what a beam catches, wherever it points. */

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
