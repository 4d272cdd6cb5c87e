/**
 * Rare early losses, P(T < t) down to 1e-4 and far below, by fixed-effort multilevel splitting (Garvels and Kroese
 * 1998; the estimate is unbiased whatever the levels: Del Moral 2004, ch. 9).
 *
 * The levels are clearances: a track has reached level c once it has come within c of the footprint's edge. A
 * handover takes it away from the edge again, so that what matters is how near it comes between two
 * handovers; the clearance is a good level because the chance to be lost in the interval under way grows with it
 * alone, while the intervals to come are the same from everywhere. The state at a level is the position, the
 * cluster, the time and the time of the next handover: all that the future depends on.
 */
import { RandomStream } from '@dwell/core'
import { makeFootprint } from '../footprint/footprint-spec.js'
import type { Footprint } from '../footprint/footprint.js'
import { nextInterval } from '../handover/handover.js'
import { makeLayout, startIn } from '../layout/layout.js'
import { makeMotion, type Motion } from '../motion/motion.js'
import type { SimulationTask } from '../run/task.js'

export interface SplittingTask extends Omit<SimulationTask, 'tracks' | 'horizon'> {
  /** t of P(T < t), s. */
  readonly time: number
  /** Clearances, falling, m; from the last one tracks go on to the edge itself. */
  readonly levels: readonly number[]
  /** Tracks started at each level. */
  readonly effort: number
}

export interface SplittingResult {
  readonly layout: number
  /** Unbiased estimate of P(T < t) on this layout. */
  readonly probability: number
  /** Share of the tracks of each level that reached the next; the last one reached the edge. */
  readonly shares: readonly number[]
}

interface State {
  readonly x: number
  readonly y: number
  readonly time: number
  readonly next: number
  readonly cluster: readonly number[]
}

/** The least clearance of a track and how it ended. */
interface Leg {
  readonly reached: boolean
  readonly least: number
}

class Walker {
  readonly #task: Omit<SplittingTask, 'levels' | 'effort'>
  readonly #index: number
  readonly #layout
  readonly #footprint: Footprint
  readonly #motion: Motion
  readonly edge: number
  readonly #at = { x: 0, y: 0 }
  #time = 0
  #next = 0

  constructor(task: Omit<SplittingTask, 'levels' | 'effort'>, index: number) {
    if (task.handover.kind === 'hysteresis')
      throw new RangeError('splitting knows handover by a clock, not by a margin')
    this.#task = task
    this.#index = index
    this.#layout = task.layout && makeLayout(task.layout, task.seed, index)
    this.#footprint = makeFootprint(task.footprint, this.#layout, task.seed, index)
    this.#motion = makeMotion(task.motion)
    this.edge = this.#motion.edge(this.#footprint.scale)
  }

  /** Tracks of stage `stage` draw from streams of their own, those of the choice of levels from others. */
  stream(stage: number, track: number, effort: number, pilot: boolean): RandomStream {
    const { seed } = this.#task
    return new RandomStream(seed, 'splitting', this.#index, (2 * stage + (pilot ? 1 : 0)) * effort + track)
  }

  start(random: RandomStream): void {
    const { layout, handover } = this.#task
    const from = layout && this.#layout ? startIn(layout, this.#layout, random) : { x: 0, y: 0 }
    this.#at.x = from.x
    this.#at.y = from.y
    this.#time = 0
    this.#motion.begin?.(this.#at, random)
    this.#footprint.choose(this.#at, random)
    this.#next = nextInterval(handover, random)
  }

  save(): State {
    return {
      x: this.#at.x,
      y: this.#at.y,
      time: this.#time,
      next: this.#next,
      cluster: this.#footprint.cluster(),
    }
  }

  restore({ x, y, time, next, cluster }: State): void {
    this.#at.x = x
    this.#at.y = y
    this.#time = time
    this.#next = next
    this.#footprint.restore(cluster)
  }

  /**
   * Goes on until the clearance is at most `level` or the time is over; in steps of a part of the clearance where
   * the least clearance on the way is wanted.
   */
  walk(level: number, random: RandomStream, part = 1): Leg {
    const { time: end, handover } = this.#task
    // Steps end within the level, not beyond it: a walk on spheres would jump from the centre to the edge.
    const inside = level > this.edge ? level / 2 : 0
    let least = Infinity
    for (;;) {
      const clearance = this.#footprint.clearance(this.#at)
      if (clearance < least) least = clearance
      if (clearance <= level) return { reached: true, least }
      const limit = Math.min(this.#next, end) - this.#time
      const taken = this.#motion.step(this.#at, part * (clearance - inside), limit, random)
      if (taken < limit) {
        this.#time += taken
        continue
      }
      if (this.#next >= end) return { reached: false, least }
      this.#time = this.#next
      const before = this.#footprint.clearance(this.#at)
      if (before < least) least = before
      if (before <= level) return { reached: true, least }
      this.#footprint.choose(this.#at, random)
      this.#next = this.#time + nextInterval(handover, random)
    }
  }
}

/** One layout's estimate of P(T < t). */
export const runSplitting = (task: SplittingTask, index: number): SplittingResult => {
  const { levels, effort } = task
  const walker = new Walker(task, index)
  let states: State[] = []
  const shares: number[] = []
  let probability = 1
  for (let stage = 0; stage <= levels.length; stage++) {
    const level = stage < levels.length ? levels[stage] : walker.edge
    const reached: State[] = []
    for (let track = 0; track < effort; track++) {
      const random = walker.stream(stage, track, effort, false)
      if (stage === 0) walker.start(random)
      else walker.restore(states[Math.floor(states.length * random.uniform())])
      if (walker.walk(level, random).reached) reached.push(walker.save())
    }
    shares.push(reached.length / effort)
    probability *= reached.length / effort
    if (reached.length === 0) break
    states = reached
  }
  return { layout: index, probability, shares }
}

const CAUTIOUS = 0.3

/** Levels end after so many: then the loss is rarer than 1e-20. */
const MOST_LEVELS = 40

/**
 * Levels for which about `share` of the tracks go from each to the next, from a pilot on one layout whose
 * streams the estimate does not use. The edge follows when `share` of the tracks reach it.
 */
export const chooseLevels = (
  task: Omit<SplittingTask, 'levels' | 'effort'>,
  { effort = 500, share = 0.25, index = 0 }: { effort?: number; share?: number; index?: number } = {},
): readonly number[] => {
  const walker = new Walker(task, index)
  const levels: number[] = []
  let states: State[] = []
  while (levels.length < MOST_LEVELS) {
    const stage = levels.length
    const begin = (track: number): RandomStream => {
      const random = walker.stream(2 * stage, track, effort, true)
      if (stage === 0) walker.start(random)
      else walker.restore(states[Math.floor(states.length * random.uniform())])
      return random
    }
    // How near tracks come when nothing stops them.
    const least = Array.from({ length: effort }, (_, track) => {
      const random = begin(track)
      return walker.walk(walker.edge, random, CAUTIOUS).least
    }).sort((p, q) => p - q)
    const level = least[Math.floor(share * effort)]
    if (!(level > 4 * walker.edge) || level >= (levels.at(-1) ?? Infinity)) break
    const reached: State[] = []
    for (let track = 0; track < effort; track++) {
      const random = begin(track)
      if (walker.walk(level, random).reached) reached.push(walker.save())
    }
    if (reached.length === 0) break
    levels.push(level)
    states = reached
  }
  return levels
}
