/**
 * The radio's own footprint: in view while the cluster's aggregate SINCR, eq. (19), reaches the threshold,
 * ΣS_k/(Σ(I_k + C_k) + KN) ≥ γ, with sectored beams, blocked interferers, noise, clutter and fading.
 *
 * Interference of base station k depends on the target through the bearing of its beam alone, for interferers outside
 * the cluster point where they point: it is a step function of the beam. A disc round the target is safe when the echoes
 * from its far side outdo the interference of all that beams into the disc may hear: walks on spheres need no time step.
 * Few interferers come into question near a place (`SincrWalk`); their list serves until the target has left its reach.
 */
import { RandomStream } from '@dwell/core/random'
import type { SiteIndex } from '../layout/site-index.js'
import type { Position } from '../motion/motion.js'
import { LIMIT, type SincrArrays, SincrWalk, UNSETTLED } from '../compiled/sincr.js'
import { insideRadius } from '../exit/inside-radius.js'
import { BeamLists } from './beam-lists.js'
import { drawClutter, type Scatterers } from './clutter-field.js'
import type { Footprint } from './footprint.js'
import type { RadioScene } from './radio-scene.js'
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
  /** C, W: the clutter at one base station, in the mean; 0 where it is drawn. */
  readonly clutter: number
  /** Field to draw the clutter of each link from, anew at each handover and held in between (`clutter.law: laplace`). */
  readonly scatterers?: Scatterers
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

/** The list of interferers reaches so many radii of the last clearance, and is used while one is left. */
const REACH = 4
/** Where the first list of a cluster reaches, over the footprint's size. */
const FIRST = 0.1
/** Interferers of a list. */
const MOST_LISTED = 65_536
/** A clearance draws nothing. */
const IDLE = new RandomStream(0, 'track', 0)

const even = (number: number): number => number + (number % 2)

export class SincrFootprint implements Footprint {
  readonly scale: number
  readonly members: Int32Array
  readonly #spec: SincrSpec
  readonly #scene: RadioScene
  readonly #index: SiteIndex
  readonly #clearance: SincrClearance
  readonly #squares: Float64Array
  /** Fading of the echoes and of the interferers of each member. */
  readonly #echoFading: Float64Array
  #fading: (Float64Array | undefined)[] = []
  /** Clutter drawn for each member, W. */
  readonly #clutter: Float64Array
  /** An echo times its distance to the fourth, W·m⁴. */
  readonly #echo: number
  readonly #lists: BeamLists
  readonly #walk: SincrWalk
  readonly #arrays: SincrArrays
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
    this.#echoFading = new Float64Array(clusterSize)
    this.#clutter = new Float64Array(clusterSize)
    // A sectored pattern that radiates 1 on average over the circle.
    const main = 1 / (beamwidth / (2 * Math.PI) + sideLobeRatio * (1 - beamwidth / (2 * Math.PI)))
    const side = sideLobeRatio * main
    const half = beamwidth / 2
    this.#echo = (txPower * main ** 2 * rcs * wavelength ** 2 * processingGain) / (4 * Math.PI) ** 3
    const radio = {
      scale: this.scale,
      guard: spec.nearFieldGuard,
      echo: this.#echo,
      threshold: spec.threshold,
      main,
      side,
      half,
    }
    const rooms = {
      members: even(clusterSize),
      lones: even(Math.min(MOST_LISTED, clusterSize * (count - 1))),
      pairs: (clusterSize * (clusterSize - 1)) / 2,
    }
    this.#walk = new SincrWalk(radio, rooms)
    this.#arrays = this.#walk.arrays
    const oneWay = txPower * (wavelength / (4 * Math.PI)) ** 2
    this.#lists = new BeamLists(scene, { main, side, half, oneWay }, this.#arrays, clusterSize)
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
    this.#index.nearest(target.x, target.y, members.length, members, this.#squares)
    const sampled = this.#spec.fading === 'sampled'
    for (let k = 0; k < members.length; k++) this.#echoFading[k] = sampled ? random.exponential() : 1
    this.#fading = Array.from(members, (member) =>
      sampled ? this.#scene.visibleFrom(member).gains.map(() => random.exponential()) : undefined,
    )
    const { scatterers } = this.#spec
    if (scatterers)
      for (let k = 0; k < members.length; k++) this.#clutter[k] = drawClutter(scatterers, this.#spec, random)
    this.#gather()
  }

  /** What follows from the members and their fading. */
  #gather(): void {
    this.#settled = false
    this.#arrays.fading.set(this.#echoFading)
    const { noise, clutter, scatterers } = this.#spec
    const K = this.members.length
    const floor = scatterers
      ? this.#clutter.reduce((sum, each) => sum + each, K * noise)
      : K * (noise + clutter)
    this.#lists.gather(this.members, this.#fading, floor)
  }

  cluster(): readonly number[] {
    const drawn = this.#spec.scatterers ? this.#clutter : []
    return [
      ...this.members,
      ...this.#echoFading,
      ...this.#fading.flatMap((each) => [...(each ?? [])]),
      ...drawn,
    ]
  }

  restore(cluster: readonly number[]): void {
    const { members } = this
    const K = members.length
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
    if (this.#spec.scatterers) this.#clutter.set(cluster.slice(at, at + K))
    this.#gather()
  }

  /** Lists what the beams may hear round a place, for a clearance of about `radius`. */
  #settle(x: number, y: number, radius: number): void {
    const { scale } = this
    const lists = this.#lists
    let reach = Math.min(scale, REACH * radius)
    while (!lists.make(x, y, reach)) reach /= 2
    this.#settled = true
    this.#walk.settle(x, y, reach, Math.min(radius, reach), lists.base, lists.lones, lists.pairs)
  }

  /** Aggregate SINCR of the cluster at the target, eq. (19), and the gradient of its logarithm through the echoes. */
  sincr(target: Position): { readonly value: number; readonly slope: number } {
    this.#lists.make(target.x, target.y, 0)
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
    return { value: (this.#echo * signal) / this.#lists.harm(), slope: Math.hypot(slopeX, slopeY) / signal }
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
