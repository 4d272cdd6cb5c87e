export { cellsLaw } from './cells.js'
export { discLaw } from './disc.js'
export type { FootprintLaw, KinematicLaw, KinematicSpec } from './law.js'
export * from './registry.js'
