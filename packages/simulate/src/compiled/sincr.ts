/**
 * Walks on spheres by the SINCR near a place, in WebAssembly (`assembly/sincr.ts`). The members of the cluster and the few
 * interferers that a main lobe may come upon are in arrays; from any point nearby the distances to the wedges in which they
 * are heard follow by products.
 *
 * An interferer is heard by a main lobe while the target is in the wedge behind which it stands: apex at the member that
 * hears it, axis towards it, half a beam to either side. Fellow members point at the target too: between two of them both
 * wedges count.
 */
import type { RandomStream } from '@dwell/core'
import { giveBack, type Kernel, needKernel } from './kernel.js'

/** What a radio is to a walk. */
export interface SincrRadio {
  /** Size of the footprint, m. */
  readonly scale: number
  /** r_0, m. */
  readonly guard: number
  /** An echo times its distance to the fourth, W·m⁴. */
  readonly echo: number
  readonly threshold: number
  /** Gains of main and side lobes. */
  readonly main: number
  readonly side: number
  /** Half a beam, rad. */
  readonly half: number
}

/** Numbers of arrays. */
export interface Rooms {
  /** Even. */
  readonly members: number
  /** Even. */
  readonly lones: number
  readonly pairs: number
}

/** Wedges: cross and scalar product of the axis with the way from the apex to the place, the axis, how far it is. */
interface Wedges {
  readonly cross: Float64Array
  readonly dot: Float64Array
  readonly axisX: Float64Array
  readonly axisY: Float64Array
  readonly away: Float64Array
}

export interface SincrArrays {
  /** From each member to the place, m; a place beyond the last has no fading. */
  readonly wayX: Float64Array
  readonly wayY: Float64Array
  readonly fading: Float64Array
  readonly distances: Float64Array
  /** Interferers outside the cluster and what each adds in a main lobe, W. */
  readonly lone: Wedges & { readonly harm: Float64Array }
  /** Two wedges for each pair of members, and the power of either at the other through isotropic antennas, W. */
  readonly pair: Wedges & { readonly power: Float64Array }
}

/** The arrays one after the other, as `make` gives them. */
const sincrArrays = (
  { members, lones, pairs }: Rooms,
  make: (length: number) => Float64Array,
): SincrArrays => {
  const [wayX, wayY, fading, distances] = [make(members), make(members), make(members), make(members)]
  const [cross, dot, axisX, axisY] = [make(lones), make(lones), make(lones), make(lones)]
  const lone = { cross, dot, axisX, axisY, harm: make(lones), away: make(lones) }
  const ends = 2 * pairs
  const pair = {
    cross: make(ends),
    dot: make(ends),
    axisX: make(ends),
    axisY: make(ends),
    away: make(ends),
    power: make(pairs),
  }
  return { wayX, wayY, fading, distances, lone, pair }
}

/** A walk ended at the edge, at its limit, or where the lists are no longer those of the place. */
export const [UNSETTLED, EDGE, LIMIT] = [0, 1, 2] as const

export class SincrWalk {
  readonly arrays: SincrArrays
  x = 0
  y = 0
  /** The last clearance, m; of a walk that is UNSETTLED the radius that the next lists are for. */
  free = 0
  ended = 0
  /** Of a step that the limit cuts short: free²/D and its direction. */
  unit = 0
  directionX = 0
  directionY = 0
  readonly #kernel: Kernel

  /** @throws Error where WebAssembly is refused */
  constructor(radio: SincrRadio, rooms: Rooms) {
    const kernel = needKernel()
    this.#kernel = kernel
    const { program } = kernel
    let at = program.sincrRoom(rooms.members, rooms.lones, rooms.pairs)
    kernel.view()
    this.arrays = sincrArrays(rooms, (length) => {
      const array = kernel.floats({ value: at }, length)
      // The memory may have been another layout's.
      array.fill(0)
      at += 8 * length
      return array
    })
    const { scale, guard, echo, threshold, main, side, half } = radio
    program.sincrRadio(scale, guard, echo, threshold, main, side, Math.cos(half), Math.sin(half))
  }

  /** The lists are those of a place, as far as `reach` m from it; `radius` is a first guess of the clearance. */
  settle(
    x: number,
    y: number,
    reach: number,
    radius: number,
    base: number,
    lones: number,
    pairs: number,
  ): void {
    this.#kernel.program.sincrSettle(x, y, reach, radius, base, lones, pairs)
  }

  /** Walks from (x, y) at `time` and returns when it ended. */
  walk(
    x: number,
    y: number,
    time: number,
    perDiffusion: number,
    edge: number,
    limit: number,
    random: RandomStream,
  ): number {
    const { program, words, numbers } = this.#kernel
    words[0] = random.s0
    words[1] = random.s1
    words[2] = random.s2
    words[3] = random.s3
    const until = program.sincrWalk(x, y, time, perDiffusion, edge, limit)
    random.s0 = words[0]
    random.s1 = words[1]
    random.s2 = words[2]
    random.s3 = words[3]
    this.x = numbers[2]
    this.y = numbers[3]
    this.unit = numbers[4]
    this.directionX = numbers[5]
    this.directionY = numbers[6]
    this.free = numbers[7]
    this.ended = numbers[8]
    return until
  }

  /** Lets another footprint have the memory: this one is not used after that. */
  release(): void {
    giveBack(this.#kernel)
  }
}
