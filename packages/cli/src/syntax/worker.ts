import type { OptionsOf, Program } from './syntax.js'
import { examples, laws, plugin, queue } from './shared-options.js'

/** `dwell worker`: its options and help. */
export const workerSyntax = (program: Program) =>
  program
    .command('worker')
    .summary('compute for the runs on a queue')
    .description(
      'Joins a queue and computes what runs put on it, until Ctrl-C. Any number of workers may join, on any ' +
        'machine, and leave or be killed at any time: results do not depend on it.',
    )
    .option(...queue)
    .option(...plugin)
    .option(...laws)
    .option('--concurrency <number>', 'threads (default: one for each core)')
    .option('--lock <time>', 'a worker silent for so long is taken for dead', '30 s')
    .addHelpText(
      'after',
      examples(
        ['dwell worker --queue redis://queue.example:6379', 'one thread for each core'],
        ['DWELL_QUEUE=rediss://user:password@queue.example dwell worker', 'credentials from the environment'],
      ),
    )

export type WorkerOptions = OptionsOf<typeof workerSyntax>
