/** A small generator for tests (mulberry32), seeded by a word. */
export class Stream {
  #state: number

  constructor(seed: string) {
    this.#state = Array.from(seed).reduce(
      (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619),
      2_166_136_261,
    )
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  between(lo: number, hi: number): number {
    return lo + (hi - lo) * this.next()
  }

  /** Log-uniform. */
  around(lo: number, hi: number): number {
    return lo * (hi / lo) ** this.next()
  }

  below(count: number): number {
    return Math.floor(count * this.next())
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]
  }
}
