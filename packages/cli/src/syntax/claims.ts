import type { OptionsOf, Program } from './syntax.js'
import { examples, json, monteCarlo, monteCarloPrecision, monteCarloSeed, output } from './shared-options.js'

/** `dwell claims`: its options and help. */
export const claimsSyntax = (program: Program) =>
  program
    .command('claims')
    .summary('examine the claims of the paper')
    .description(
      'Computes what the paper claims, says what is reproduced and where the mathematics says otherwise.',
    )
    .option(...monteCarlo)
    .option(...monteCarloPrecision)
    .option(...monteCarloSeed)
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell claims', 'all of them'],
        ['dwell claims --monte-carlo', 'with simulated values beside the theory'],
      ),
    )

export type ClaimsOptions = OptionsOf<typeof claimsSyntax>
