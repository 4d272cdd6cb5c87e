/** All tracks of one layout. */
import { RandomStream } from '@dwell/core'
import { drawManyExitTimes } from '../compiled/exits.js'
import { CompiledVoronoi } from '../compiled/voronoi.js'
import { makeFootprint } from '../footprint/footprint-spec.js'
import { WindowedFootprint } from '../footprint/windowed.js'
import { makeLayout, startIn } from '../layout/layout.js'
import { makeMotion } from '../motion/motion.js'
import { followOnDisc } from './disc-renewal.js'
import { follow, type Track } from './follow.js'
import type { LayoutResult, SimulationTask } from './task.js'

/**
 * Runs layout number `index` of a task. Everything drawn comes from streams keyed by (seed, index, track):
 * the result depends on nothing else.
 */
export const runLayout = (task: SimulationTask, index: number): LayoutResult => {
  const { seed, footprint: footprintSpec, motion: motionSpec, handover, horizon, tracks } = task
  const layoutSpec = task.layout
  const layout = layoutSpec && makeLayout(layoutSpec, seed, index)
  const lifetimes = new Float64Array(tracks)
  const track: Track = { lifetime: 0, handovers: 0, censored: false }
  // Recordings end, and windows are left, before all is seen.
  const left = layout?.window || motionSpec.kind === 'tracks' ? new Float64Array(tracks) : undefined
  let handovers = 0
  let censored = 0
  const keep = (i: number): void => {
    lifetimes[i] = track.lifetime
    handovers += track.handovers
    if (track.censored) censored++
    if (left && track.left) left[i] = 1
  }
  if (
    footprintSpec.kind === 'disc' &&
    motionSpec.kind === 'exact' &&
    handover.kind !== 'hysteresis' &&
    layout === undefined
  ) {
    if (handover.kind === 'none') {
      // One exit each: all from one stream, of which more tracks take more.
      drawManyExitTimes(new RandomStream(seed, 'track', index), lifetimes)
      const unit = (footprintSpec.radius * footprintSpec.radius) / motionSpec.diffusion
      for (let i = 0; i < tracks; i++) {
        track.lifetime = Math.min(unit * lifetimes[i], horizon)
        track.censored = unit * lifetimes[i] > horizon
        keep(i)
      }
    } else {
      for (let i = 0; i < tracks; i++) {
        const random = new RandomStream(seed, 'track', index, i)
        followOnDisc(footprintSpec.radius, motionSpec.diffusion, handover, horizon, random, track)
        keep(i)
      }
    }
  } else {
    // Worth its calls where a walk is one of them.
    const compiled =
      footprintSpec.kind === 'voronoi' &&
      motionSpec.kind === 'exact' &&
      handover.kind !== 'hysteresis' &&
      layout
        ? CompiledVoronoi.on(layout, footprintSpec.clusterSize)
        : undefined
    const whole = compiled ?? makeFootprint(footprintSpec, { layout, seed, index, motion: motionSpec.kind })
    const footprint = layout?.window && !compiled ? new WindowedFootprint(whole, layout.window) : whole
    const motion = makeMotion(motionSpec)
    const options = { footprint, motion, handover, horizon }
    for (let i = 0; i < tracks; i++) {
      const random = new RandomStream(seed, 'track', index, i)
      const target = layoutSpec && layout ? startIn(layoutSpec, layout, random, task.start) : { x: 0, y: 0 }
      follow(target, options, random, track)
      keep(i)
    }
    whole.release?.()
  }
  return { layout: index, lifetimes, handovers, censored, ...(left ? { left } : {}) }
}
