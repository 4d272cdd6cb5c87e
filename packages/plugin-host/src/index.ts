export * from './contained-solver.js'
export * from './find-plugins.js'
