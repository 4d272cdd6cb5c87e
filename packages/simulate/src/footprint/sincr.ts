/**
 * The radio's own footprint: in view while the cluster's aggregate SINCR, eq. (19), reaches the threshold,
 * ΣS_k/(Σ(I_k + C_k) + KN) ≥ γ, with sectored beams, blocked interferers, noise, clutter and fading.
 *
 * Interference of base station k depends on the target through the bearing of its beam alone, for interferers outside
 * the cluster point where they point: it is a step function of the beam. A disc round the target is safe when the echoes
 * from its far side outdo the interference of all that beams into the disc may hear: walks on spheres need no time step.
 * Few interferers come into question near a place (`SincrWalk`); their list serves until the target has left its reach.
 */
import { RandomStream } from '@dwell/core'
import type { SiteIndex } from '../layout/site-index.js'
import type { Position } from '../motion/motion.js'
import { CompiledSincrWalk } from '../compiled/sincr.js'
import { insideRadius } from '../exit/inside-radius.js'
import type { Footprint } from './footprint.js'
import { type RadioScene, type Visible, wrapTo } from './radio-scene.js'
import { LIMIT, PlainSincrWalk, type SincrArrays, type SincrWalk, UNSETTLED } from './sincr-walk.js'
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

/** Of a member: whom it sees, their powers through their idle beams, W, and the sum of these. */
interface Hearing {
  readonly visible: Visible
  readonly powers: Float64Array
  readonly total: number
}

/** The list of interferers reaches so many radii of the last clearance, and is used while one is left. */
const REACH = 4
/** Where the first list of a cluster reaches, over the footprint's size. */
const FIRST = 0.1
/** Rounding of bearings: what is within reach is never left out. */
const SLACK = 1e-9
/** Interferers of a list. */
const MOST_LISTED = 65_536
/** A clearance draws nothing. */
const IDLE = new RandomStream(0, 'track', 0)

