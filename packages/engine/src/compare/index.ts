export * from './compare.js'
export * from './comparison.js'
export * from './disputes.js'
export * from './profiles.js'
