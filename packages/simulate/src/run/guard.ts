/** How far from the edge of a window its targets start. */
import { RandomStream } from '@dwell/core'
import { watchedMean } from '../estimate/watched.js'
import { makeLayout, startIn } from '../layout/layout.js'
import { ringArea, ringClearance } from '../layout/ring.js'
import { runLayout } from './run-layout.js'
import { squaredReach } from '../motion/motion.js'
import type { SimulationTask } from './task.js'

/** Targets of the pilot, and places whose clearance is looked at. */
const PILOT = 60
const PLACES = 2000
/** The guard leaves this share of the window at least to start in. */
const LEAST_ROOM = 0.2

/**
 * The task with a guard that fits its targets' reach, √(4DT) of Brownian ones, T their mean lifetime by a pilot, and no less than the
 * mean spacing 1/√λ, beyond which the cells at the edge are endless; but no wider than leaves a fifth of the window to
 * start in. Targets that reach farther are censored there, and their share is for the reader to see.
 */
export const withGuard = (task: SimulationTask): SimulationTask => {
  const { layout: spec, seed, motion } = task
  if (spec?.kind !== 'given' || spec.window === undefined || spec.guard !== undefined) return task
  const bare = { ...spec, guard: 0 }
  const layout = makeLayout(bare, seed, 0)
  const { window } = layout
  if (!window) return task
  const random = new RandomStream(seed, 'layout', 1)
  const room = Float64Array.from({ length: PLACES }, () => {
    const { x, y } = startIn(bare, layout, random)
    return ringClearance(window, x, y)
  }).sort()
  const inside = layout.xs.reduce(
    (count, x, i) => count + (ringClearance(window, x, layout.ys[i]) >= 0 ? 1 : 0),
    0,
  )
  const spacing = Math.sqrt(Math.abs(ringArea(window)) / Math.max(1, inside))
  const widest = room[Math.floor((1 - LEAST_ROOM) * PLACES)]
  // Followed no longer than it takes to reach farther than there is room.
  let enough = widest ** 2 / (2 * motion.diffusion)
  while (squaredReach(motion, enough) < 2 * widest ** 2 * (1 - 1e-9)) enough *= 2
  const horizon = Math.min(task.horizon, enough)
  const tracks = Math.min(PILOT, task.tracks)
  const pilot = runLayout({ ...task, layout: bare, tracks, horizon }, 0)
  const reach = Math.sqrt(squaredReach(motion, watchedMean([pilot, pilot], 0.95).value))
  return { ...task, layout: { ...spec, guard: Math.min(Math.max(spacing, reach), widest) } }
}
