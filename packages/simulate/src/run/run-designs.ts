/**
 * Several designs on one layout with common random numbers: what a search over designs asks a simulation.
 *
 * Layout, lines of sight and idle beams are the same for every design, and track i starts at the same place and draws
 * from the same stream, keyed by (seed, layout, i). Differences between designs are thus of the designs; they are paired
 * by layout and by track. A search over (K, ρ, θ, r) keeps the seed and asks again; a verification takes another seed.
 */
import { RandomStream } from '@dwell/core/random'
import { makeFootprint, type FootprintSpec } from '../footprint/footprint-spec.js'
import { RadioScene } from '../footprint/radio-scene.js'
import { SincrFootprint } from '../footprint/sincr.js'
import type { HandoverSpec } from '../handover/handover.js'
import { type LayoutSpec, makeLayout, startIn } from '../layout/layout.js'
import { makeMotion, type MotionSpec } from '../motion/motion.js'
import { follow, type Track } from './follow.js'

export interface DesignChoice {
  /** `sincrOfDesign(spec, design)` for the radio. */
  readonly footprint: FootprintSpec
  /** `handoverOf({ spec, design })` for the problem's own timing. */
  readonly handover: HandoverSpec
}

export interface DesignsTask {
  readonly seed: number
  /** Large enough for the largest K: `sitesForCluster`. */
  readonly layout: LayoutSpec
  readonly designs: readonly DesignChoice[]
  readonly motion: MotionSpec
  /** Targets of each design on each layout. */
  readonly tracks: number
  /** Targets are followed at most so long, s: T_QoS where P(T < T_QoS) is wanted, which bounds the work. */
  readonly horizon: number
  /** Times before which losses are counted too, s, none beyond the horizon. */
  readonly times?: readonly number[] | undefined
}

export interface DesignsResult {
  readonly layout: number
  /** Targets of each design that were lost before the horizon. */
  readonly lost: readonly number[]
  /** Those of each design that were lost before each of `times`; absent without them. */
  readonly before?: readonly (readonly number[])[]
  /** Mean of min(T, horizon) of each design, s. */
  readonly lifetimes: readonly number[]
}

/** Layout `index` of a task; a pure function of its arguments, whatever other designs there are. */
export const runDesigns = (task: DesignsTask, index: number): DesignsResult => {
  const { seed, layout: layoutSpec, designs, tracks, horizon, times } = task
  const layout = makeLayout(layoutSpec, seed, index)
  const motion = makeMotion(task.motion)
  const track: Track = { lifetime: 0, handovers: 0, censored: false }
  const scenes = new Map<string, RadioScene>()
  const sceneFor = (blockageRate: number, minSpacing: number): RadioScene => {
    const key = `${blockageRate} ${minSpacing}`
    const scene = scenes.get(key) ?? new RadioScene(layout, seed, index, blockageRate, minSpacing)
    scenes.set(key, scene)
    return scene
  }
  const lost: number[] = []
  const before: (readonly number[])[] = []
  const lifetimes: number[] = []
  for (const { footprint: spec, handover } of designs) {
    const footprint =
      spec.kind === 'sincr'
        ? new SincrFootprint(
            sceneFor(spec.blockageRate, spec.minSpacing),
            spec,
            task.motion.kind === 'stepping' ? 'first-order' : 'safe',
          )
        : makeFootprint(spec, { layout, seed, index, motion: task.motion.kind })
    let losses = 0
    let sum = 0
    const earlier = times?.map(() => 0)
    for (let i = 0; i < tracks; i++) {
      const random = new RandomStream(seed, 'track', index, i)
      follow(startIn(layoutSpec, layout, random), { footprint, motion, handover, horizon }, random, track)
      sum += track.lifetime
      if (track.censored) continue
      losses++
      for (const [j, time] of times?.entries() ?? [])
        if (time >= horizon || track.lifetime < time) earlier![j]++
    }
    footprint.release?.()
    lost.push(losses)
    if (earlier) before.push(earlier)
    lifetimes.push(sum / tracks)
  }
  return { layout: index, lost, ...(times ? { before } : {}), lifetimes }
}
