/**
 * Plays targets one after the other. One path is judged by two footprints at once: the model's disc round
 * the place of the last handover, and the Voronoi cells of the cluster. The target is gone when both have
 * lost it, and each loss is a sample of its footprint's lifetime. Every target has a layout of its own
 * (given and hexagonal sites stay), so that lifetimes are independent and Student's interval holds. Beyond the
 * edges of a list it is repeated: a lone list would have cells without end, and lives without a mean.
 */
import { RandomStream } from '@dwell/core'
import {
  DiscFootprint,
  exactMotion,
  type Footprint,
  type Layout,
  makeLayout,
  type Motion,
  nextInterval,
  type Position,
  startIn,
  steppingMotion,
  VoronoiFootprint,
} from '@dwell/simulate/kernel'
import { RunningMean } from './running-mean.js'
import type { Scenario } from './scenario.js'

/** How a target moves: equal Gaussian time steps, or exact hops to the edge of the free disc round it. */
export type Pace = 'steps' | 'hops'

/** Root mean square of a step in a coordinate over the disc's radius. */
const STEP_OVER_RADIUS = 0.02
/** Places kept of a path. */
export const MOST_PLACES = 3000

export const footprintNames = ['disc', 'voronoi'] as const
export type FootprintName = (typeof footprintNames)[number]

export interface Loss {
  readonly time: number
  readonly x: number
  readonly y: number
}

/** A list as a torus, north up in every copy; copies are as far apart as its sites are on average. */
const repeated = ({ xs, ys, width, height }: Layout): Layout => {
  const gap = Math.sqrt((width * height) / xs.length)
  const inside = (v: number): number => v + gap / 2
  return { xs: xs.map(inside), ys: ys.map(inside), width: width + gap, height: height + gap, torus: true }
}

/** One footprint's view of the present target. */
class Watch {
  readonly mean = new RunningMean()
  footprint!: Footprint
  loss: Loss | undefined

  begin(footprint: Footprint): void {
    this.footprint = footprint
    this.loss = undefined
  }
}

export class Player {
  readonly scenario: Scenario
  /** Length of a time step, s. */
  readonly step: number
  readonly watches: Readonly<Record<FootprintName, Watch>> = { disc: new Watch(), voronoi: new Watch() }
  readonly #motions: Readonly<Record<Pace, Motion>>
  readonly #seen: Position = { x: 0, y: 0 }
  /** Where the target was when `#seen` was last brought up to date. */
  readonly #before: Position = { x: 0, y: 0 }
  #voronoi!: VoronoiFootprint
  #random!: RandomStream
  #fixed: Layout | undefined
  #next = Infinity

  /** Number of the present target, from 0. */
  target = -1
  layout!: Layout
  /** Where the target is, without going round the torus, m. */
  place: Position = { x: 0, y: 0 }
  /** Place of the last handover, or the start. */
  anchor: Position = { x: 0, y: 0 }
  time = 0
  handovers = 0
  /** Sites of the cluster, nearest first at the handover. */
  cluster: readonly number[] = []
  /** Both footprints have lost the target. */
  gone = false
  /** Places of the present target as x, y, x, y, …; the oldest are dropped. */
  path: number[] = []
  /** Places ever appended for this target. */
  places = 0

  /** @throws LayoutError, RangeError when there is no such layout or it has no site beside the cluster */
  constructor(scenario: Scenario) {
    const { radius, diffusion } = scenario
    this.scenario = scenario
    this.step = (STEP_OVER_RADIUS * radius) ** 2 / (2 * diffusion)
    this.#motions = { steps: steppingMotion(diffusion, this.step), hops: exactMotion(diffusion) }
    this.nextTarget()
  }

  /** A new target, on new sites where sites are random. */
  nextTarget(): void {
    const { layout: spec, seed, radius, clusterSize, handover } = this.scenario
    const index = ++this.target
    const made = this.#fixed ?? makeLayout(spec, seed, index)
    this.layout = made.torus ? made : repeated(made)
    if (spec.kind === 'given' || spec.kind === 'hexagonal') this.#fixed = this.layout
    this.#random = new RandomStream(seed, 'track', index)
    const start = startIn(spec, this.layout, this.#random)
    this.place = { ...start }
    Object.assign(this.#seen, start)
    Object.assign(this.#before, start)
    this.#voronoi = new VoronoiFootprint(this.layout, clusterSize)
    this.watches.disc.begin(new DiscFootprint(radius))
    this.watches.voronoi.begin(this.#voronoi)
    this.time = 0
    this.handovers = 0
    this.gone = false
    this.path = []
    this.places = 0
    this.#choose()
    this.#next = nextInterval(handover, this.#random)
    this.#keep()
  }

  /** The target where the sites are: round the torus it moves from the last choice on. */
  #among(): Position {
    this.#seen.x += this.place.x - this.#before.x
    this.#seen.y += this.place.y - this.#before.y
    this.#before.x = this.place.x
    this.#before.y = this.place.y
    return this.#seen
  }

  #choose(): void {
    this.watches.disc.footprint.choose(this.place, this.#random)
    this.#voronoi.choose(this.#among())
    this.cluster = Array.from(this.#voronoi.members)
    this.anchor = { ...this.place }
  }

  #keep(): void {
    const { path } = this
    path.push(this.place.x, this.place.y)
    this.places++
    if (path.length > 4 * MOST_PLACES) path.splice(0, path.length - 2 * MOST_PLACES)
  }

  /** Least clearance of the footprints that still hold the target; records those that have lost it. */
  #free(motion: Motion): number {
    let free = Infinity
    for (const name of footprintNames) {
      const watch = this.watches[name]
      if (watch.loss) continue
      const { footprint } = watch
      const clearance = footprint.clearance(name === 'disc' ? this.place : this.#among())
      if (clearance > motion.edge(footprint.scale)) {
        free = Math.min(free, clearance)
        continue
      }
      watch.loss = { time: this.time, x: this.place.x, y: this.place.y }
      watch.mean.add(this.time)
    }
    this.gone = free === Infinity
    return free
  }

  /** One step or hop; a target that has been lost by then does not move. */
  move(pace: Pace): void {
    const motion = this.#motions[pace]
    const free = this.#free(motion)
    if (this.gone) return
    const limit = this.#next - this.time
    // Told of no free space, the stepping motion takes its least step: equal steps everywhere.
    const taken = motion.step(this.place, pace === 'steps' ? 0 : free, limit, this.#random)
    if (taken < limit) {
      this.time += taken
      this.#keep()
      return
    }
    this.time = this.#next
    this.#keep()
    // A target that a step has carried out of view is lost before its cluster can be chosen anew.
    this.#free(motion)
    if (this.gone) return
    this.handovers++
    this.#choose()
    this.#next = this.time + nextInterval(this.scenario.handover, this.#random)
  }
}
