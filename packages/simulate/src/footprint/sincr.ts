/**
 * The radio's own footprint: in view while the cluster's aggregate SINCR, eq. (19), reaches the threshold,
 * ΣS_k/(Σ(I_k + C_k) + KN) ≥ γ, with sectored beams, blocked interferers, noise, clutter and fading.
 *
 * Interference of base station k depends on the target through the bearing of its beam alone, for interferers outside
 * the cluster point where they point: it is a sum over an arc of bearings (`ArcSums`), a step function of the beam. So
 * the SINCR is exact at the cost of two searches a member, and a disc round the target is safe when the echoes from
 * its far side outdo the interference of arcs widened by all beams into the disc: walks on spheres need no time step.
 */
import type { RandomStream } from '@dwell/core'
import type { SiteIndex } from '../layout/site-index.js'
import type { Position } from '../motion/motion.js'
import { ArcSums } from './arc-sums.js'
import type { Footprint } from './footprint.js'
import { type RadioScene, wrapTo } from './radio-scene.js'
import { indexOf } from '../layout/index-of.js'

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

/** What `clearance` is: a radius safe in every direction, or the distance to the level set to first order. */
export type SincrClearance = 'safe' | 'first-order'

/** Numbers of an interferer of one member that is a member too, and points at the target as well. */
const FELLOW = 5
/** Which member; power through isotropic antennas, W; bearing from the member that hears it, and back. */
const [WHO, POWER, BEARING, BACK] = [0, 1, 2, 3] as const
/** Gain of where it points outside a cluster: what the arcs hold and it has not. */
const IDLE = 4

/** Radii are halved or doubled until they are safe; below this share of the footprint's size the target is at its edge. */
const LEAST = 2e-6

/** Angle between two bearings of [−π, π], in [0, π]. */
const between = (one: number, other: number): number => {
  const off = Math.abs(one - other)
  return off > Math.PI ? 2 * Math.PI - off : off
}

const opposite = (bearing: number): number => (bearing > 0 ? bearing - Math.PI : bearing + Math.PI)

export class SincrFootprint implements Footprint {
  readonly scale: number
  readonly members: Int32Array
  readonly #spec: SincrSpec
  readonly #scene: RadioScene
  readonly #index: SiteIndex
  readonly #clearance: SincrClearance
  readonly #squares: Float64Array
  /** By site, where powers are averaged: the interference of arcs does not depend on the cluster. */
  readonly #averaged: (ArcSums | undefined)[]
  readonly #memberOf: Int32Array
  #arcs: ArcSums[] = []
  #fellows: Float64Array[] = []
  /** Fading of the echoes and of the interferers of each member. */
  readonly #echoFading: Float64Array
  #fading: (Float64Array | undefined)[] = []
  readonly #main: number
  readonly #side: number
  readonly #half: number
  /** Power times distance squared through isotropic antennas, and of an echo times its fourth power, W. */
  readonly #oneWay: number
  readonly #echo: number
  /** Of each member, at the target that was looked at last. */
  readonly #distances: Float64Array
  readonly #bearings: Float64Array
  readonly #offsets: Float64Array
  readonly #turns: Float64Array
  #radius = 0

  /** @throws RangeError when the layout has no site beside the K of a cluster */
  constructor(
    scene: RadioScene,
    spec: SincrSpec,
    clearance: SincrClearance = 'safe',
    index: SiteIndex = indexOf(scene.layout),
  ) {
    const { clusterSize, beamwidth, sideLobeRatio, txPower, wavelength, rcs, processingGain } = spec
    const { layout } = scene
    const count = layout.xs.length
    if (!(count > clusterSize))
      throw new RangeError(`a cluster of ${clusterSize} in a layout of ${count} sites has no outside`)
    this.#spec = spec
    this.#scene = scene
    this.#index = index
    this.#clearance = clearance
    this.scale = Math.sqrt((clusterSize * layout.width * layout.height) / (Math.PI * count))
    this.members = new Int32Array(clusterSize)
    this.#squares = new Float64Array(clusterSize)
    this.#averaged = Array.from({ length: count }, () => undefined)
    this.#memberOf = new Int32Array(count).fill(-1)
    this.#echoFading = new Float64Array(clusterSize)
    this.#distances = new Float64Array(clusterSize)
    this.#bearings = new Float64Array(clusterSize)
    this.#offsets = new Float64Array(2 * clusterSize)
    this.#turns = new Float64Array(clusterSize)
    // A sectored pattern that radiates 1 on average over the circle.
    this.#main = 1 / (beamwidth / (2 * Math.PI) + sideLobeRatio * (1 - beamwidth / (2 * Math.PI)))
    this.#side = sideLobeRatio * this.#main
    this.#half = beamwidth / 2
    this.#oneWay = txPower * (wavelength / (4 * Math.PI)) ** 2
    this.#echo = (txPower * this.#main ** 2 * rcs * wavelength ** 2 * processingGain) / (4 * Math.PI) ** 3
  }

