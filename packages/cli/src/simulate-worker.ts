/** What a worker thread of `dwell simulate` and `dwell validate` runs; bundled as a file of its own. */
export { default } from '@dwell/simulate/worker'
