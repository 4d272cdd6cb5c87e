/** How far from the edge of a window its targets start, and how near it they are watched. */
import { watchedMean } from '../estimate/watched.js'
import { indexOf } from '../layout/index-of.js'
import { type Layout, makeLayout } from '../layout/layout.js'
import { convexHull, latticeIn, ringClearance } from '../layout/ring.js'
import { squaredReach } from '../motion/motion.js'
import { runLayout } from './run-layout.js'
import type { SimulationTask } from './task.js'

/** Targets of the pilot, and places whose clearance is looked at. */
const PILOT = 60
const PLACES = 1000
/** The guard leaves this share of the window at least to start in, the margin this one to be watched in. */
const LEAST_ROOM = 0.2
const LEAST_WATCHED = 0.5
/** At the margin the K nearest are nearer than the edge of what is known at this share of the places. */
const KNOWN = 0.9

const quantile = (values: Float64Array, p: number): number =>
  values.toSorted()[Math.min(values.length - 1, Math.floor(p * values.length))]

/** How near the edge of its window a target's K nearest are no longer known. */
const marginOf = (
  layout: Layout,
  window: NonNullable<Layout['window']>,
  places: readonly { readonly x: number; readonly y: number }[],
  K: number,
): number => {
  const { xs, ys } = layout
  const sites = indexOf(layout)
  const ids = new Int32Array(K)
  const squares = new Float64Array(K)
  const reach = Float64Array.from(places, ({ x, y }) => {
    sites.nearest(x, y, K, ids, squares)
    return Math.sqrt(squares[K - 1])
  })
  // Where the list goes on beyond the window, what is known does.
  const known = convexHull([...xs, ...window.xs], [...ys, ...window.ys])
  const beyond = Math.min(...Array.from(window.xs, (x, i) => ringClearance(known, x, window.ys[i])))
  return Math.max(0, quantile(reach, KNOWN) - Math.max(0, beyond))
}

/**
 * The task with a margin and a guard. Within the margin of the edge of what is known the K nearest are as often unknown
 * sites as not, cells are endless and nothing is lost: targets are watched until they come there. They start as much farther
 * in as they reach, √(4DT) of Brownian ones, T their mean lifetime by a pilot; but no less of the window than a fifth is left
 * to start in. Targets that reach farther are censored there, and their share is for the reader to see.
 */
export const withGuard = (task: SimulationTask): SimulationTask => {
  const { layout: spec, seed, motion, footprint } = task
  if (spec?.kind !== 'given' || spec.window === undefined || spec.guard !== undefined) return task
  const layout = makeLayout({ ...spec, guard: 0 }, seed, 0)
  const { window } = layout
  if (!window) return task
  const places = latticeIn(window, PLACES)
  if (places.length === 0) return task
  const room = Float64Array.from(places, ({ x, y }) => ringClearance(window, x, y))
  const K = 'clusterSize' in footprint ? Math.min(footprint.clusterSize, layout.xs.length) : 1
  const margin = Math.min(marginOf(layout, window, places, K), quantile(room, 1 - LEAST_WATCHED))
  const widest = quantile(room, 1 - LEAST_ROOM)
  // Followed no longer than it takes to reach farther than there is room.
  let enough = widest ** 2 / (2 * motion.diffusion)
  while (squaredReach(motion, enough) < 2 * widest ** 2 * (1 - 1e-9)) enough *= 2
  const horizon = Math.min(task.horizon, enough)
  const tracks = Math.min(PILOT, task.tracks)
  const bare = { ...spec, guard: margin, margin }
  const pilot = runLayout({ ...task, layout: bare, tracks, horizon }, 0)
  const reach = Math.sqrt(squaredReach(motion, watchedMean([pilot, pilot], 0.95).value))
  return { ...task, layout: { ...bare, guard: Math.min(margin + reach, widest) } }
}
