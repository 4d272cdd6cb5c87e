/** How many points a worker gets at once. */

/** Long enough that handing over (0.1 ms) is lost in it, short enough that Ctrl-C is quick and the end even. */
const TARGET_MILLISECONDS = 20
const MOST_POINTS = 1000

/** Chooses sizes from what earlier chunks took. The results do not depend on it. */
export class ChunkSize {
  #perPoint: number | undefined

  /** Learns from a finished chunk. */
  learn(points: number, milliseconds: number): void {
    const sample = Math.max(milliseconds, 1e-3) / points
    // Slow points follow slow points: half the weight on the newest chunk.
    this.#perPoint = this.#perPoint === undefined ? sample : (this.#perPoint + sample) / 2
  }

  /** How long so many points would take, ms; infinite until something is known. */
  time(points: number): number {
    return points * (this.#perPoint ?? Infinity)
  }

  /** The next size, at most `left` points; 1 until something is known. */
  next(left: number): number {
    if (this.#perPoint === undefined) return Math.min(1, left)
    const wanted = Math.round(TARGET_MILLISECONDS / this.#perPoint)
    return Math.max(1, Math.min(wanted, MOST_POINTS, left))
  }
}
