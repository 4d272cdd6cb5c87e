// A worker whose solver dies at some points: deadly-worker.mjs ADDRESS. Plain JavaScript over the built packages.
import { readAddress, runWorker } from '@dwell/queue'

const controller = new AbortController()
process.once('SIGTERM', () => controller.abort())
await runWorker({
  address: readAddress(process.argv[2], {}),
  module: new URL('deadly-thread.mjs', import.meta.url),
  threads: 1,
  lock: 2000,
  signal: controller.signal,
  say: (text) => process.stderr.write(`${text}\n`),
})
