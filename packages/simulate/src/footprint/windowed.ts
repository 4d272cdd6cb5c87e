/** A footprint seen through a window: what a target does beyond it nobody knows. */
import type { RandomStream } from '@dwell/core'
import { drawExitTime } from '../exit/exit-sampler.js'
import { insideRadius } from '../exit/inside-radius.js'
import type { Layout } from '../layout/layout.js'
import { ringClearance } from '../layout/ring.js'
import { directionX, directionY } from '../motion/direction.js'
import type { Position } from '../motion/motion.js'
import type { FollowedFootprint } from './footprint.js'

/**
 * Ends where the footprint ends or the window does but for its margin, and says which in `left`. Sites beyond the list are
 * not known, so that cells at its edge are endless: a target that gets there is lost sight of, not kept for ever.
 */
export class WindowedFootprint implements FollowedFootprint {
  readonly scale: number
  /** The last clearance was to the edge of the window. */
  left = false
  readonly #inner: FollowedFootprint
  readonly #window: NonNullable<Layout['window']>

  constructor(inner: FollowedFootprint, window: NonNullable<Layout['window']>) {
    this.#inner = inner
    this.#window = window
    this.scale = inner.scale
  }

  choose(target: Position, random: RandomStream): void {
    this.#inner.choose(target, random)
  }

  clearance(target: Position): number {
    const free = this.#inner.clearance(target)
    const room = ringClearance(this.#window, target.x, target.y) - this.#window.margin
    this.left = room < free
    return this.left ? room : free
  }

  /** As `VoronoiFootprint.walk`: the same words of the stream, and the same numbers, as in WebAssembly. */
  walk(target: Position, diffusion: number, edge: number, limit: number, random: RandomStream): number {
    const perDiffusion = 1 / diffusion
    let time = 0
    for (;;) {
      const exit = drawExitTime(random)
      const word = random.next32()
      const free = this.clearance(target)
      if (free <= edge) return time
      const unit = free * free * perDiffusion
      const leave = unit * exit
      const cut = time + leave >= limit
      const radius = cut ? free * insideRadius((limit - time) / unit, random) : free
      target.x += radius * directionX(word)
      target.y += radius * directionY(word)
      if (cut) return limit
      time += leave
    }
  }
}
