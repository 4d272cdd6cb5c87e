/** What the beams of a cluster may hear round a place: members, interferers and pairs of members as `SincrWalk` takes them. */
import { type RadioScene, type Visible, wrapTo } from './radio-scene.js'
import type { SincrArrays, SincrRadio } from '../compiled/sincr.js'

/** Of a member: whom it sees, their powers through their idle beams, W, and the sum of these. */
interface Hearing {
  readonly visible: Visible
  readonly powers: Float64Array
  readonly total: number
}

/** Rounding of bearings: what is within reach is never left out. */
const SLACK = 1e-9

/** Angle between two bearings of [−π, π], in [0, π]. */
const between = (one: number, other: number): number => {
  const off = Math.abs(one - other)
  return off > Math.PI ? 2 * Math.PI - off : off
}

const opposite = (bearing: number): number => (bearing > 0 ? bearing - Math.PI : bearing + Math.PI)

export class BeamLists {
  /** Harm without any main lobe, W. */
  base = 0
  /** Entries of the lists. */
  lones = 0
  pairs = 0
  readonly #scene: RadioScene
  readonly #radio: Pick<SincrRadio, 'main' | 'side' | 'half'> & { readonly oneWay: number }
  readonly #arrays: SincrArrays
  readonly #members: Int32Array
  readonly #memberOf: Int32Array
  /** By site, where powers are averaged: they do not depend on the cluster. */
  readonly #averaged: (Hearing | undefined)[]
  #hearing: Hearing[] = []
  /** Between two members: power of either at the other through isotropic antennas, W, and bearing of the axis. */
  readonly #pairPowers: Float64Array
  readonly #pairBearings: Float64Array
  /** Bearing of the place from each member, and angle about it within which its beam may be nearby. */
  readonly #bearings: Float64Array
  readonly #windows: Float64Array

  /** @param radio `oneWay` is power times distance squared through isotropic antennas, W·m² */
  constructor(
    scene: RadioScene,
    radio: Pick<SincrRadio, 'main' | 'side' | 'half'> & { readonly oneWay: number },
    arrays: SincrArrays,
    clusterSize: number,
  ) {
    const count = scene.layout.xs.length
    this.#scene = scene
    this.#radio = radio
    this.#arrays = arrays
    this.#members = new Int32Array(clusterSize)
    this.#memberOf = new Int32Array(count).fill(-1)
    this.#averaged = Array.from({ length: count }, () => undefined)
    this.#pairPowers = new Float64Array(clusterSize * clusterSize)
    this.#pairBearings = new Float64Array(clusterSize * clusterSize)
    this.#bearings = new Float64Array(clusterSize)
    this.#windows = new Float64Array(clusterSize)
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
        between(opposite(index.bearings[i]), beams[sites[i]]) <= this.#radio.half
          ? this.#radio.main
          : this.#radio.side
      powers[i] = this.#radio.oneWay * gains[i] * gain * (fading?.[i] ?? 1)
      total += powers[i]
    }
    return { visible, powers, total }
  }

  /** What follows from the members and their fading. */
  gather(members: Int32Array, fading: readonly (Float64Array | undefined)[], base: number): void {
    const K = members.length
    const side = this.#radio.side
    for (const member of this.#members) this.#memberOf[member] = -1
    this.#members.set(members)
    for (let k = 0; k < K; k++) this.#memberOf[members[k]] = k
    this.#hearing = Array.from(members, (site, k) => {
      const drawn = fading[k]
      return drawn === undefined
        ? (this.#averaged[site] ??= this.#hear(site, undefined))
        : this.#hear(site, drawn)
    })
    this.#pairPowers.fill(0)
    let harm = base
    for (let k = 0; k < K; k++) {
      const { visible, powers, total } = this.#hearing[k]
      const { sites, index, gains } = visible
      harm += side * total
      for (let i = 0; i < sites.length; i++) {
        const member = this.#memberOf[sites[i]]
        if (member < 0) continue
        const power = this.#radio.oneWay * gains[i] * (fading[k]?.[i] ?? 1)
        // It points at the target instead.
        harm += side * (side * power - powers[i])
        this.#pairPowers[Math.min(k, member) * K + Math.max(k, member)] += power
        this.#pairBearings[k * K + member] = index.bearings[i]
      }
    }
    this.base = harm
  }

  /** Lists what the beams may hear while the target is within `reach` of a place; false where that is too much. */
  make(x: number, y: number, reach: number): boolean {
    const { xs, ys, width, height, torus } = this.#scene.layout
    const members = this.#members
    const { wayX, wayY, lone } = this.#arrays
    this.lones = 0
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
      this.#windows[k] = this.#radio.half + SLACK + (sine < 1 ? Math.asin(sine) : Math.PI)
      this.#listLone(k)
      if (this.lones >= lone.harm.length && reach > 0) return false
    }
    // An even number: one more that is never near.
    if (this.lones % 2 === 1) {
      const at = this.lones++
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
    const more = this.#radio.main - this.#radio.side
    let at = this.lones
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
    this.lones = at
  }

  #listPairs(): void {
    const K = this.#members.length
    const powers = this.#pairPowers
    const { wayX, wayY, pair } = this.#arrays
    this.pairs = 0
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
        const at = this.pairs++
        pair.power[at] = power
        wedge(2 * at, wayX[k], wayY[k], dx / distance, dy / distance)
        wedge(2 * at + 1, wayX[m], wayY[m], -dx / distance, -dy / distance)
      }
  }

  /** Interference, clutter and noise at the place of the lists, W. */
  harm(): number {
    const { lone, pair } = this.#arrays
    const [cosine, sine] = [Math.cos(this.#radio.half), Math.sin(this.#radio.half)]
    const heard = ({ cross, dot }: Pick<typeof lone, 'cross' | 'dot'>, i: number): boolean =>
      Math.abs(cross[i]) * cosine <= dot[i] * sine
    const gain = (i: number): number => (heard(pair, i) ? this.#radio.main : this.#radio.side)
    let harm = this.base
    for (let i = 0; i < this.lones; i++) if (heard(lone, i)) harm += lone.harm[i]
    for (let i = 0; i < this.pairs; i++)
      harm += pair.power[i] * (gain(2 * i) * gain(2 * i + 1) - this.#radio.side * this.#radio.side)
    return harm
  }
}
