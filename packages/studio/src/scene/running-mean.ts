/** A mean that grows with every value, and how it came there. */
import { studentFactor } from '@dwell/simulate/kernel'

export const LEVEL = 0.99

/** An estimate after so many losses. */
export interface RunningPoint {
  readonly count: number
  readonly mean: number
  /** Half-width of Student's interval at `LEVEL`; Infinity for one value. */
  readonly half: number
}

/** Points kept of the way: growth from one to the next, so that a million losses give about 280. */
const GROWTH = 1.05

/** Mean and interval of independent values, by Welford's recurrence. */
export class RunningMean {
  #count = 0
  #mean = 0
  #squares = 0
  #next = 1
  readonly #path: RunningPoint[] = []

  add(value: number): void {
    this.#count++
    const delta = value - this.#mean
    this.#mean += delta / this.#count
    this.#squares += delta * (value - this.#mean)
    if (this.#count < this.#next) return
    this.#path.push(this.point())
    this.#next = Math.max(this.#count + 1, Math.ceil(this.#count * GROWTH))
  }

  point(): RunningPoint {
    const count = this.#count
    const half =
      count < 2 ? Infinity : studentFactor(LEVEL, count) * Math.sqrt(this.#squares / (count - 1) / count)
    return { count, mean: this.#mean, half }
  }

  /** Points on the way, geometrically spaced, the present one last. */
  path(): readonly RunningPoint[] {
    if (this.#count === 0 || this.#path.at(-1)?.count === this.#count) return [...this.#path]
    return [...this.#path, this.point()]
  }
}
