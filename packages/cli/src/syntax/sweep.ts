import type { OptionsOf, Program } from './syntax.js'
import { collect, examples, laws, plugin, queue, set } from './shared-options.js'

/** `dwell sweep`: its options and help. */
export const sweepSyntax = (program: Program) =>
  program
    .command('sweep')
    .summary('solve a problem over ranges of its keys')
    .description(
      'Solves a problem at every point of a grid or a low-discrepancy sample, on all cores. Finished points are kept ' +
        'in a store beside the output: a sweep that was stopped or killed goes on with --resume. Without an output the ' +
        'points are printed.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option(
      '--over <key=values>',
      'an axis: a..b:log:N, a..b:lin:N or a list a,b,c; may be repeated, the last runs fastest',
      collect,
      [] as readonly string[],
    )
    .option(
      '--sample <sequence:N>',
      'N points of a sobol or halton sequence over the axes instead of the grid',
    )
    .option('--seed <number>', 'scrambles the sample', '1')
    .option('--solver <id>', "which solver ('dwell solvers' lists them)", 'exhaustive')
    .option(...plugin)
    .option(...laws)
    .option(
      '--quantities <names>',
      "model quantities to record beside the design, separated by commas, or 'all'",
    )
    .option(...set)
    .option(
      '-o, --output <file>',
      'results as .csv, .jsonl or .parquet; may be repeated (default: a table here, shortened where long)',
      collect,
      [] as readonly string[],
    )
    .option('--store <file>', 'where finished points are kept (default: the first output with .store)')
    .option('--resume', 'go on with the store that is there')
    .option('--restart', 'throw away the store that is there')
    .option(
      '--workers <number>',
      'threads (default: as many as the sweep is worth, at most one for each core)',
    )
    .option(...queue)
    .option('--gap <ratio>', 'relative gap at which a proof counts as done (default: 1e-9)')
    .option('--verify', 'check a certificate of every point (docs/certificate.md): column verified; slower')
    .option('--evaluations <number>', 'stop each point after so many evaluations')
    .option('--json', 'print the summary as one JSON document')
    .addHelpText(
      'after',
      examples(
        ['dwell sweep dwell:reference --over network.bsDensity=1e-6..1e-3:log:12', 'a look'],
        [
          'dwell sweep dwell:reference --over network.bsDensity=1e-6..1e-3:log:200 -o density.csv',
          'one axis',
        ],
        [
          "dwell sweep dwell:reference --over 'target.diffusion=1..1000:log:50' --over budget.handoverCeiling=0.1,1,inf -o map.parquet",
          'a grid',
        ],
        [
          "dwell sweep dwell:reference --over 'network.bsDensity=1e-6..1e-3:log' --over trap=crossing,sector --sample sobol:1024 -o s.csv",
          'a sample',
        ],
      ),
    )

export type SweepOptions = OptionsOf<typeof sweepSyntax>
