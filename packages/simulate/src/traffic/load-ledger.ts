/** What every base station of a layout holds, and for how long. */
import type { LoadRegion } from './load-region.js'
import type { TrafficResult } from './traffic.js'

/** Loads counted one by one. */
const LOAD_BINS = 256

/** Base stations with their loads, and the time they spent at each; counted from the end of the warm-up. */
export class LoadLedger {
  readonly load: Int32Array
  readonly #changed: Float64Array
  readonly #spans = new Float64Array(LOAD_BINS)
  readonly #warmUp: number
  readonly #slots: number
  readonly #region: Pick<LoadRegion, 'counts' | 'sites'>
  #full = 0
  #sum = 0
  #sumSquares = 0

  constructor(
    count: number,
    warmUp: number,
    slots: number,
    region: Pick<LoadRegion, 'counts' | 'sites'> = { counts: () => true, sites: count },
  ) {
    this.load = new Int32Array(count)
    this.#changed = new Float64Array(count)
    this.#warmUp = warmUp
    this.#slots = slots
    this.#region = region
  }

  enter(site: number, now: number): void {
    this.#account(site, now)
    this.load[site]++
  }

  leave(site: number, now: number): void {
    this.#account(site, now)
    this.load[site]--
  }

  counts(site: number): boolean {
    return this.#region.counts(site)
  }

  isFull(site: number): boolean {
    return this.load[site] >= this.#slots
  }

  /** Averages over base stations and the time up to `end`. */
  close(end: number): Pick<TrafficResult, 'timeBlocking' | 'loads' | 'meanLoad' | 'loadVariance'> {
    for (let site = 0; site < this.load.length; site++) this.#account(site, end)
    const total = this.#region.sites * (end - this.#warmUp)
    const meanLoad = this.#sum / total
    return {
      timeBlocking: this.#full / total,
      loads: this.#spans.map((span) => span / total),
      meanLoad,
      loadVariance: this.#sumSquares / total - meanLoad * meanLoad,
    }
  }

  #account(site: number, now: number): void {
    const from = Math.max(this.#changed[site], this.#warmUp)
    this.#changed[site] = now
    if (now <= from || !this.#region.counts(site)) return
    const span = now - from
    const value = this.load[site]
    this.#spans[Math.min(value, LOAD_BINS - 1)] += span
    this.#sum += span * value
    this.#sumSquares += span * value * value
    if (value >= this.#slots) this.#full += span
  }
}
