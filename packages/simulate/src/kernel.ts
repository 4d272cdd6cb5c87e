/** What a browser page takes: layouts, footprints, motions and intervals. Nothing here needs Node. */
export { studentFactor } from './estimate/interval.js'
export { meanLifetime } from './estimate/lifetimes.js'
export { shareLeft } from './estimate/watched.js'
export { meanOfSteps, survivalSteps } from './estimate/kaplan-meier.js'
export { DiscFootprint } from './footprint/disc.js'
export type { Footprint } from './footprint/footprint.js'
export { VoronoiFootprint } from './footprint/voronoi.js'
export { type HandoverSpec, nextInterval } from './handover/handover.js'
export { type Layout, LayoutError, type LayoutSpec, makeLayout, startIn } from './layout/layout.js'
export {
  type Box,
  clipToBox,
  clipToRing,
  convexHull,
  insideRing,
  type Ring,
  ringArea,
  ringClearance,
} from './layout/ring.js'
export {
  exactMotion,
  type Motion,
  motionOfTarget,
  type MotionSpec,
  type Position,
  steppingMotion,
} from './motion/motion.js'
export { designTasks, handoverOf, sitesForCluster } from './run/design-tasks.js'
export { withGuard } from './run/guard.js'
export { runLayout } from './run/run-layout.js'
export type { LayoutResult, SimulationTask } from './run/task.js'
