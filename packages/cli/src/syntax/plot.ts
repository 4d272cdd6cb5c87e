import type { OptionsOf, Program } from './syntax.js'
import { examples } from './shared-options.js'

/** `dwell plot`: its options and help. */
export const plotSyntax = (program: Program) =>
  program
    .command('plot')
    .summary('draw a table of results')
    .description(
      'Draws any CSV table, such as a sweep writes: lines of one column over another, parted by a third, or a map of ' +
        'a category over two. Axes, symbols and units come from the .meta.json beside it; without one, say --x and --y ' +
        '(headers like lifetime (s) give units). Points without a value are marked at the foot by their status.',
    )
    .argument('<file>', 'CSV file')
    .option('--x <column>', 'along the axis (default: the swept key with most values)')
    .option('--y <column>', 'up the axis (default: objectiveValue, or the second swept key of a map)')
    .option('--series <column>', 'a line for each value, at most eight (default: the second swept key)')
    .option(
      '--map <column>',
      'instead of lines, cells coloured by this column (default: regime, where there are too many lines)',
    )
    .option('--steps', 'steps between points, for whole numbers')
    .option('--points', 'a mark at each point')
    .option('--dark', 'dark background')
    .requiredOption('-o, --output <file>', 'the picture: .svg, .png or .html')
    .addHelpText(
      'after',
      examples(
        ['dwell plot density.csv -o density.svg', 'a sweep, by its own axes'],
        [
          'dwell plot density.csv --x network.bsDensity --y objectiveValue --series budget.handoverCeiling -o density.svg',
          'a sweep',
        ],
        [
          'dwell plot map.csv --x network.bsDensity --y budget.handoverCeiling --map regime -o map.png',
          'a map',
        ],
      ),
    )

export type PlotOptions = OptionsOf<typeof plotSyntax>
