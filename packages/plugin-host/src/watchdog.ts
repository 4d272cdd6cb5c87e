/** What a contained process does for itself: it ends with its host. */
import { Worker } from 'node:worker_threads'

/**
 * A thread beside code of others, which may compute without a pause: it ends the process when the host is gone or the
 * memory is past its limit.
 */
const WATCHDOG = `
const { workerData: { host, memory } } = require('node:worker_threads')
const { writeSync } = require('node:fs')
setInterval(() => {
  const used = process.memoryUsage.rss()
  const gone = process.ppid !== host
  if (used > memory) try { writeSync(2, 'ended: it used ' + Math.round(used / 2 ** 20) + ' MB of memory, the limit is ' + Math.round(memory / 2 ** 20) + ' MB\\n') } catch {}
  if (gone || used > memory) process.kill(process.pid, 'SIGKILL')
}, 50)
`

/** Ends this process when its host is gone, or with more than `memory` bytes in use, whatever it computes. */
export const endWithHost = (memory = Infinity): void => {
  new Worker(WATCHDOG, { eval: true, workerData: { host: process.ppid, memory }, execArgv: [] }).unref()
}
