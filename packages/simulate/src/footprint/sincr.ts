/**
 * The radio's own footprint: in view while the cluster's aggregate SINCR, eq. (19), reaches the threshold,
 * ΣS_k/(Σ(I_k + C_k) + KN) ≥ γ, with sectored beams, blocked interferers, noise, clutter and fading.
 */
import { RandomStream } from '@dwell/core'
import type { Layout } from '../layout/layout.js'
import type { SiteIndex } from '../layout/site-index.js'
import type { Position } from '../motion/motion.js'
import type { Footprint } from './footprint.js'
import { indexOf } from './voronoi.js'

export interface SincrSpec {
  readonly kind: 'sincr'
  readonly clusterSize: number
  /** P, W. */
  readonly txPower: number
  /** ℓ, m. */
  readonly wavelength: number
  /** θ, rad. */
  readonly beamwidth: number
  /** η. */
  readonly sideLobeRatio: number
  /** σ, m². */
  readonly rcs: number
  /** g(ρ). */
  readonly processingGain: number
  /** N, W. */
  readonly noise: number
  /** C, W: the mean clutter at one base station. */
  readonly clutter: number
  /** γ. */
  readonly threshold: number
  /** β_L, 1/m. */
  readonly blockageRate: number
  /** r_h: no interference from nearer base stations, m. */
  readonly minSpacing: number
  /** r_0: echoes are no stronger than from here, m. */
  readonly nearFieldGuard: number
  /** `averaged`: mean powers. `sampled`: Rayleigh powers, drawn anew at each handover and held in between. */
  readonly fading: 'averaged' | 'sampled'
}

/** Line-of-sight interferers of one base station. */
interface Interferers {
  readonly sites: Int32Array
  /** Power received through isotropic antennas, W. */
  readonly powers: Float64Array
  /** Bearing from the victim. */
  readonly bearings: Float64Array
}

const wrapTo = (d: number, size: number): number => d - size * Math.round(d / size)

export class SincrFootprint implements Footprint {
  readonly scale: number
  readonly members: Int32Array
  readonly #spec: SincrSpec
  readonly #layout: Layout
  readonly #index: SiteIndex
  readonly #squares: Float64Array
  readonly #isMember: Uint8Array
  /** Where a base station outside the cluster points: at some target of its own. */
  readonly #beams: Float64Array
  readonly #sight: readonly Uint8Array[]
  readonly #interferers: (Interferers | undefined)[]
  readonly #echoFading: Float64Array
  #fading: Float64Array[] = []
  readonly #main: number
  readonly #side: number

