/** All tracks of one layout. */
import { RandomStream } from '@dwell/core/random'
import { drawManyExitTimes } from '../compiled/exits.js'
import { CENSORED, CompiledVoronoi, LEFT } from '../compiled/voronoi.js'
import { makeFootprint } from '../footprint/footprint-spec.js'
import { WindowedFootprint } from '../footprint/windowed.js'
import { type Layout, makeLayout, startIn } from '../layout/layout.js'
import { exactMotion, makeMotion } from '../motion/motion.js'
import { followOnDisc } from './disc-renewal.js'
import { follow, type Track } from './follow.js'
import type { LayoutResult, SimulationTask } from './task.js'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/**
 * Runs layout number `index` of a task. Everything drawn comes from streams keyed by (seed, index, track):
 * the result depends on nothing else.
 */
export const runLayout = (task: SimulationTask, index: number): LayoutResult => {
  const { seed, footprint, motion, tracks } = task
  const layout = task.layout && makeLayout(task.layout, seed, index)
  // Recordings end, and windows are left, before all is seen.
  const leaves = layout?.window !== undefined || motion.kind === 'tracks'
  const result: Mutable<LayoutResult> = {
    layout: index,
    lifetimes: new Float64Array(tracks),
    handovers: 0,
    censored: 0,
    ...(leaves ? { left: new Float64Array(tracks) } : {}),
  }
  if (motion.kind !== 'exact' || task.handover.kind === 'hysteresis') followAll(task, layout, result)
  else if (footprint.kind === 'disc' && layout === undefined) exitAll(task, footprint.radius, result)
  else if (footprint.kind === 'voronoi' && layout) walkAll(task, layout, footprint.clusterSize, result)
  else followAll(task, layout, result)
  return result
}

const keep = (result: Mutable<LayoutResult>, i: number, track: Track): void => {
  result.lifetimes[i] = track.lifetime
  result.handovers += track.handovers
  if (track.censored) result.censored++
  if (result.left && track.left) result.left[i] = 1
}

const newTrack = (): Track => ({ lifetime: 0, handovers: 0, censored: false })

/** Tracks one by one, on any footprint. */
const followAll = (
  task: SimulationTask,
  layout: Layout | undefined,
  result: Mutable<LayoutResult>,
  compiled?: CompiledVoronoi,
): void => {
  const { seed, handover, horizon } = task
  const index = result.layout
  const whole = compiled ?? makeFootprint(task.footprint, { layout, seed, index, motion: task.motion.kind })
  const footprint = layout?.window && !compiled ? new WindowedFootprint(whole, layout.window) : whole
  const options = { footprint, motion: makeMotion(task.motion), handover, horizon }
  const track = newTrack()
  for (let i = 0; i < task.tracks; i++) {
    const random = new RandomStream(seed, 'track', index, i)
    const target = task.layout && layout ? startIn(task.layout, layout, random, task.start) : { x: 0, y: 0 }
    follow(target, options, random, track)
    keep(result, i, track)
  }
  whole.release?.()
}

/** Exits from a disc, where nothing but time needs to be drawn. */
const exitAll = (
  { seed, motion: { diffusion }, handover, horizon }: SimulationTask,
  radius: number,
  result: Mutable<LayoutResult>,
): void => {
  const { layout: index, lifetimes } = result
  const track = newTrack()
  if (handover.kind !== 'none') {
    for (let i = 0; i < lifetimes.length; i++) {
      followOnDisc(radius, diffusion, handover, horizon, new RandomStream(seed, 'track', index, i), track)
      keep(result, i, track)
    }
    return
  }
  // One exit each: all from one stream, of which more tracks take more.
  drawManyExitTimes(new RandomStream(seed, 'track', index), lifetimes)
  const unit = (radius * radius) / diffusion
  for (let i = 0; i < lifetimes.length; i++) {
    track.lifetime = Math.min(unit * lifetimes[i], horizon)
    track.censored = unit * lifetimes[i] > horizon
    keep(result, i, track)
  }
}

/** Walks in the cells of clusters, in WebAssembly where it may. */
const walkAll = (
  task: SimulationTask,
  layout: Layout,
  clusterSize: number,
  result: Mutable<LayoutResult>,
): void => {
  const compiled = CompiledVoronoi.on(layout, clusterSize)
  const { seed, motion, handover, horizon, start } = task
  const anywhere = start !== 'site' && !(task.layout?.kind === 'poisson' && task.layout.edge === 'window')
  if (!compiled || motion.kind !== 'exact' || handover.kind !== 'none' || !anywhere)
    return followAll(task, layout, result, compiled)
  const { layout: index, lifetimes, left } = result
  const ended = new Uint8Array(lifetimes.length)
  const { diffusion } = motion
  const edge = exactMotion(diffusion, motion.tolerance).edge(compiled.scale)
  const done = compiled.tracks({ seed, index, diffusion, edge, horizon }, lifetimes, ended)
  compiled.release()
  // Says which window has no room.
  if (done < lifetimes.length) startIn(task.layout!, layout, new RandomStream(seed, 'track', index, done))
  for (const [i, end] of ended.entries()) {
    if (end === CENSORED) result.censored++
    if (left && end === LEFT) left[i] = 1
  }
}
