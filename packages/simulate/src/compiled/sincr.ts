/** `PlainSincrWalk` in WebAssembly. */
import type { RandomStream } from '@dwell/core'
import {
  type Rooms,
  sincrArrays,
  type SincrArrays,
  type SincrRadio,
  type SincrWalk,
} from '../footprint/sincr-walk.js'
import { giveBack, type Kernel, takeKernel } from './kernel.js'

export class CompiledSincrWalk implements SincrWalk {
  readonly arrays: SincrArrays
  x = 0
  y = 0
  free = 0
  ended = 0
  unit = 0
  directionX = 0
  directionY = 0
  readonly #kernel: Kernel

  private constructor(kernel: Kernel, radio: SincrRadio, rooms: Rooms) {
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

  /** Undefined where WebAssembly is refused. */
  static of(radio: SincrRadio, rooms: Rooms): CompiledSincrWalk | undefined {
    const kernel = takeKernel()
    return kernel && new CompiledSincrWalk(kernel, radio, rooms)
  }

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
