/** Problems, quantities and the contract of solvers. Formulas, numerics and tables have entries of their own. */
export * from './problem/index.js'
export * from './quantities/index.js'
export { RandomStream, type StreamDomain, streamDomain } from './random/stream.js'
export * from './solver/answer-fault.js'
export * from './solver/contract.js'
