import type { OptionsOf, Program } from './syntax.js'
import { examples, json, output, set } from './shared-options.js'

/** `dwell check`: its options and help. */
export const checkSyntax = (program: Program) =>
  program
    .command('check')
    .summary('check problem files without solving them')
    .description(
      'Reads problem files and reports every error with its place, what was expected and the nearest key.',
    )
    .argument('<files...>', "problem files; '-' reads standard input")
    .option(...set)
    .option(...json)
    .option(...output)
    .addHelpText('after', examples(['dwell check dwell:*', 'every error of every file at once']))

export type CheckOptions = OptionsOf<typeof checkSyntax>
