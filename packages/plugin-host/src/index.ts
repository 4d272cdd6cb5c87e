export * from './contained-solver.js'
export * from './find-plugins.js'
export { solverOf } from './plugin-module.js'
