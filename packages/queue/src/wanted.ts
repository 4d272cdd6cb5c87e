/** What a collector still wants. */
import type { Chunk } from '@dwell/sweep/parts'

/** Stretches still wanted, as results come in any order. */
export class Wanted {
  #stretches: Chunk[]
  #points: number

  constructor(stretches: readonly Chunk[]) {
    this.#stretches = [...stretches]
    this.#points = stretches.reduce((sum, { count }) => sum + count, 0)
  }

  get points(): number {
    return this.#points
  }

  get stretches(): readonly Chunk[] {
    return this.#stretches
  }

  /** The parts of a chunk that were wanted; they are no more. */
  take({ from, count }: Chunk): readonly Chunk[] {
    const upto = from + count
    const taken: Chunk[] = []
    const first = this.#firstEndingAfter(from)
    let last = first
    const left: Chunk[] = []
    for (; last < this.#stretches.length && this.#stretches[last].from < upto; last++) {
      const each = this.#stretches[last]
      const end = each.from + each.count
      const [low, high] = [Math.max(from, each.from), Math.min(upto, end)]
      taken.push({ from: low, count: high - low })
      if (each.from < low) left.push({ from: each.from, count: low - each.from })
      if (high < end) left.push({ from: high, count: end - high })
    }
    this.#stretches.splice(first, last - first, ...left)
    this.#points -= taken.reduce((sum, each) => sum + each.count, 0)
    return taken
  }

  #firstEndingAfter(from: number): number {
    let [low, high] = [0, this.#stretches.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#stretches[middle].from + this.#stretches[middle].count <= from) low = middle + 1
      else high = middle
    }
    return low
  }
}