  /** Gain of a beam that points along `beam` in the direction `bearing`. */
  #gain(bearing: number, beam: number): number {
    return between(bearing, beam) <= this.#half ? this.#main : this.#side
  }

  /** Power from each visible base station through its own beam, W. */
  #weights(site: number, fading: Float64Array | undefined): Float64Array {
    const { sites, index, gains } = this.#scene.visibleFrom(site)
    return gains.map(
      (gain, i) =>
        this.#oneWay *
        gain *
        this.#gain(opposite(index.bearings[i]), this.#scene.beams[sites[i]]) *
        (fading?.[i] ?? 1),
    )
  }

  #arcsOf(site: number, fading: Float64Array | undefined): ArcSums {
    const { index } = this.#scene.visibleFrom(site)
    if (fading !== undefined) return new ArcSums(index, this.#weights(site, fading))
    return (this.#averaged[site] ??= new ArcSums(index, this.#weights(site, undefined)))
  }

  choose(target: Position, random: RandomStream): void {
    const { torus, width, height } = this.#scene.layout
    if (torus) {
      target.x -= width * Math.floor(target.x / width)
      target.y -= height * Math.floor(target.y / height)
      // A small negative number and the width make the width.
      if (target.x >= width) target.x = 0
      if (target.y >= height) target.y = 0
    }
    const { members } = this
    for (const member of members) this.#memberOf[member] = -1
    this.#index.nearest(target.x, target.y, members.length, members, this.#squares)
    const sampled = this.#spec.fading === 'sampled'
    for (let k = 0; k < members.length; k++) this.#echoFading[k] = sampled ? random.exponential() : 1
    this.#fading = Array.from(members, (member) =>
      sampled ? this.#scene.visibleFrom(member).gains.map(() => random.exponential()) : undefined,
    )
    this.#gather()
  }

  /** What follows from the members and their fading. */
  #gather(): void {
    const { members } = this
    for (let k = 0; k < members.length; k++) this.#memberOf[members[k]] = k
    this.#radius = this.scale
    this.#arcs = Array.from(members, (member, k) => this.#arcsOf(member, this.#fading[k]))
    this.#fellows = Array.from(members, (site, k) => {
      const { sites, index, gains } = this.#scene.visibleFrom(site)
      const { bearings } = index
      const fellows: number[] = []
      for (let i = 0; i < sites.length; i++) {
        const member = this.#memberOf[sites[i]]
        if (member < 0) continue
        const back = opposite(bearings[i])
        const power = this.#oneWay * gains[i] * (this.#fading[k]?.[i] ?? 1)
        fellows.push(member, power, bearings[i], back, this.#gain(back, this.#scene.beams[sites[i]]))
      }
      return Float64Array.from(fellows)
    })
  }

  cluster(): readonly number[] {
    return [...this.members, ...this.#echoFading, ...this.#fading.flatMap((each) => [...(each ?? [])])]
  }

  restore(cluster: readonly number[]): void {
    const { members } = this
    const K = members.length
    for (const member of members) this.#memberOf[member] = -1
    members.set(cluster.slice(0, K))
    this.#echoFading.set(cluster.slice(K, 2 * K))
    let at = 2 * K
    const sampled = this.#spec.fading === 'sampled'
    this.#fading = Array.from(members, (member) => {
      if (!sampled) return undefined
      const from = at
      at += this.#scene.visibleFrom(member).gains.length
      return Float64Array.from(cluster.slice(from, at))
    })
    this.#gather()
  }

  /** Distances and bearings from the members to the target. */
  #look(target: Position): void {
    const { xs, ys, width, height, torus } = this.#scene.layout
    const { members } = this
    for (let k = 0; k < members.length; k++) {
      let dx = target.x - xs[members[k]]
      let dy = target.y - ys[members[k]]
      if (torus) {
        dx = wrapTo(dx, width)
        dy = wrapTo(dy, height)
      }
      this.#offsets[2 * k] = dx
      this.#offsets[2 * k + 1] = dy
      this.#distances[k] = Math.sqrt(dx * dx + dy * dy)
      this.#bearings[k] = Math.atan2(dy, dx)
    }
  }

  /** The least sum of echoes within `radius` of the target, W. */
  #signal(radius: number): number {
    const { nearFieldGuard } = this.#spec
    let signal = 0
    for (let k = 0; k < this.members.length; k++) {
      const away = Math.max(this.#distances[k] + radius, nearFieldGuard)
      const square = away * away
      signal += this.#echoFading[k] / (square * square)
    }
    return this.#echo * signal
  }

  /**
   * The largest sum of interference, clutter and noise within `radius` of the target, W; exact for 0. Once it is above
   * `most` it is not added up further.
   */
  #harm(radius: number, most = Infinity): number {
    const { noise, clutter } = this.#spec
    const bearings = this.#bearings
    const turns = this.#turns
    const main = this.#main
    const side = this.#side
    const half = this.#half
    const K = this.members.length
    // How far each beam turns at most while the target stays within the radius.
    for (let k = 0; k < K; k++) {
      const sine = radius / this.#distances[k]
      turns[k] = radius === 0 ? 0 : sine < 1 ? Math.asin(sine) : Math.PI
    }
    let harm = K * (noise + clutter)
    for (let k = 0; k < K && harm <= most; k++) {
      const arcs = this.#arcs[k]
      const reach = half + turns[k]
      harm += side * arcs.total + (main - side) * arcs.within(bearings[k], reach)
      const fellows = this.#fellows[k]
      for (let at = 0; at < fellows.length; at += FELLOW) {
        const member = fellows[at + WHO]
        const sent = between(fellows[at + BACK], bearings[member]) <= half + turns[member] ? main : side
        // The arcs have it pointing elsewhere, with the gain that `within` counted it by.
        const more = sent - fellows[at + IDLE]
        if (more === 0) continue
        const heard = between(fellows[at + BEARING], bearings[k]) <= reach ? main : side
        harm += fellows[at + POWER] * heard * more
      }
    }
    return harm
  }

  /** Aggregate SINCR of the cluster at the target, eq. (19), and the gradient of its logarithm through the echoes. */
  sincr(target: Position): { readonly value: number; readonly slope: number } {
    this.#look(target)
    const { nearFieldGuard } = this.#spec
    let signal = 0
    let slopeX = 0
    let slopeY = 0
    for (let k = 0; k < this.members.length; k++) {
      const square = Math.max(this.#distances[k], nearFieldGuard) ** 2
      const received = this.#echoFading[k] / (square * square)
      signal += received
      slopeX -= (4 * received * this.#offsets[2 * k]) / square
      slopeY -= (4 * received * this.#offsets[2 * k + 1]) / square
    }
    return { value: (this.#echo * signal) / this.#harm(0), slope: Math.hypot(slopeX, slopeY) / signal }
  }

  /** The SINCR reaches the threshold everywhere within `radius` of the target that was looked at last. */
  #isSafe(radius: number): boolean {
    const most = this.#signal(radius) / this.#spec.threshold
    return this.#harm(radius, most) <= most
  }

  /**
   * `safe`: a radius within which the SINCR reaches the threshold everywhere, at least a quarter of the largest one that
   * these bounds prove; negative out of view. The bounds close on the SINCR as the radius shrinks, so that walks on
   * spheres end at the level set. Its edges are of two kinds: where echoes fade, and rays where a beam sweeps over an
   * interferer.
   *
   * `first-order`: ln(SINCR/γ)/|∇ ln ΣS|, at most a quarter of the footprint's size, for motion by time steps; between
   * the rays only the echoes change.
   */
  clearance(target: Position): number {
    if (this.#clearance === 'first-order') {
      const { value, slope } = this.sincr(target)
      return Math.min(Math.log(value / this.#spec.threshold) / slope, this.scale / 4)
    }
    this.#look(target)
    // About where the last one was: a walk goes in small steps near an edge and in large ones away from it.
    let radius = Math.min(this.scale, 2 * this.#radius)
    if (this.#isSafe(radius)) {
      while (radius < this.scale && this.#isSafe(2 * radius)) radius *= 2
    } else {
      do radius /= 2
      while (radius > LEAST * this.scale && !this.#isSafe(radius))
      if (radius <= LEAST * this.scale && !this.#isSafe(0)) return -this.scale
    }
    this.#radius = Math.max(radius, LEAST * this.scale)
    return radius
  }
}
