import type { OptionsOf, Program } from './syntax.js'
import { examples, laws, output, plugin, queue, set } from './shared-options.js'

/** `dwell compare`: its options and help. */
export const compareSyntax = (program: Program) =>
  program
    .command('compare')
    .summary('compare solvers on problems')
    .description(
      'Runs every solver on every problem and judges each point itself: gaps to the best point and to the proved ' +
        'bound, time, evaluations, false claims; performance profiles; disputes adjudicated by the certificate.',
    )
    .argument('[files...]', 'problem files')
    .option('--solvers <ids>', 'which solvers, separated by commas (default: all)')
    .option(...plugin)
    .option(...laws)
    .option('--generated <number>', 'add so many random problems')
    .option('--seed <number>', 'seed of the random problems', '1')
    .option('--only <kind>', 'random problems that are feasible, or infeasible')
    .option('--options', 'draw the model options of the random problems too')
    .option('--kinds', 'draw problem kind and objective of the random problems too')
    .option(
      '--budget <time>',
      "stop each solve after this long, such as '1 s': every solver on every problem, 1 + --repeat times",
    )
    .option('--gap <ratio>', 'relative gap at which a proof counts as done (default: 1e-9)')
    .option('--repeat <number>', 'timed runs after the warm-up', '3')
    .option(...queue)
    .option('--rows', 'show every row (default: up to 12 problems)')
    .option('--no-rows', 'show the summaries only')
    .option(...set)
    .option('--json', 'print one JSON document')
    .option('--csv', 'print the rows as CSV')
    .option('--html <file>', 'write a self-contained page with the profiles drawn too')
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell compare dwell:*', 'every solver on every shipped problem'],
        ['dwell compare dwell:trap-bound --solvers highs,exhaustive', 'two backends, row by row'],
        ['dwell compare --generated 200 --seed 7 --only feasible --repeat 1', 'on random problems'],
        ['dwell compare dwell:reference --plugin ./my-solver.js', 'with a solver of your own'],
      ),
    )

export type CompareOptions = OptionsOf<typeof compareSyntax>
