/** Which base stations may be in line of sight of one, in WebAssembly (`assembly/sight.ts`). */
import type { Layout } from '../layout/layout.js'
import { giveBack, needKernel } from './kernel.js'

/** Of coordinates as 32-bit floats, over the size of the layout. */
const ROUNDING = 1e-6

export class Sight {
  readonly #layout: Layout
  readonly #low: Int32Array
  readonly #salt: number
  readonly #blockageRate: number
  #at = 0

  /**
   * @param low numbers of the sites mixed
   * @param salt what a pair's number is mixed with
   * @param blockageRate β_L, 1/m
   */
  constructor(layout: Layout, low: Int32Array, salt: number, blockageRate: number) {
    this.#layout = layout
    this.#low = low
    this.#salt = salt
    this.#blockageRate = blockageRate
  }

  /** In rising order, all that are in line of sight and a few that are not. */
  from(site: number): Int32Array {
    const { xs, ys, width, height, torus } = this.#layout
    const count = xs.length
    const kernel = needKernel(this)
    const { program } = kernel
    const room = 4 * Math.ceil(count / 4)
    if (kernel.owner !== this) {
      const at = program.sightRoom(count)
      kernel.view()
      const { buffer } = program.memory
      // From the first one: coordinates may be large.
      new Float32Array(buffer, at, count).set(xs.map((x) => x - xs[0]))
      new Float32Array(buffer, at + 4 * room, count).set(ys.map((y) => y - ys[0]))
      new Int32Array(buffer, at + 8 * room, count).set(this.#low)
      this.#at = at
      kernel.owner = this
    }
    const slack = ROUNDING * (width + height)
    const [across, down] = torus ? [width, height] : [Infinity, Infinity]
    const found = program.sight(site, this.#salt, across, down, Math.LN2 / this.#blockageRate, slack)
    const seen = new Int32Array(program.memory.buffer, this.#at + 12 * room, found).slice()
    giveBack(kernel)
    return seen
  }
}
