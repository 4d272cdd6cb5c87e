export type { Solve } from './calibrator.js'
export type { TrustEffort } from './simulation.js'
export { trustReport } from './trust.js'
