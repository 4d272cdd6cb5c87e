import type { OptionsOf, Program } from './syntax.js'
import { collect, examples, laws, output, plugin, queue, set } from './shared-options.js'

/** `dwell pareto`: its options and help. */
export const paretoSyntax = (program: Program) =>
  program
    .command('pareto')
    .summary('draw a Pareto frontier')
    .description(
      'Trades the objective of a problem against one or two promises or limits: a front of verified points between ' +
        'proved envelopes, with its jumps, knee and change-overs.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option(
      '--objectives <names>',
      'rate and one or two of coverage-fraction, kinematic-outage, target-density, target-cost, handover-rate, cluster-size, sensing-share',
      'rate,coverage-fraction',
    )
    .option(
      '--range <name=a..b>',
      'range of a traded objective; may be repeated',
      collect,
      [] as readonly string[],
    )
    .option('--points <number>', 'least number of points', '60')
    .option('--tolerance <fraction>', 'how far the envelopes must close (default: 1e-3, two traded: 0.02)')
    .option('--solver <id>', "which solver ('dwell solvers' lists them)", 'exhaustive')
    .option('--compare-solvers <ids>', 'fronts of these solvers too, with their indicators')
    .option(...plugin)
    .option(...laws)
    .option('--budget <time>', "stop each of the many solves after this long, such as '1 s'")
    .option('--gap <ratio>', 'relative gap of each solve (default: 1e-11)')
    .option('--verify', 'check a certificate of every solve (docs/certificate.md); slower')
    .option(...set)
    .option(...queue)
    .option('--json', 'print one JSON document (docs/pareto.md)')
    .option('--csv', 'print the points as CSV')
    .option('--plot <file>', 'draw the fronts too, as .svg, .png or .html')
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell pareto dwell:ultra-dense-vehicular', 'rate against the coverage fraction'],
        ['dwell pareto dwell:small-cell --objectives rate,handover-rate --csv -o front.csv', 'as a table'],
        ['dwell pareto dwell:small-cell --compare-solvers nelder-mead', 'two backends'],
        ['dwell pareto dwell:small-cell --plot front.svg', 'as a picture'],
      ),
    )

export type ParetoOptions = OptionsOf<typeof paretoSyntax>
