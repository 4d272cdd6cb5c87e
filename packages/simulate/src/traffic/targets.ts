/** Targets from their arrival over their handovers to their departure. */
import type { RandomStream } from '@dwell/core'
import type { ClusterPicker } from './cluster-picker.js'
import { EventQueue } from './event-queue.js'
import type { LoadLedger } from './load-ledger.js'
import { type Motion } from '../motion/motion.js'
import { velocityMotion } from '../motion/velocity.js'
import type { TrafficTask } from './traffic.js'

/** The targets in view, by slot, and what comes next for each. */
export class Targets {
  readonly #task: TrafficTask
  readonly #ledger: LoadLedger
  readonly #picker: ClusterPicker
  readonly #random: RandomStream
  readonly #warmUp: number
  readonly #queue = new EventQueue()
  // Base stations, departure, and where and when they took the target.
  readonly #clusters: number[] = []
  readonly #departures: number[] = []
  readonly #xs: number[] = []
  readonly #ys: number[] = []
  readonly #since: number[] = []
  readonly #free: number[] = []
  /** Of targets with a velocity, and the velocity of each. */
  readonly #motion: Motion | undefined
  readonly #states: (readonly number[])[] = []
  /** Base stations that targets came to by handover, and those of them that were full. */
  entries = 0
  blockedEntries = 0

  constructor(
    task: TrafficTask,
    ledger: LoadLedger,
    picker: ClusterPicker,
    random: RandomStream,
    warmUp: number,
  ) {
    this.#task = task
    this.#ledger = ledger
    this.#picker = picker
    this.#random = random
    this.#warmUp = warmUp
    const { diffusion = 0, relaxation, drift = 0 } = task.moves ?? {}
    if (relaxation !== undefined) this.#motion = velocityMotion({ diffusion, relaxation, drift })
  }

  get nextTime(): number {
    return this.#queue.nextTime
  }

  /** Takes the target of the picked cluster. */
  admit(now: number): void {
    const slot = this.#free.pop() ?? this.#departures.length
    this.#departures[slot] = now + this.#task.meanSojourn * this.#random.exponential()
    for (const site of this.#picker.ids) this.#ledger.enter(site, now)
    this.#motion?.begin?.({ x: 0, y: 0 }, this.#random)
    this.#states[slot] = this.#motion?.save?.() ?? []
    this.#settle(slot, now)
  }

  /** Takes the picker to where a target is by now. */
  #move(slot: number, now: number, diffusion: number): void {
    const time = now - this.#since[slot]
    const [x, y] = [this.#xs[slot], this.#ys[slot]]
    const random = this.#random
    if (!this.#motion) {
      const spread = Math.sqrt(2 * diffusion * time)
      this.#picker.after(x, y, spread * random.normal(), spread * random.normal())
      return
    }
    const way = { x: 0, y: 0 }
    this.#motion.restore?.(this.#states[slot])
    // Nothing is in its way: one step of the exact joint law of way and velocity.
    this.#motion.step(way, Infinity, time, random)
    const state = this.#motion.save?.() ?? []
    // One that is held back at the edge turns round, which keeps places uniform whatever the velocities.
    this.#states[slot] = this.#picker.after(x, y, way.x, way.y) ? state : state.map((each) => -each)
  }

  /** A departure or a handover, whichever is next. */
  step(): void {
    const now = this.#queue.nextTime
    const slot = this.#queue.pop()
    const { moves } = this.#task
    if (moves && now < this.#departures[slot]) this.#handOver(slot, now, moves.diffusion)
    else this.#depart(slot, now)
  }

  #settle(slot: number, now: number): void {
    const { ids, place } = this.#picker
    const { moves } = this.#task
    for (let i = 0; i < ids.length; i++) this.#clusters[slot * ids.length + i] = ids[i]
    let next = Infinity
    if (moves) {
      this.#xs[slot] = place.x
      this.#ys[slot] = place.y
      this.#since[slot] = now
      next = now + this.#random.exponential() / moves.rate
    }
    this.#queue.push(Math.min(this.#departures[slot], next), slot)
  }

  #depart(slot: number, now: number): void {
    const { length } = this.#picker.ids
    for (let i = 0; i < length; i++) this.#ledger.leave(this.#clusters[slot * length + i], now)
    this.#free.push(slot)
  }

  #handOver(slot: number, now: number, diffusion: number): void {
    const { ids } = this.#picker
    this.#move(slot, now, diffusion)
    const before = this.#clusters.slice(slot * ids.length, (slot + 1) * ids.length)
    const met = Array.from(ids).filter((site) => !before.includes(site))
    const blocked = met.filter((site) => this.#ledger.isFull(site)).length
    if (now >= this.#warmUp) {
      const counted = met.filter((site) => this.#ledger.counts(site))
      this.entries += counted.length
      this.blockedEntries += counted.filter((site) => this.#ledger.isFull(site)).length
    }
    if (this.#task.admission === 'loss' && blocked > 0) {
      this.#depart(slot, now)
      return
    }
    for (const site of before) if (!ids.includes(site)) this.#ledger.leave(site, now)
    for (const site of met) this.#ledger.enter(site, now)
    this.#settle(slot, now)
  }
}
