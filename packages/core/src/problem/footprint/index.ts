export { cellsLaw } from './cells.js'
export { discLaw } from './disc.js'
export type {
  FootprintLaw,
  KinematicLaw,
  KinematicPromise,
  Kinematics,
  KinematicSpec,
  ScaledKinematics,
} from './law.js'
export { limitOf, movedPromises, pairsOf } from './promise.js'
export { recordedLifetimes } from './recorded.js'
export * from './registry.js'
export { type Proposal, simulatedLaw } from './simulated.js'
export { type CompiledPromise, compilePromises, together } from './together.js'
