export * from './lifetime.js'
export * from './loss.js'
export * from './periodic.js'
export * from './static-law.js'