const even = (number: number): number => number + (number % 2)

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
  /** By site, where powers are averaged: they do not depend on the cluster. */
  readonly #averaged: (Hearing | undefined)[]
  readonly #memberOf: Int32Array
  #hearing: Hearing[] = []
  /** Fading of the echoes and of the interferers of each member. */
  readonly #echoFading: Float64Array
  #fading: (Float64Array | undefined)[] = []
  readonly #main: number
  readonly #side: number
  readonly #half: number
  /** Power times distance squared through isotropic antennas, and of an echo times its fourth power, W. */
  readonly #oneWay: number
  readonly #echo: number
  /** Between two members: power of either at the other through isotropic antennas, W, and bearing of the axis. */
  readonly #pairPowers: Float64Array
  readonly #pairBearings: Float64Array
  /** Bearing of the place of the lists from each member, and angle about it within which its beam may be nearby. */
  readonly #bearings: Float64Array
  readonly #windows: Float64Array
  readonly #walk: SincrWalk
  readonly #arrays: SincrArrays
  #lones = 0
  #pairs = 0
  /** Harm without any main lobe, W. */
  #base = 0
  /** The lists are of this cluster. */
  #settled = false

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
    this.#pairPowers = new Float64Array(clusterSize * clusterSize)
    this.#pairBearings = new Float64Array(clusterSize * clusterSize)
    this.#bearings = new Float64Array(clusterSize)
    this.#windows = new Float64Array(clusterSize)
    // A sectored pattern that radiates 1 on average over the circle.
    this.#main = 1 / (beamwidth / (2 * Math.PI) + sideLobeRatio * (1 - beamwidth / (2 * Math.PI)))
    this.#side = sideLobeRatio * this.#main
    this.#half = beamwidth / 2
    this.#oneWay = txPower * (wavelength / (4 * Math.PI)) ** 2
    this.#echo = (txPower * this.#main ** 2 * rcs * wavelength ** 2 * processingGain) / (4 * Math.PI) ** 3
    const radio = {
      scale: this.scale,
      guard: spec.nearFieldGuard,
      echo: this.#echo,
      threshold: spec.threshold,
      main: this.#main,
      side: this.#side,
      half: this.#half,
    }
    const rooms = {
      members: even(clusterSize),
      lones: even(Math.min(MOST_LISTED, clusterSize * (count - 1))),
      pairs: (clusterSize * (clusterSize - 1)) / 2,
    }
    this.#walk = CompiledSincrWalk.of(radio, rooms) ?? new PlainSincrWalk(radio, rooms)
    this.#arrays = this.#walk.arrays
  }

  /** Power from each visible base station through its own beam, W. */
  #hear(site: number, fading: Float64Array | undefined): Hearing {
    const visible = this.#scene.visibleFrom(site)
    const { sites, index, gains } = visible
    const { beams } = this.#scene
    const powers = new Float64Array(sites.length)
    let total = 0
    for (let i = 0; i < sites.length; i++) {
      const gain =
        between(opposite(index.bearings[i]), beams[sites[i]]) <= this.#half ? this.#main : this.#side
      powers[i] = this.#oneWay * gains[i] * gain * (fading?.[i] ?? 1)
      total += powers[i]
    }
    return { visible, powers, total }
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
    const K = members.length
    const side = this.#side
    for (let k = 0; k < K; k++) this.#memberOf[members[k]] = k
    this.#settled = false
    this.#arrays.fading.set(this.#echoFading)
    this.#hearing = Array.from(members, (site, k) => {
      const fading = this.#fading[k]
      return fading === undefined
        ? (this.#averaged[site] ??= this.#hear(site, undefined))
        : this.#hear(site, fading)
    })
    this.#pairPowers.fill(0)
    let base = K * (this.#spec.noise + this.#spec.clutter)
    for (let k = 0; k < K; k++) {
      const { visible, powers, total } = this.#hearing[k]
      const { sites, index, gains } = visible
      base += side * total
      for (let i = 0; i < sites.length; i++) {
        const member = this.#memberOf[sites[i]]
        if (member < 0) continue
        const power = this.#oneWay * gains[i] * (this.#fading[k]?.[i] ?? 1)
        // It points at the target instead.
        base += side * (side * power - powers[i])
        this.#pairPowers[Math.min(k, member) * K + Math.max(k, member)] += power
        this.#pairBearings[k * K + member] = index.bearings[i]
      }
    }
    this.#base = base
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

  /** Lists what the beams may hear round a place, for a clearance of about `radius`. */
  #settle(x: number, y: number, radius: number): void {
    const { scale } = this
    let reach = Math.min(scale, REACH * radius)
    while (!this.#list(x, y, reach)) reach /= 2
    this.#settled = true
    this.#walk.settle(x, y, reach, Math.min(radius, reach), this.#base, this.#lones, this.#pairs)
  }

  /** Lists what the beams may hear while the target is within `reach` of a place; false where that is too much. */
  #list(x: number, y: number, reach: number): boolean {
    const { xs, ys, width, height, torus } = this.#scene.layout
    const { members } = this
    const { wayX, wayY, lone } = this.#arrays
    this.#lones = 0
    for (let k = 0; k < members.length; k++) {
      let dx = x - xs[members[k]]
      let dy = y - ys[members[k]]
      if (torus) {
        dx = wrapTo(dx, width)
        dy = wrapTo(dy, height)
      }
      wayX[k] = dx
      wayY[k] = dy
      this.#bearings[k] = Math.atan2(dy, dx)
      const sine = reach / Math.sqrt(dx * dx + dy * dy)
      this.#windows[k] = this.#half + SLACK + (sine < 1 ? Math.asin(sine) : Math.PI)
      this.#listLone(k)
      if (this.#lones >= lone.harm.length && reach > 0) return false
    }
    // An even number: one more that is never near.
    if (this.#lones % 2 === 1) {
      const at = this.#lones++
      lone.cross[at] = lone.dot[at] = lone.axisX[at] = lone.axisY[at] = lone.harm[at] = 0
    }
    this.#listPairs()
    return true
  }

  #listLone(k: number): void {
    const { index } = this.#hearing[k].visible
    const bearing = this.#bearings[k]
    const window = this.#windows[k]
    const from = bearing - window
    const to = bearing + window
    const count = index.bearings.length
    if (window >= Math.PI) this.#listRange(k, 0, count)
    else if (from < -Math.PI) {
      this.#listRange(k, 0, index.below(to, true))
      this.#listRange(k, index.below(from + 2 * Math.PI, false), count)
    } else if (to > Math.PI) {
      this.#listRange(k, 0, index.below(to - 2 * Math.PI, true))
      this.#listRange(k, index.below(from, false), count)
    } else this.#listRange(k, index.below(from, false), index.below(to, true))
  }

  #listRange(k: number, from: number, to: number): void {
    const { visible, powers } = this.#hearing[k]
    const { sites, axes } = visible
    const { wayX, wayY, lone } = this.#arrays
    const { cross, dot, axisX, axisY, harm } = lone
    const x = wayX[k]
    const y = wayY[k]
    const more = this.#main - this.#side
    let at = this.#lones
    for (let i = from; i < to && at < harm.length; i++) {
      if (this.#memberOf[sites[i]] >= 0) continue
      const ux = axes[2 * i]
      const uy = axes[2 * i + 1]
      cross[at] = ux * y - uy * x
      dot[at] = ux * x + uy * y
      axisX[at] = ux
      axisY[at] = uy
      harm[at] = more * powers[i]
      at++
    }
    this.#lones = at
  }

  #listPairs(): void {
    const K = this.members.length
    const powers = this.#pairPowers
    const { wayX, wayY, pair } = this.#arrays
    this.#pairs = 0
    const wedge = (at: number, x: number, y: number, ux: number, uy: number): void => {
      pair.cross[at] = ux * y - uy * x
      pair.dot[at] = ux * x + uy * y
      pair.axisX[at] = ux
      pair.axisY[at] = uy
    }
    for (let k = 0; k < K; k++)
      for (let m = k + 1; m < K; m++) {
        const power = powers[k * K + m]
        if (power === 0) continue
        const there = between(this.#pairBearings[k * K + m], this.#bearings[k])
        const back = between(this.#pairBearings[m * K + k], this.#bearings[m])
        if (there > this.#windows[k] && back > this.#windows[m]) continue
        // From one to the other as the target sees them.
        const dx = wayX[k] - wayX[m]
        const dy = wayY[k] - wayY[m]
        const distance = Math.sqrt(dx * dx + dy * dy)
        const at = this.#pairs++
        pair.power[at] = power
        wedge(2 * at, wayX[k], wayY[k], dx / distance, dy / distance)
        wedge(2 * at + 1, wayX[m], wayY[m], -dx / distance, -dy / distance)
      }
  }

  /** Interference, clutter and noise at the place of the lists, W. */
  #harm(): number {
    const { lone, pair } = this.#arrays
    const [cosine, sine] = [Math.cos(this.#half), Math.sin(this.#half)]
    const heard = ({ cross, dot }: Pick<typeof lone, 'cross' | 'dot'>, i: number): boolean =>
      Math.abs(cross[i]) * cosine <= dot[i] * sine
    const gain = (i: number): number => (heard(pair, i) ? this.#main : this.#side)
    let harm = this.#base
    for (let i = 0; i < this.#lones; i++) if (heard(lone, i)) harm += lone.harm[i]
    for (let i = 0; i < this.#pairs; i++)
      harm += pair.power[i] * (gain(2 * i) * gain(2 * i + 1) - this.#side * this.#side)
    return harm
  }

  /** Aggregate SINCR of the cluster at the target, eq. (19), and the gradient of its logarithm through the echoes. */
  sincr(target: Position): { readonly value: number; readonly slope: number } {
    this.#list(target.x, target.y, 0)
    this.#settled = false
    const { nearFieldGuard } = this.#spec
    const { wayX, wayY } = this.#arrays
    let signal = 0
    let slopeX = 0
    let slopeY = 0
    for (let k = 0; k < this.members.length; k++) {
      const square = Math.max(Math.sqrt(wayX[k] * wayX[k] + wayY[k] * wayY[k]), nearFieldGuard) ** 2
      const received = this.#echoFading[k] / (square * square)
      signal += received
      slopeX -= (4 * received * wayX[k]) / square
      slopeY -= (4 * received * wayY[k]) / square
    }
    return { value: (this.#echo * signal) / this.#harm(), slope: Math.hypot(slopeX, slopeY) / signal }
  }

  /**
   * `safe`: a radius within which the SINCR reaches the threshold everywhere; negative out of view. The bounds close on
   * the SINCR as the radius shrinks, so that walks on spheres end at the level set. Its edges are of two kinds: where
   * echoes fade, and rays where a beam sweeps over an interferer.
   *
   * `first-order`: ln(SINCR/γ)/|∇ ln ΣS|, at most a quarter of the footprint's size, for motion by time steps; between
   * the rays only the echoes change.
   */
  clearance(target: Position): number {
    if (this.#clearance === 'safe') {
      this.#go(target.x, target.y, 1, Infinity, 0, IDLE)
      return this.#walk.free
    }
    const { value, slope } = this.sincr(target)
    return Math.min(Math.log(value / this.#spec.threshold) / slope, this.scale / 4)
  }

  /** Walks on spheres, as `Footprint.walk` says. */
  walk(target: Position, diffusion: number, edge: number, limit: number, random: RandomStream): number {
    const time = this.#go(target.x, target.y, 1 / diffusion, edge, limit, random)
    const walk = this.#walk
    const cut = walk.ended === LIMIT
    const radius = cut ? walk.free * insideRadius((limit - time) / walk.unit, random) : 0
    target.x = walk.x + radius * walk.directionX
    target.y = walk.y + radius * walk.directionY
    return cut ? limit : time
  }

  #go(x: number, y: number, perDiffusion: number, edge: number, limit: number, random: RandomStream): number {
    const walk = this.#walk
    if (!this.#settled) this.#settle(x, y, (FIRST / REACH) * this.scale)
    let time = walk.walk(x, y, 0, perDiffusion, edge, limit, random)
    while (walk.ended === UNSETTLED) {
      this.#settle(walk.x, walk.y, walk.free)
      time = walk.walk(walk.x, walk.y, time, perDiffusion, edge, limit, random)
    }
    return time
  }

  /** Lets another footprint have what is shared: this one is not used after that. */
  release(): void {
    this.#walk.release()
  }
}
