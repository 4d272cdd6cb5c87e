import type { OptionsOf, Program } from './syntax.js'
import { examples, output } from './shared-options.js'

/** `dwell validate`: its options and help. */
export const validateSyntax = (program: Program) =>
  program
    .command('validate')
    .summary('check the closed forms by simulation')
    .description(
      'Simulates the footprint for which the closed forms are exact and compares (23), (26), the exact survival law, ' +
        'periodic handover and the Poisson load over clusters, rates and motions.',
    )
    .option('--quick', 'a looser precision, in seconds')
    .option('--critical', 'clusters of discs and lifetimes at the percolation threshold instead')
    .option('--confidence <fraction>', 'chance that no interval at all misses a true value', '99 %')
    .option('--seed <number>', 'seed; the same seed gives the same numbers', '1')
    .option('--workers <number>', 'threads (default: one for each core); the numbers do not depend on it')
    .option('--json', 'print one JSON document (docs/simulate.md)')
    .option(...output)
    .addHelpText(
      'after',
      `${examples(
        ['dwell validate --quick', 'every comparison, within a percent or two'],
        ['dwell validate --critical', 'tail exponents against 96/91 and 5/91'],
      )}\n\nExit code 0 when every closed form (or exponent) lies in its interval, 1 when one does not.`,
    )

export type ValidateOptions = OptionsOf<typeof validateSyntax>
