/** A problem with share and handover rate settled: what is left is a cluster size and a beam. */
export * from './clustered-floor.js'
export * from './idle-envelope.js'
export * from './isolated-floor.js'
export * from './limits.js'
export * from './reduced-design.js'
export * from './regimes.js'
export * from './share-floor.js'
export * from '../slack.js'
