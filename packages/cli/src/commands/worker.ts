/** `dwell worker`. */
import { countText } from '@dwell/core/units'
import { runWorker } from '@dwell/queue'
import { printable } from '@dwell/report/terminal'
import { engineFor } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { untilInterrupt } from '../interrupt.js'
import { lawsFrom } from '../laws.js'
import { queueAddress } from '../queue.js'
import { readQuantity, readWorkers, time } from '../read-options.js'
import { tellWorkerModules } from '../worker-plugins.js'
import type { WorkerOptions } from '../syntax/worker.js'

const count = (value: number): string => value.toLocaleString('en-US')

const say = (text: string): void => void process.stderr.write(`${printable(text)}\n`)

export const worker = async (options: WorkerOptions): Promise<number> => {
  const address = queueAddress(options.queue)
  const threads = readWorkers(options.concurrency, '--concurrency')
  const lock = readQuantity('--lock', options.lock, time('30 s'))
  if (!(lock >= 1 && lock <= 3600)) throw new UsageError('--lock: expected a time from 1 s to 1 h')
  // Loaded once before any job, so that a mistake is heard of here.
  await engineFor({ ids: [], plugins: options.plugin, laws: await lawsFrom(options.laws) })
  tellWorkerModules(options.plugin, options.laws)
  const { chunks, points, refused } = await untilInterrupt(
    (signal) =>
      runWorker({
        address,
        // Bundled, this module lies in dist/chunks and the thread's in dist.
        module: new URL('../queue-worker.js', import.meta.url),
        threads,
        lock: 1000 * lock,
        signal,
        say,
      }),
    {
      onInterrupt: () => say('handing in the chunks under way; again stops at once'),
      alike: ['SIGTERM'],
    },
  )
  say(
    `computed ${countText(points, 'point', count(points))} in ${countText(chunks, 'chunk', count(chunks))}${refused > 0 ? `, refused ${countText(refused, 'job', count(refused))}` : ''}`,
  )
  return exitCode.solved
}
