import type { Syntax } from './syntax.js'
import { examples } from './shared-options.js'

/** `dwell plot`: its options and help. */
export const plotSyntax: Syntax = (program, done) => {
  program
    .command('plot')
    .summary('draw a table of results')
    .description(
      'Draws any CSV table, such as a sweep writes: lines of one column over another, parted by a third, or a map of ' +
        'a category over two. Symbols and units come from the .meta.json beside it, or from headers like lifetime (s).',
    )
    .argument('<file>', 'CSV file')
    .requiredOption('--x <column>', 'along the axis')
    .requiredOption('--y <column>', 'up the axis')
    .option('--series <column>', 'a line for each value, at most eight')
    .option('--map <column>', 'instead of lines, cells coloured by this column')
    .option('--steps', 'steps between points, for whole numbers')
    .option('--points', 'a mark at each point')
    .option('--dark', 'dark background')
    .requiredOption('-o, --output <file>', 'the picture: .svg, .png or .html')
    .addHelpText(
      'after',
      examples(
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
    .action(async (file: string, options) => {
      const { plot } = await import('../commands/plot.js')
      done(await plot(file, options))
    })
}
