/** Follows one target until it is lost. */
import type { RandomStream } from '@dwell/core'
import type { FollowedFootprint } from '../footprint/footprint.js'
import { handoverDistance, type HandoverSpec, nextInterval } from '../handover/handover.js'
import type { Motion, Position } from '../motion/motion.js'

export interface Track {
  lifetime: number
  handovers: number
  /** Still in view at the horizon. */
  censored: boolean
  /** Left the window in view. */
  left?: boolean
}

export interface FollowOptions {
  readonly footprint: FollowedFootprint
  readonly motion: Motion
  readonly handover: HandoverSpec
  readonly horizon: number
}

const finish = (
  track: Track,
  lifetime: number,
  handovers: number,
  censored: boolean,
  { left }: FollowedFootprint,
): void => {
  track.lifetime = lifetime
  track.handovers = handovers
  track.censored = censored
  track.left = !censored && left === true
}

/** Follows a target from `target`, which moves, into `track`. */
export const follow = (
  target: Position,
  { footprint, motion, handover, horizon }: FollowOptions,
  random: RandomStream,
  track: Track,
): void => {
  const edge = motion.edge(footprint.scale)
  const margin = handoverDistance(handover)
  const marginEdge = margin === Infinity ? 0 : motion.edge(margin)
  let time = 0
  let handovers = 0
  motion.begin?.(target, random)
  footprint.choose(target, random)
  let next = nextInterval(handover, random)
  let moved = margin === Infinity ? undefined : new Displacement()
  const { diffusion } = motion
  for (;;) {
    const limit = next < horizon ? next - time : horizon - time
    if (footprint.walk !== undefined && diffusion !== undefined && moved === undefined) {
      const taken = footprint.walk(target, diffusion, edge, limit, random)
      if (taken < limit) return finish(track, time + taken, handovers, false, footprint)
    } else {
      let free = footprint.clearance(target)
      if (free <= edge) return finish(track, time, handovers, false, footprint)
      if (moved !== undefined) {
        const left = margin - moved.length
        if (left <= marginEdge) {
          footprint.choose(target, random)
          moved = new Displacement()
          handovers++
          continue
        }
        if (left < free) free = left
      }
      const { x, y } = target
      const taken = motion.step(target, free, limit, random)
      moved?.add(target.x - x, target.y - y)
      if (motion.ended) {
        finish(track, Math.min(time + taken, horizon), handovers, false, footprint)
        track.left = true
        return
      }
      if (taken < limit) {
        time += taken
        continue
      }
    }
    if (next >= horizon) return finish(track, horizon, handovers, true, footprint)
    // A target that a time step has carried out of view is lost before its cluster can be chosen anew.
    time = next
    if (footprint.clearance(target) <= edge) return finish(track, time, handovers, false, footprint)
    footprint.choose(target, random)
    handovers++
    next = time + nextInterval(handover, random)
  }
}

/** How far a target has come since its cluster was chosen, also round a torus. */
class Displacement {
  #x = 0
  #y = 0

  add(dx: number, dy: number): void {
    this.#x += dx
    this.#y += dy
  }

  get length(): number {
    return Math.sqrt(this.#x * this.#x + this.#y * this.#y)
  }
}
