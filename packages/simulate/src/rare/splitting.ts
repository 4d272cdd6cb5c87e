/**
 * Rare early losses, P(T < t) down to 1e-4 and far below, by fixed-effort multilevel splitting (Garvels and Kroese
 * 1998; the estimate is unbiased whatever the levels: Del Moral 2004, ch. 9).
 *
 * A level is a clearance c over how far a target comes in the time that is left, c/√(4D·left): −c²/(4D·left) is the
 * leading order of the logarithm of the chance to be lost in that time. The time left is that to the next handover
 * or to t, whichever comes first: a handover takes the target away from the edge again, and the intervals to come
 * are the same from everywhere. The state at a level is the position, the cluster, the time and the time of the next
 * handover: all that the future depends on.
 */
import { RandomStream } from '@dwell/core/random'
import { makeFootprint } from '../footprint/footprint-spec.js'
import type { Footprint } from '../footprint/footprint.js'
import { nextInterval } from '../handover/handover.js'
import { makeLayout, startIn } from '../layout/layout.js'
import { makeMotion, type Motion } from '../motion/motion.js'
import type { SimulationTask } from '../run/task.js'

export interface SplittingTask extends Omit<SimulationTask, 'tracks' | 'horizon'> {
  /** t of P(T < t), s. */
  readonly time: number
  /** Clearances over √(4D·time left), falling; from the last one tracks go on to the edge itself. */
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
  /** State of the motion beside the position. */
  readonly motion: readonly number[] | undefined
}

/** The least level of a track and how it ended. */
interface Leg {
  readonly reached: boolean
  readonly least: number
}

/** How far within a level a track stops, over the footprint's size. */
const WITHIN = 1e-3
/** Longest step where the least clearance is wanted, over how far a track comes in all. */
const WATCHED = 0.1

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
    this.#footprint = makeFootprint(task.footprint, {
      layout: this.#layout,
      seed: task.seed,
      index,
      motion: task.motion.kind,
    })
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
      motion: this.#motion.save?.(),
    }
  }

  restore({ x, y, time, next, cluster, motion }: State): void {
    this.#at.x = x
    this.#at.y = y
    this.#time = time
    this.#next = next
    this.#footprint.restore(cluster)
    if (motion) this.#motion.restore?.(motion)
  }

  /**
   * Goes on until the level is reached (0: the edge) or the time is over; in short steps where the least level on the
   * way is wanted.
   */
  walk(level: number, random: RandomStream, watched = false): Leg {
    const { time: end, handover, motion } = this.#task
    const near = WITHIN * this.#footprint.scale
    const longest = watched ? WATCHED * Math.sqrt(4 * motion.diffusion * end) : Infinity
    let least = Infinity
    for (;;) {
      const left = Math.min(this.#next, end) - this.#time
      const reach = Math.sqrt(4 * motion.diffusion * left)
      const clearance = this.#footprint.clearance(this.#at)
      // The edge is beyond all levels, whatever the time left.
      if (clearance <= Math.max(this.edge, level * reach)) return { reached: true, least: 0 }
      least = Math.min(least, clearance / reach)
      // Steps end just within the level, not beyond it: a walk on spheres would jump from the centre to the edge.
      const inside = level * reach - Math.min((level * reach) / 2, near)
      const taken = this.#motion.step(this.#at, Math.min(longest, clearance - inside), left, random)
      if (taken < left) {
        this.#time += taken
        continue
      }
      if (this.#next >= end) return { reached: false, least }
      this.#time = this.#next
      if (this.#footprint.clearance(this.#at) <= this.edge) return { reached: true, least: 0 }
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
    const level = levels[stage] ?? 0
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

/** From here most tracks go on to the edge anyway. */
const LEAST_LEVEL = 0.05

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
      return walker.walk(0, random, true).least
    }).sort((p, q) => p - q)
    const level = least[Math.floor(share * effort)]
    if (!(level > LEAST_LEVEL) || level >= (levels.at(-1) ?? Infinity)) break
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

/**
 * Tracks a level for each level, at least. An estimate of n levels of share p has a relative variance of about
 * n(1 − p)/(p·effort) (Garvels and Kroese 1998); at 0.4 it is skewed little enough for its interval to hold.
 */
const EFFORT_PER_LEVEL = 8

/**
 * P(T < t) by splitting for the tracks of a simulation, with levels from a pilot and as many tracks a level, more where
 * there are many levels.
 */
export const splittingTask = (task: SimulationTask, time: number): SplittingTask => {
  const { seed, footprint, layout, motion, handover, tracks } = task
  const rare = { seed, footprint, ...(layout ? { layout } : {}), motion, handover, time }
  const levels = chooseLevels(rare)
  return { ...rare, levels, effort: Math.max(tracks, EFFORT_PER_LEVEL * levels.length) }
}
