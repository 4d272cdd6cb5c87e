/**
 * What the radio of every design sees on a layout: who has line of sight to whom, from where and how far, and where
 * base stations outside a cluster point. Found when it is first asked for; designs on one layout can share it.
 */
import { RandomStream } from '@dwell/core'
import type { Layout } from '../layout/layout.js'
import { BearingIndex } from './arc-sums.js'

/** Base stations in line of sight of one, by bearing. */
export interface Visible {
  readonly sites: Int32Array
  /** Their bearings from the base station that sees. */
  readonly index: BearingIndex
  /** 1/d², 1/m². */
  readonly gains: Float64Array
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
    this.beams = Float64Array.from({ length: count }, () => Math.PI * (2 * random.uniform() - 1))
    this.#salts = [random.next32(), random.next32()]
  }

  visibleFrom(site: number): Visible {
    const known = this.#visible[site]
    if (known !== undefined) return known
    const { xs, ys, width, height, torus } = this.layout
    const count = xs.length
    const sites: number[] = []
    const bearings = new Float64Array(count)
    const gains = new Float64Array(count)
    const nearest = this.#minSpacing * this.#minSpacing
    for (let other = 0; other < count; other++) {
      if (other === site) continue
      let dx = xs[other] - xs[site]
      let dy = ys[other] - ys[site]
      if (torus) {
        dx = wrapTo(dx, width)
        dy = wrapTo(dy, height)
      }
      const square = dx * dx + dy * dy
      if (square <= nearest) continue
      const loss = this.#blockageRate * Math.sqrt(square)
      if (loss >= DARK || !(this.#draw(site, other) < Math.exp(-loss))) continue
      sites.push(other)
      bearings[other] = Math.atan2(dy, dx)
      gains[other] = 1 / square
    }
    sites.sort((p, q) => bearings[p] - bearings[q])
    return (this.#visible[site] = {
      sites: Int32Array.from(sites),
      index: new BearingIndex(Float64Array.from(sites, (each) => bearings[each])),
      gains: Float64Array.from(sites, (each) => gains[each]),
    })
  }

  /** Uniform on (0, 1) for a pair, whoever asks, in any order: 32 bits of its numbers mixed with words of the stream. */
  #draw(one: number, other: number): number {
    const low = one < other ? one : other
    const high = one < other ? other : one
    const mixed = mix(mix(low ^ this.#salts[0]) ^ Math.imul(high, GOLDEN) ^ this.#salts[1])
    return ((mixed >>> 0) + 0.5) / TWO_32
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
