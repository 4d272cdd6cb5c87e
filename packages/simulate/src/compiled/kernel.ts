/**
 * The loops of the simulation in WebAssembly. Those of `exit/exit-sampler.ts`, `layout/` and `footprint/voronoi.ts` give the
 * same numbers to the last bit; where an engine refuses WebAssembly, as a page may by its security policy, or lacks its
 * vectors, those run instead. The SINCR is in WebAssembly alone.
 */
import { exitTable } from '../exit/exit-table.js'
import type { SiteIndex } from '../layout/site-index.js'
import { sectors } from '../motion/direction.js'
import { bytes } from './bytes.js'

interface Address {
  readonly value: number
}

/** What `assembly/index.ts` exports; lengths in m, times in s. */
interface Program {
  readonly memory: WebAssembly.Memory
  readonly STATE: Address
  readonly TABLE: Address
  readonly SECTORS: Address
  readonly TIMES: Address
  readonly ENDS: Address
  /** Exit times of one call of `exits`, tracks of one of `tracks`. */
  readonly BATCH: Address
  readonly siteXs: Address
  readonly siteYs: Address
  readonly gridXs: Address
  readonly gridYs: Address
  readonly gridIds: Address
  readonly gridStarts: Address
  readonly cornerXs: Address
  readonly cornerYs: Address
  prepare(
    sites: number,
    width: number,
    height: number,
    across: number,
    down: number,
    size: number,
    corners: number,
    margin: number,
  ): void
  exits(): void
  choose(x: number, y: number): void
  walk(x: number, y: number, perDiffusion: number, edge: number, limit: number): number
  start(x: number, y: number, perDiffusion: number, edge: number, limit: number): number
  startIn(left: number, low: number, across: number, down: number, guard: number): void
  /** Returns how many there are. */
  tracks(
    count: number,
    first: number,
    layout: number,
    domain: number,
    seedLow: number,
    seedHigh: number,
    perDiffusion: number,
    edge: number,
    limit: number,
  ): number
  /** Returns where the arrays of `assembly/sight.ts` begin: three of a multiple of four sites, and what is found. */
  sightRoom(sites: number): number
  sight(site: number, salt: number, width: number, height: number, halving: number, slack: number): number
  /** Returns where the arrays of `assembly/sincr.ts` begin. */
  sincrRoom(members: number, lones: number, pairs: number): number
  sincrRadio(
    scale: number,
    guard: number,
    echo: number,
    threshold: number,
    main: number,
    side: number,
    cosine: number,
    sine: number,
  ): void
  sincrSettle(
    x: number,
    y: number,
    reach: number,
    radius: number,
    base: number,
    lones: number,
    pairs: number,
  ): void
  sincrWalk(x: number, y: number, time: number, perDiffusion: number, edge: number, limit: number): number
}

/** False where it is refused. */
let module: WebAssembly.Module | false | undefined

const compile = (): WebAssembly.Module | false => {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0)))
  } catch {
    return false
  }
}

/** The compiled program, for another thread; false where it is refused. */
export const compiledProgram = (): WebAssembly.Module | false => (module ??= compile())

/** Takes the program that another thread has compiled, and what it learns of its loops. */
export const adoptProgram = (compiled: WebAssembly.Module | false): void => {
  module = compiled
}

/** A program with a memory of its own. */
export class Kernel {
  readonly program: Program
  /** Finds the nearest of given sites; of a torus the program finds them itself. */
  sites: SiteIndex | undefined
  /** Whose lists the memory still holds. */
  owner: object | undefined
  clusterSize = 0
  /** The state of the stream, and what a walk leaves behind. */
  words!: Int32Array
  numbers!: Float64Array

  constructor(compiled: WebAssembly.Module) {
    const nearest = (x: number, y: number, k: number, ids: number, squares: number): void => {
      const { buffer } = this.program.memory
      this.sites?.nearest(x, y, k, new Int32Array(buffer, ids, k), new Float64Array(buffer, squares, k))
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the compiler exports has no type here
    this.program = new WebAssembly.Instance(compiled, { host: { nearest } }).exports as unknown as Program
    const table = exitTable()
    this.floats(this.program.TABLE, table.length).set(table)
    this.floats(this.program.SECTORS, sectors.length).set(sectors)
    this.view()
  }

  floats({ value }: Address, length: number): Float64Array {
    return new Float64Array(this.program.memory.buffer, value, length)
  }

  integers({ value }: Address, length: number): Int32Array {
    return new Int32Array(this.program.memory.buffer, value, length)
  }

  /** Views are lost when the memory grows: their length is 0 then. */
  view(): void {
    this.words = this.integers(this.program.STATE, 4)
    this.numbers = this.floats(this.program.STATE, 9)
  }
}

/** Those that nobody uses: a memory costs more than a layout. */
const spares: Kernel[] = []
/** A footprint has one while its scene has another. */
const MOST_SPARES = 2

/**
 * A kernel for the caller alone, until it gives it back; undefined where there is none. One whose `owner` is that of the call
 * is as that owner left it; other callers leave it to nobody.
 */
export const takeKernel = (owner?: object): Kernel | undefined => {
  const compiled = compiledProgram()
  if (compiled === false) return undefined
  const own = owner ? spares.findIndex((spare) => spare.owner === owner) : -1
  const kernel = (own >= 0 ? spares.splice(own, 1)[0] : spares.pop()) ?? new Kernel(compiled)
  if (own < 0) kernel.owner = undefined
  return kernel
}

export const giveBack = (kernel: Kernel): void => {
  if (spares.length < MOST_SPARES) spares.push(kernel)
}

/** @throws Error where WebAssembly is refused */
export const needKernel = (owner?: object): Kernel => {
  const kernel = takeKernel(owner)
  if (!kernel)
    throw new Error('the footprint by the SINCR is simulated in WebAssembly, which is refused here')
  return kernel
}