  /** @throws RangeError when the layout has no site beside the K of a cluster */
  constructor(layout: Layout, spec: SincrSpec, seed: number, index: number) {
    const count = layout.xs.length
    const { clusterSize, beamwidth, sideLobeRatio, blockageRate } = spec
    if (!(count > clusterSize))
      throw new RangeError(`a cluster of ${clusterSize} in a layout of ${count} sites has no outside`)
    this.#spec = spec
    this.#layout = layout
    this.#index = indexOf(layout)
    this.scale = Math.sqrt((clusterSize * layout.width * layout.height) / (Math.PI * count))
    this.members = new Int32Array(clusterSize)
    this.#squares = new Float64Array(clusterSize)
    this.#isMember = new Uint8Array(count)
    this.#echoFading = new Float64Array(clusterSize)
    this.#interferers = Array.from({ length: count }, () => undefined)
    // A sectored pattern that radiates 1 on average over the circle.
    this.#main = 1 / (beamwidth / (2 * Math.PI) + sideLobeRatio * (1 - beamwidth / (2 * Math.PI)))
    this.#side = sideLobeRatio * this.#main
    // Stream 0 of the layout drew the sites; base station i has stream 1 + i.
    this.#beams = new Float64Array(count)
    this.#sight = Array.from({ length: count }, (_, i) => {
      const random = new RandomStream(seed, 'layout', index, 1 + i)
      this.#beams[i] = Math.PI * (2 * random.uniform() - 1)
      const open = new Uint8Array(count)
      for (let j = i + 1; j < count; j++)
        open[j] = random.uniform() < Math.exp(-blockageRate * this.#between(i, j)) ? 1 : 0
      return open
    })
  }

  #offset(from: Position | undefined, i: number, j: number): [number, number] {
    const { xs, ys, width, height, torus } = this.#layout
    const dx = (from ? from.x : xs[j]) - xs[i]
    const dy = (from ? from.y : ys[j]) - ys[i]
    return torus ? [wrapTo(dx, width), wrapTo(dy, height)] : [dx, dy]
  }

  #between(i: number, j: number): number {
    return Math.hypot(...this.#offset(undefined, i, j))
  }

  #interferersOf(k: number): Interferers {
    const known = this.#interferers[k]
    if (known !== undefined) return known
    const { txPower, wavelength, minSpacing } = this.#spec
    const sites: number[] = []
    const powers: number[] = []
    const bearings: number[] = []
    for (let j = 0; j < this.#beams.length; j++) {
      if (j === k || (j > k ? this.#sight[k][j] : this.#sight[j][k]) === 0) continue
      const [dx, dy] = this.#offset(undefined, k, j)
      const distance = Math.hypot(dx, dy)
      if (distance <= minSpacing) continue
      sites.push(j)
      powers.push(txPower * (wavelength / (4 * Math.PI * distance)) ** 2)
      bearings.push(Math.atan2(dy, dx))
    }
    return (this.#interferers[k] = {
      sites: Int32Array.from(sites),
      powers: Float64Array.from(powers),
      bearings: Float64Array.from(bearings),
    })
  }

  choose(target: Position, random: RandomStream): void {
    const { torus, width, height } = this.#layout
    if (torus) {
      target.x -= width * Math.floor(target.x / width)
      target.y -= height * Math.floor(target.y / height)
    }
    const { members } = this
    for (const member of members) this.#isMember[member] = 0
    this.#index.nearest(target.x, target.y, members.length, members, this.#squares)
    for (const member of members) this.#isMember[member] = 1
    const sampled = this.#spec.fading === 'sampled'
    for (let k = 0; k < members.length; k++) this.#echoFading[k] = sampled ? random.exponential() : 1
    this.#fading = Array.from(members, (member) =>
      this.#interferersOf(member).powers.map(() => (sampled ? random.exponential() : 1)),
    )
  }

  cluster(): readonly number[] {
    return [...this.members, ...this.#echoFading, ...this.#fading.flatMap((each) => [...each])]
  }

  restore(cluster: readonly number[]): void {
    const { members } = this
    const K = members.length
    for (const member of members) this.#isMember[member] = 0
    members.set(cluster.slice(0, K))
    for (const member of members) this.#isMember[member] = 1
    this.#echoFading.set(cluster.slice(K, 2 * K))
    let at = 2 * K
    this.#fading = Array.from(members, (member) => {
      const from = at
      at += this.#interferersOf(member).powers.length
      return Float64Array.from(cluster.slice(from, at))
    })
  }

  /** Gain of a beam that points along `beam` in the direction `bearing`. */
  #gain(beam: number, bearing: number): number {
    const off = Math.abs(wrapTo(bearing - beam, 2 * Math.PI))
    return off <= this.#spec.beamwidth / 2 ? this.#main : this.#side
  }

  /** Aggregate SINCR of the cluster at the target, and the gradient of its logarithm through the echoes. */
  sincr(target: Position): { readonly value: number; readonly slope: number } {
    const { txPower, wavelength, rcs, processingGain, noise, clutter, nearFieldGuard } = this.#spec
    const echo = (txPower * this.#main ** 2 * rcs * wavelength ** 2 * processingGain) / (4 * Math.PI) ** 3
    let signal = 0
    let harm = 0
    let slopeX = 0
    let slopeY = 0
    for (let k = 0; k < this.members.length; k++) {
      const member = this.members[k]
      const [dx, dy] = this.#offset(target, member, member)
      const square = Math.max(dx * dx + dy * dy, nearFieldGuard ** 2)
      const received = (echo * this.#echoFading[k]) / square ** 2
      signal += received
      slopeX -= (4 * received * dx) / square
      slopeY -= (4 * received * dy) / square
      const beam = Math.atan2(dy, dx)
      const { sites, powers, bearings } = this.#interferersOf(member)
      const fading = this.#fading[k]
      for (let i = 0; i < sites.length; i++) {
        const other = sites[i]
        // A member points at the target too.
        let aim = this.#beams[other]
        if (this.#isMember[other] !== 0) {
          const [ox, oy] = this.#offset(target, other, other)
          aim = Math.atan2(oy, ox)
        }
        harm += powers[i] * fading[i] * this.#gain(beam, bearings[i]) * this.#gain(aim, bearings[i] + Math.PI)
      }
      harm += noise + clutter
    }
    return { value: signal / harm, slope: Math.hypot(slopeX, slopeY) / signal }
  }

  /**
   * First-order distance to the level set, ln(SINCR/γ)/|∇ ln ΣS|: between the places where a beam sweeps over
   * an interferer only the echoes change. It is no radius safe in every direction, so this footprint is
   * for motion by time steps; a quarter of the footprint's size is the most it says, so that steps stay short
   * against the way from one such place to the next.
   */
  clearance(target: Position): number {
    const { value, slope } = this.sincr(target)
    return Math.min(Math.log(value / this.#spec.threshold) / slope, this.scale / 4)
  }
}
