import type { OptionsOf, Program } from './syntax.js'
import { examples, monteCarlo, monteCarloPrecision, monteCarloSeed, set } from './shared-options.js'

/** `dwell figures`: its options and help. */
export const figuresSyntax = (program: Program) =>
  program
    .command('figures')
    .summary('draw the figures of the paper')
    .description(
      'Draws the eight panels of the paper and the regime map, each with its data as CSV and a caption; of the ' +
        'reference scenario, or of a problem file.',
    )
    .argument('[file]', "problem file, YAML or JSON; '-' reads standard input")
    .option('--out <folder>', 'where they go', 'figures')
    .option('--format <formats>', 'svg, png, html, separated by commas', 'svg')
    .option('--only <panels>', 'some of 2a, 2b, 3a, 3b, 4a, 4b, 5a, 5b, map')
    .option('--dark', 'dark background (SVG and PNG; the page follows its reader)')
    .option(...monteCarlo)
    .option(...monteCarloPrecision)
    .option(...monteCarloSeed)
    .option(...set)
    .addHelpText(
      'after',
      examples(
        ['dwell figures --out figures --format svg,png', 'all panels'],
        ['dwell figures --only 2b,5a --monte-carlo', 'curves with simulated means over them'],
        ['dwell figures dwell:small-cell --only 5b,map --format html', 'two panels of a problem, as a page'],
      ),
    )

export type FiguresOptions = OptionsOf<typeof figuresSyntax>
