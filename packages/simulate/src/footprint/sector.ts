/** A sector seen from one base station at its corner. */
import type { Position } from '../motion/motion.js'
import type { Footprint } from './footprint.js'

/** The target starts at the origin, on the sector's axis; the corner is `distance` m away in −x. */
export interface SectorSpec {
  readonly kind: 'sector'
  /** m. */
  readonly radius: number
  /** Opening in (0, 2π], rad. */
  readonly opening: number
  readonly distance: number
}

export class SectorFootprint implements Footprint {
  readonly scale: number
  readonly #spec: SectorSpec

  constructor(spec: SectorSpec) {
    this.#spec = spec
    // A narrow sector is small where its target is, however long it reaches.
    this.scale = this.clearance({ x: 0, y: 0 })
  }

  /** A sector does not follow its target. */
  choose(): void {}

  cluster(): readonly number[] {
    return []
  }

  restore(): void {}

  /** Distance to the arc or to the nearer of the two edges, whichever is less. */
  clearance({ x, y }: Position): number {
    const { radius, opening, distance } = this.#spec
    const along = x + distance
    const reach = Math.sqrt(along * along + y * y)
    const toArc = radius - reach
    // Angle to the nearer edge, by symmetry that of the target's own side.
    const angle = opening / 2 - Math.abs(Math.atan2(y, along))
    const toEdge = angle >= Math.PI / 2 ? reach : reach * Math.sin(angle)
    return toArc < toEdge ? toArc : toEdge
  }
}
