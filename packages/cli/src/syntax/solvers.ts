import type { OptionsOf, Program } from './syntax.js'
import { examples, json, output, plugin } from './shared-options.js'

/** `dwell solvers`: its options and help. */
export const solversSyntax = (program: Program) =>
  program
    .command('solvers')
    .summary('list the solvers')
    .description('Lists the solvers with what they take and what they prove.')
    .option(...plugin)
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      examples(['dwell solvers', 'ids for --solver'], ['dwell solvers --json', 'for a program']),
    )

export type SolversOptions = OptionsOf<typeof solversSyntax>
