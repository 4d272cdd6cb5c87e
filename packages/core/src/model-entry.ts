/** The formulas of the paper and beyond it, equation by equation, and the laws that a problem is made of. */
export * from './kept.js'
export * from './model/index.js'
export * from './problem/bound-model.js'
export * from './problem/footprint-regime.js'
export { recordedLifetimes } from './problem/footprint/recorded.js'
export * from './problem/footprint/simulated.js'
export * from './problem/links-of.js'
