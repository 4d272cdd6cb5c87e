/** Mobility as it was recorded: how long targets take to leave discs of every size [beyond]. */
import { lastAtMost } from '../math/search.js'

/**
 * The exit-time curve E(ϱ) of recorded tracks, with the D that its problem stated: at another D everything happens that
 * much faster.
 */
export interface RecordedMobility {
  /** ϱ, m, rising. */
  readonly radii: readonly number[]
  /** E(ϱ), s, rising. */
  readonly times: readonly number[]
  /** m²/s */
  readonly diffusion: number
}

/**
 * a² = T₀/T₀(disc): how long cells of K base stations keep a Brownian target, over the disc of their mean area.
 *
 * @param resting λD·T₀ of the cells
 */
export const brownianFactor = (K: number, resting: number): number => Math.sqrt((4 * Math.PI * resting) / K)

/** c between a, where E grows as ϱ² (exponent 2), and b, where it grows as ϱ or slower (1 and less). */
export const exitFactor = (exponent: number, a: number, b: number): number =>
  a + (b - a) * (2 - Math.min(2, Math.max(1, exponent)))

const WIDER = Math.SQRT2

const rises = (values: readonly number[]): boolean =>
  values.every((value, i) => value > (i === 0 ? 0 : values[i - 1]))

/** E(ϱ) between its points as powers of ϱ, below the first as ϱ: between two fixes targets go straight. */
export class ExitTimes {
  readonly #radii: readonly number[]
  readonly #times: readonly number[]
  /** The largest radius whose exponent is known, m. */
  readonly most: number

  /** @throws RangeError on fewer than two points, or where they do not rise */
  constructor({ radii, times }: Pick<RecordedMobility, 'radii' | 'times'>) {
    if (radii.length < 2 || radii.length !== times.length || !rises(radii) || !rises(times))
      throw new RangeError('an exit-time curve needs two or more points at which radius and time rise')
    this.#radii = radii
    this.#times = times
    this.most = radii[radii.length - 1] / WIDER
  }

  /** s; beyond the last radius NaN. */
  at(radius: number): number {
    const [radii, times] = [this.#radii, this.#times]
    const last = radii.length - 1
    if (radius <= radii[0]) return (times[0] * radius) / radii[0]
    if (radius > radii[last] * (1 + 1e-9)) return Number.NaN
    const low = lastAtMost(radii, radius, last)
    const high = low + 1
    const power = Math.log(times[high] / times[low]) / Math.log(radii[high] / radii[low])
    return times[low] * (radius / radii[low]) ** power
  }

  /** d ln E/d ln ϱ over ϱ/√2 … ϱ√2. */
  exponent(radius: number): number {
    return Math.log(this.at(radius * WIDER) / this.at(radius / WIDER)) / (2 * Math.log(WIDER))
  }

  /** E(cR), s: how long the cells of K base stations of mean area πR² keep the targets (`exitFactor`). */
  onCells(radius: number, a: number, b: number): number {
    return this.at(exitFactor(this.exponent(radius), a, b) * radius)
  }
}
