/** What a browser page takes: layouts, footprints, motions and intervals. Nothing here needs Node. */
export { studentFactor } from './estimate/interval.js'
export { DiscFootprint } from './footprint/disc.js'
export type { Footprint } from './footprint/footprint.js'
export { VoronoiFootprint } from './footprint/voronoi.js'
export { type HandoverSpec, nextInterval } from './handover/handover.js'
export { type Layout, LayoutError, type LayoutSpec, makeLayout, startIn } from './layout/layout.js'
export { exactMotion, type Motion, type Position, steppingMotion } from './motion/motion.js'
export { handoverOf, sitesForCluster } from './run/design-tasks.js'
