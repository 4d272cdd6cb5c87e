/** Where a target is in view. */
import type { RandomStream } from '@dwell/core'
import type { Position } from '../motion/motion.js'

/** What following a target takes. */
export interface FollowedFootprint {
  /** Size of the footprint, m: the scale of tolerances. */
  readonly scale: number
  /** Chooses the cluster for a target here: at the start and at each handover. */
  choose(target: Position, random: RandomStream): void
  /**
   * Distance that the target can move in every direction and stay in view, m: at most the distance to the
   * boundary, and equal to it near a smooth piece of it; ≤ 0 out of view.
   */
  clearance(target: Position): number
  /** Whether the last clearance was to the edge of the window of sight, not of the footprint. */
  readonly left?: boolean
  /**
   * The exact motion in one loop, where the footprint has one: moves `target` by walks on spheres until its clearance
   * is at most `edge` or `limit` seconds have passed, and returns the time that took, `limit` in the latter case.
   */
  walk?(target: Position, diffusion: number, edge: number, limit: number, random: RandomStream): number
  /** Lets another footprint have what is shared: this one is not used after that. */
  release?(): void
}

export interface Footprint extends FollowedFootprint {
  /** What the choice left behind, for `restore`. */
  cluster(): readonly number[]
  /** Takes up an earlier choice. */
  restore(cluster: readonly number[]): void
}
