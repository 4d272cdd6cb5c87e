export * from './contained-solver.js'
export * from './find-plugins.js'
export { solverFaults, solverOf } from './plugin-module.js'
