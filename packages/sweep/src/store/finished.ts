/** Which points are in the store and where: a few numbers for each run of neighbours, none for each point. */
import type { Chunk } from '../pool/compute-chunk.js'

export interface StoredRun extends Chunk {
  readonly offset: number
  readonly bytes: number
}

export class Finished {
  readonly #runs: { from: number; count: number; offset: number; bytes: number }[] = []
  #points = 0
  #sorted = true

  /** Points added so far. */
  get points(): number {
    return this.#points
  }

  /** Adds `count` points from `from`, written as neighbours at `offset`. */
  add(run: StoredRun): void {
    this.#points += run.count
    const last = this.#runs.at(-1)
    if (last && last.from + last.count === run.from && last.offset + last.bytes === run.offset) {
      last.count += run.count
      last.bytes += run.bytes
      return
    }
    if (last && last.from > run.from) this.#sorted = false
    this.#runs.push({ ...run })
  }

  /** The runs in the order of points. */
  runs(): readonly StoredRun[] {
    if (!this.#sorted) this.#runs.sort((a, b) => a.from - b.from)
    this.#sorted = true
    return this.#runs
  }

  /** Stretches of 0 … total−1 that are missing. */
  missing(total: number): Chunk[] {
    const gaps: Chunk[] = []
    let next = 0
    for (const { from, count } of this.runs()) {
      if (from > next) gaps.push({ from: next, count: from - next })
      next = Math.max(next, from + count)
    }
    if (next < total) gaps.push({ from: next, count: total - next })
    return gaps
  }
}
