/** Starts a worker thread of `dwell sweep` with what an earlier sweep compiled (`kept-code.ts`). */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { keptChunks, loadKept, mayKeep } from './kept-code.js'

/** Chunks after which most of what a sweep compiles is compiled. A thread hears nothing of its end. */
const MOST_IS_COMPILED = 40

const keep = mayKeep() ? loadKept(join(__dirname, keptChunks(__dirname).thread), 'thread') : undefined
const serve: typeof import('./sweep-worker.js').default = createRequire(__filename)('./sweep-worker.js')

let chunks = 0
export default (message: Parameters<typeof serve>[0]): ReturnType<typeof serve> => {
  if (++chunks === MOST_IS_COMPILED && threadId === 1) keep?.()
  return serve(message)
}
