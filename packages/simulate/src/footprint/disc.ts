/** The model's footprint: a disc round the place of the last handover. */
import type { Position } from '../motion/motion.js'
import type { Footprint } from './footprint.js'

export class DiscFootprint implements Footprint {
  readonly scale: number
  #x = 0
  #y = 0

  /** @param radius m */
  constructor(radius: number) {
    this.scale = radius
  }

  choose(target: Position): void {
    this.#x = target.x
    this.#y = target.y
  }

  cluster(): readonly number[] {
    return [this.#x, this.#y]
  }

  restore([x, y]: readonly number[]): void {
    this.#x = x
    this.#y = y
  }

  clearance(target: Position): number {
    const dx = target.x - this.#x
    const dy = target.y - this.#y
    return this.scale - Math.sqrt(dx * dx + dy * dy)
  }
}
