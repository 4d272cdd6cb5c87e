/** Boxes, enclosures and promises: what certificates are made and checked with. */
export * from './box.js'
export * from './ceiling.js'
export { checkWith } from './check.js'
export * from './design-check.js'
export { spent } from './interval/effort.js'
export { Enclosures, NotEnclosed, type ShareCurve } from './enclosures.js'
export * from './promises.js'
