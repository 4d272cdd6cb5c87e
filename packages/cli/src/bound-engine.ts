/** The engine over its container: a chunk of its own, loaded where something is bound. */
export { createEngine } from '@dwell/engine'
