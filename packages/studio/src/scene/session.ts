/** A scene behind messages: what a page asks of it and what it is shown in return. */
import { type FootprintName, footprintNames, type Loss, MOST_PLACES, Player } from './player.js'
import type { RunningPoint } from './running-mean.js'
import { type Scenario, scenarioOf, type SceneRequest } from './scenario.js'

export type SceneCommand =
  /** A new scene; estimates start afresh. */
  | { readonly kind: 'open'; readonly request: SceneRequest }
  /** Time steps for so many seconds of the target, or until it is gone; a target that was gone makes room. */
  | { readonly kind: 'play'; readonly seconds: number }
  /** Time steps until the next handover or loss. */
  | { readonly kind: 'event' }
  /** Exact hops, target after target, until the disc has lost so many, as far as one turn lasts. */
  | { readonly kind: 'run'; readonly losses: number }

export interface SceneLayout {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly width: number
  readonly height: number
  /** Sites of a list: what lies beyond the window are copies. */
  readonly list: boolean
}

export interface SceneFrame {
  /** At `open` only. */
  readonly scenario?: Scenario
  /** Length of a time step, s. */
  readonly step: number
  /** Number of the target, from 0. */
  readonly target: number
  /** Only when it is not the one of the frame before. */
  readonly layout?: SceneLayout
  readonly place: { readonly x: number; readonly y: number }
  readonly anchor: { readonly x: number; readonly y: number }
  readonly time: number
  readonly handovers: number
  readonly cluster: readonly number[]
  readonly gone: boolean
  readonly losses: Readonly<Record<FootprintName, Loss | undefined>>
  /** Places since the frame before as x, y, …; `afresh` when they do not go on from there. */
  readonly places: Float64Array
  readonly afresh: boolean
  readonly estimates: Readonly<Record<FootprintName, RunningPoint>>
  /** Ways of the estimates, only when there has been a loss. */
  readonly paths?: Readonly<Record<FootprintName, readonly RunningPoint[]>>
}

/** Time that one command may take, ms: less than a picture lasts on the screen. */
const TURN = 12
/** Moves between two looks at the clock. */
const STRIDE = 32

const each = <T>(value: (name: FootprintName) => T): Record<FootprintName, T> => ({
  disc: value('disc'),
  voronoi: value('voronoi'),
})

const sceneLayout = (
  { xs, ys, width, height }: Player['layout'],
  { layout: { kind } }: Scenario,
): SceneLayout => ({ xs, ys, width, height, list: kind === 'given' })

export class SceneSession {
  readonly #now: () => number
  #player: Player | undefined
  #sentTarget = -1
  #sentLayout: object | undefined
  #sentPlaces = 0
  #sentLosses = -1

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** @throws LayoutError, RangeError for a scene that cannot be; Error before the first `open` */
  handle(command: SceneCommand): SceneFrame {
    if (command.kind === 'open') {
      this.#player = new Player(scenarioOf(command.request))
      this.#sentTarget = -1
      this.#sentLayout = undefined
      this.#sentLosses = -1
      return { ...this.#frame(this.#player), scenario: this.#player.scenario }
    }
    const player = this.#player
    if (!player) throw new Error('no scene is open')
    switch (command.kind) {
      case 'play':
        this.#play(player, command.seconds)
        break
      case 'event':
        this.#toEvent(player)
        break
      case 'run':
        this.#run(player, command.losses)
    }
    return this.#frame(player)
  }

  #play(player: Player, seconds: number): void {
    if (player.gone) player.nextTarget()
    const end = player.time + seconds
    const stop = this.#now() + TURN
    for (let i = 1; player.time < end && !player.gone; i++) {
      player.move('steps')
      if (i % STRIDE === 0 && this.#now() > stop) return
    }
  }

  #toEvent(player: Player): void {
    if (player.gone) player.nextTarget()
    const { handovers } = player
    const lost = (): number => footprintNames.filter((name) => player.watches[name].loss).length
    const before = lost()
    const stop = this.#now() + TURN * 20
    for (let i = 1; player.handovers === handovers && lost() === before; i++) {
      player.move('steps')
      if (i % STRIDE === 0 && this.#now() > stop) return
    }
  }

  #run(player: Player, losses: number): void {
    const stop = this.#now() + TURN
    for (let i = 1; player.watches.disc.mean.point().count < losses || !player.gone; i++) {
      if (player.gone) player.nextTarget()
      player.move('hops')
      if (i % STRIDE === 0 && this.#now() > stop) return
    }
  }

  #frame(player: Player): SceneFrame {
    const { target, layout, path, places } = player
    const fresh = places - this.#sentPlaces
    const afresh = target !== this.#sentTarget || fresh > MOST_PLACES
    const count = afresh ? Math.min(places, MOST_PLACES) : fresh
    const added = Float64Array.from(path.slice(path.length - 2 * count))
    const estimates = each((name) => player.watches[name].mean.point())
    const losses = estimates.disc.count + estimates.voronoi.count
    const frame: SceneFrame = {
      step: player.step,
      target,
      ...(layout === this.#sentLayout ? {} : { layout: sceneLayout(layout, player.scenario) }),
      place: player.place,
      anchor: player.anchor,
      time: player.time,
      handovers: player.handovers,
      cluster: player.cluster,
      gone: player.gone,
      losses: each((name) => player.watches[name].loss),
      places: added,
      afresh,
      estimates,
      ...(losses === this.#sentLosses ? {} : { paths: each((name) => player.watches[name].mean.path()) }),
    }
    this.#sentTarget = target
    this.#sentLayout = layout
    this.#sentPlaces = places
    this.#sentLosses = losses
    return frame
  }
}
