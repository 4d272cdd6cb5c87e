import type { OptionsOf, Program } from './syntax.js'
import { examples, json, output, set } from './shared-options.js'

/** `dwell explain`: its options and help. */
export const explainSyntax = (program: Program) =>
  program
    .command('explain')
    .summary('derive the closed form step by step')
    .description('Derives the closed-form design (Theorem 1′-DYN) of a problem with its numbers put in.')
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option(...set)
    .option(...json)
    .option(...output)
    .addHelpText('after', examples(['dwell explain dwell:mid-budget', 'equation by equation']))

export type ExplainOptions = OptionsOf<typeof explainSyntax>
