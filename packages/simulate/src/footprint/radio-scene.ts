/**
 * What the radio of every design sees on a layout: who has line of sight to whom, from where and how far, and where
 * base stations outside a cluster point. Found when it is first asked for; designs on one layout can share it.
 */
import { RandomStream } from '@dwell/core/random'
import type { Layout } from '../layout/layout.js'
import { Sight } from '../compiled/sight.js'
import { BearingIndex } from './bearing-index.js'

/** Base stations in line of sight of one, by bearing. */
export interface Visible {
  readonly sites: Int32Array
  /** Their bearings from the base station that sees. */
  readonly index: BearingIndex
  /** 1/d², 1/m². */
  readonly gains: Float64Array
  /** Unit vectors to them, x and y by turns. */
  readonly axes: Float64Array
}

const TWO_32 = 0x1_0000_0000
/** e^{−β_L d} below the last of 32 bits: no line of sight, and no draw. */
const DARK = Math.log(TWO_32)

export const wrapTo = (d: number, size: number): number => d - size * Math.round(d / size)

export class RadioScene {
  readonly layout: Layout
  /** Where a base station outside the cluster points, at some target of its own: a bearing. */
  readonly beams: Float64Array
  readonly #blockageRate: number
  readonly #minSpacing: number
  readonly #salts: readonly [number, number]
  /** By site: its number mixed, where it is the lower of a pair. */
  readonly #low: Int32Array
  readonly #sight: Sight
  /** Those that one sees, before they are in order. */
  readonly #seen: Record<'wayXs' | 'wayYs' | 'bearings', Float64Array> & { readonly candidates: Int32Array }
  readonly #visible: (Visible | undefined)[]

  /**
   * @param blockageRate β_L, 1/m: two base stations see each other with probability e^{−β_L d}
   * @param minSpacing no interference from nearer base stations, m
   */
  constructor(layout: Layout, seed: number, index: number, blockageRate: number, minSpacing: number) {
    const count = layout.xs.length
    this.layout = layout
    this.#blockageRate = blockageRate
    this.#minSpacing = minSpacing
    this.#visible = Array.from({ length: count }, () => undefined)
    // Stream 0 of the layout drew the sites.
    const random = new RandomStream(seed, 'layout', index, 1)
    this.beams = new Float64Array(count)
    for (let i = 0; i < count; i++) this.beams[i] = Math.PI * (2 * random.uniform() - 1)
    this.#salts = [random.next32(), random.next32()]
    this.#low = new Int32Array(count)
    for (let i = 0; i < count; i++) this.#low[i] = mix(i ^ this.#salts[0])
    this.#seen = {
      candidates: new Int32Array(count),
      wayXs: new Float64Array(count),
      wayYs: new Float64Array(count),
      bearings: new Float64Array(count),
    }
    this.#sight = new Sight(layout, this.#low, this.#salts[1], blockageRate)
  }

  visibleFrom(site: number): Visible {
    const known = this.#visible[site]
    if (known !== undefined) return known
    const { xs, ys, width, height, torus } = this.layout
    const nearest = this.#minSpacing * this.#minSpacing
    const rate = this.#blockageRate
    const low = this.#low
    const second = this.#salts[1]
    const x = xs[site]
    const y = ys[site]
    const own = low[site]
    const multiple = Math.imul(site, GOLDEN)
    const { candidates, wayXs, wayYs, bearings } = this.#seen
    let count = 0
    for (const other of this.#sight.from(site)) {
      // Uniform for a pair, the same for both: 32 bits of their numbers mixed with words of the stream.
      const word = mix(
        other < site ? low[other] ^ multiple ^ second : own ^ Math.imul(other, GOLDEN) ^ second,
      )
      let dx = xs[other] - x
      let dy = ys[other] - y
      if (torus) {
        dx = wrapTo(dx, width)
        dy = wrapTo(dy, height)
      }
      const square = dx * dx + dy * dy
      if (square <= nearest) continue
      const loss = rate * Math.sqrt(square)
      if (loss >= DARK || !(((word >>> 0) + 0.5) / TWO_32 < Math.exp(-loss))) continue
      candidates[count] = other
      wayXs[count] = dx
      wayYs[count] = dy
      bearings[count++] = Math.atan2(dy, dx)
    }
    const index = new BearingIndex(bearings, count)
    const axes = new Float64Array(2 * count)
    const gains = new Float64Array(count)
    const sites = new Int32Array(count)
    for (let i = 0; i < count; i++) {
      const from = index.order[i]
      const dx = wayXs[from]
      const dy = wayYs[from]
      const square = dx * dx + dy * dy
      const distance = Math.sqrt(square)
      sites[i] = candidates[from]
      gains[i] = 1 / square
      axes[2 * i] = dx / distance
      axes[2 * i + 1] = dy / distance
    }
    return (this.#visible[site] = { sites, index, gains, axes })
  }
}

/** 2³²/φ: neighbouring numbers far apart. */
const GOLDEN = 0x9e3779b9

/** The finaliser of MurmurHash3 (Appleby 2011): each bit of the word changes each bit of the result half of the time. */
const mix = (word: number): number => {
  let h = word | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
