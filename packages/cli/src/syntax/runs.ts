import type { Syntax } from './syntax.js'
import { collect, examples, queue } from './shared-options.js'

/** `dwell runs`: its commands, options and help. */
export const runsSyntax: Syntax = (program, done) => {
  const runs = program
    .command('runs')
    .summary('list, follow, cancel and collect runs on a queue')
    .description(
      'Runs that --queue has put on a queue live there until they are collected, whatever becomes of the terminal. ' +
        'An id may be shortened to its beginning.',
    )
    .addHelpText(
      'after',
      examples(
        ['dwell runs list', 'the runs and workers on the queue of DWELL_QUEUE'],
        ['dwell runs collect 3f2a -o map.csv', 'take the results of a sweep whose terminal has gone'],
      ),
    )
  const json = ['--json', 'print one JSON document'] as const
  runs
    .command('list', { isDefault: true })
    .description('every run, the newest first, and the workers')
    .option(...queue)
    .option(...json)
    .action(async (options) => done(await (await import('../commands/runs.js')).listRuns(options)))
  for (const [name, does, act] of [
    ['show', 'one run: what it has come to, its faults, what was set aside and why', 'showRun'],
    ['follow', 'a live view until the run is computed', 'followRun'],
    ['cancel', 'end a run; what was collected stays', 'cancelRun'],
  ] as const)
    runs
      .command(name)
      .description(does)
      .argument('<id>', 'the run')
      .option(...queue)
      .option(...json)
      .action(async (id, options) => done(await (await import('../commands/runs.js'))[act](id, options)))
  runs
    .command('collect')
    .description('take the results as the command that submitted the run would have')
    .argument('<id>', 'the run')
    .option(
      '-o, --output <file>',
      'where they go; may be repeated for a sweep',
      collect,
      [] as readonly string[],
    )
    .option(
      '--store <file>',
      'where finished points of a sweep are kept (default: the first output with .store)',
    )
    .option(...queue)
    .option(...json)
    .action(async (id: string, options) =>
      done(await (await import('../commands/runs.js')).collectRun(id, options)),
    )
}
