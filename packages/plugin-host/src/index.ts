export * from './contained-solver.js'
export * from './find-plugins.js'
export * from './law-module.js'
