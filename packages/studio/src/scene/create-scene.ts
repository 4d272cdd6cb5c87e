/** The scene's state on the page: what is asked of the player's worker, and what it has shown. */
import { type Accessor, batch, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { type Subject, subjectOf } from '../panels/design/subject.js'
import type { Studio } from '../state/studio.js'
import { isStale, type Lane } from '../worker/lane.js'
import { createRequest } from './create-request.js'
import { type FootprintName, MOST_PLACES } from './player.js'
import type { RunningPoint } from './running-mean.js'
import type { LayoutChoice, Scenario, SceneRequest } from './scenario.js'
import type { SceneCommand, SceneFrame, SceneLayout } from './session.js'
import { messageOf } from '../state/message-of.js'

export type Going = 'paused' | 'playing' | 'running'

/** What the picture is made of; replaced with every frame. */
export interface Shown {
  readonly scenario: Scenario
  readonly frame: SceneFrame
  readonly layout: SceneLayout
  /** Path of the target as x, y, …; grows in place. */
  readonly path: number[]
  /** When the last handover was shown, ms. */
  readonly litAt: number
}

export type Paths = Readonly<Record<FootprintName, readonly RunningPoint[]>>

export interface Scene {
  readonly shown: Accessor<Shown | undefined>
  readonly paths: Accessor<Paths>
  readonly going: Accessor<Going>
  /** Why there is no scene, in one sentence. */
  readonly trouble: Accessor<string | undefined>
  /** The design that is played. */
  readonly played: Accessor<Subject | undefined>
  /** Seconds of the target's time a second. */
  readonly speed: Accessor<number>
  /** Power of two over the pace at which a disc is crossed in ten seconds. */
  readonly pace: Accessor<number>
  readonly setPace: (pace: number) => void
  readonly layout: Accessor<LayoutChoice>
  readonly play: () => void
  readonly pause: () => void
  readonly step: () => void
  readonly toEvent: () => void
  /** Plays without pictures of each step until there are so many losses. */
  readonly runTo: (losses: number) => void
  /** Other targets on other sites; estimates start afresh. */
  readonly again: () => void
  /** Goes on by the time since the last picture; called once a picture. */
  readonly tick: (now: number) => void
}

/** Ends of the speed: powers of two over the pace of one crossing in `CROSSING` seconds. */
export const paces = { least: -4, most: 8 } as const
/** The disc is crossed (R²/4D) in so many seconds at pace 0. */
const CROSSING = 10
/** A change of the problem settles for so long before the scene starts anew, ms. */
const SETTLE = 120
/** The marks of a loss stay so long before the next target starts, ms. */
const LINGER = 900
/** Longest time between two pictures that is played through, ms. */
const LONGEST = 100

/** Lights of handovers are so far apart at least, ms: more than three flashes a second can harm. */
const LIGHT_APART = 500

/** What has been shown, frame after frame, and the ways of the estimates. */
const createPicture = () => {
  const [shown, setShown] = createSignal<Shown>()
  const [paths, setPaths] = createSignal<Paths>({ disc: [], voronoi: [] })
  const take = (frame: SceneFrame): void => {
    const before = shown()
    const scenario = frame.scenario ?? before?.scenario
    const sites = frame.layout ?? before?.layout
    if (!scenario || !sites) return
    const path = frame.afresh || !before ? [] : before.path
    for (const value of frame.places) path.push(value)
    if (path.length > 4 * MOST_PLACES) path.splice(0, path.length - 2 * MOST_PLACES)
    const handedOver = before && !frame.afresh && frame.handovers > before.frame.handovers
    const litBefore = frame.afresh || !before ? -Infinity : before.litAt
    const now = performance.now()
    const litAt = handedOver && now - litBefore > LIGHT_APART ? now : litBefore
    batch(() => {
      if (frame.paths) setPaths(frame.paths)
      setShown({ scenario, frame, layout: sites, path, litAt })
    })
  }
  return { shown, paths, take }
}

/** How fast time goes for the target. */
const createPace = (shown: Accessor<Shown | undefined>) => {
  const [pace, choosePace] = createSignal(0)
  const setPace = (wanted: number): void =>
    void choosePace(Math.min(paces.most, Math.max(paces.least, wanted)))
  const speed = createMemo(() => {
    const scenario = shown()?.scenario
    return scenario ? (2 ** pace() * scenario.radius ** 2) / (4 * scenario.diffusion * CROSSING) : 0
  })
  return { pace, setPace, speed }
}

/** One command at a time; what comes while one runs is dropped, for pictures ask again. */
const createAsking = (lane: Lane, take: (frame: SceneFrame) => void) => {
  let asking = false
  const ask = async (command: SceneCommand): Promise<void> => {
    if (asking) return
    asking = true
    try {
      take(await lane.ask('scene', command))
    } catch (error) {
      if (!isStale(error)) throw error
    } finally {
      asking = false
    }
  }
  return { ask, busy: () => asking }
}

/** Opens a scene that is asked for and in sight, once the ask has settled. */
const whenSettled = (
  request: Accessor<SceneRequest | undefined>,
  active: Accessor<boolean>,
  open: (asked: SceneRequest) => void,
): void => {
  let opening: ReturnType<typeof setTimeout> | undefined
  let opened: SceneRequest | undefined
  createEffect(
    on([request, active], ([asked, shown]) => {
      clearTimeout(opening)
      if (!asked || !shown || asked === opened) return
      opened = asked
      opening = setTimeout(() => open(asked), SETTLE)
    }),
  )
  onCleanup(() => clearTimeout(opening))
}

export const createScene = (studio: Studio, active: Accessor<boolean>): Scene => {
  const lane = studio.openLane('player')
  const { shown, paths, take } = createPicture()
  const { layout, request, again } = createRequest(studio)
  const [going, setGoing] = createSignal<Going>('paused')
  const [trouble, setTrouble] = createSignal<string>()
  const [played, setPlayed] = createSignal<Subject>()
  const { pace, setPace, speed } = createPace(shown)
  const { ask, busy } = createAsking(lane, take)
  let target = 0
  const fail = (error: unknown): void => {
    setGoing('paused')
    setTrouble(messageOf(error))
  }

  const open = async (asked: SceneRequest): Promise<void> => {
    setTrouble(undefined)
    // Not through `ask`: a command that is under way is answered first, and is of no consequence then.
    take(await lane.ask('scene', { kind: 'open', request: asked }))
    setPlayed(subjectOf(studio))
  }
  // A scene out of sight rests and keeps what it has played.
  createEffect(() => active() || setGoing('paused'))
  whenSettled(request, active, (asked) => void open(asked).catch(fail))

  let last = 0
  let lostAt: number | undefined
  const tick = (now: number): void => {
    const elapsed = Math.min(LONGEST, now - last)
    last = now
    const present = shown()
    if (going() === 'paused' || !present || busy()) return
    if (going() === 'running') {
      if (present.frame.estimates.disc.count >= target) setGoing('paused')
      else void ask({ kind: 'run', losses: target }).catch(fail)
      return
    }
    if (present.frame.gone) {
      lostAt ??= now
      const { scenario } = present
      const seconds = scenario.radius ** 2 / (4 * scenario.diffusion) / speed()
      if (now - lostAt < Math.min(LINGER, 200 * seconds)) return
    }
    lostAt = undefined
    void ask({ kind: 'play', seconds: (speed() * elapsed) / 1000 }).catch(fail)
  }

  const once = (command: SceneCommand): void => {
    setGoing('paused')
    void ask(command).catch(fail)
  }
  return {
    shown,
    paths,
    going,
    trouble,
    played,
    speed,
    pace,
    setPace,
    layout,
    play: () => setGoing('playing'),
    pause: () => setGoing('paused'),
    // Less than a step: the player takes a whole one.
    step: () => once({ kind: 'play', seconds: (shown()?.frame.step ?? 0) / 2 }),
    toEvent: () => once({ kind: 'event' }),
    runTo: (losses) => {
      target = losses
      setGoing('running')
    },
    again: () => {
      setGoing('paused')
      again()
    },
    tick,
  }
}
