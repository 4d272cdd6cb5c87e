import type { OptionsOf, Program } from './syntax.js'
import { examples, json, laws, output, set } from './shared-options.js'

/** `dwell evaluate`: its options and help. */
export const evaluateSyntax = (program: Program) =>
  program
    .command('evaluate')
    .summary('audit a design you have')
    .description('Judges any design against a problem: every promise and limit, its margin, every quantity.')
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .requiredOption('--design <K=…,rho=…,theta=…,r=…>', 'the design; r may be left out for no handover')
    .option(...laws)
    .option(...set)
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      `${examples([
        'dwell evaluate dwell:reference --design K=3,rho=0.021,theta=9.3deg',
        'is it kept, and by how much?',
      ])}\n\nExit code 0 when the design keeps every promise, 3 when it breaks one.`,
    )

export type EvaluateOptions = OptionsOf<typeof evaluateSyntax>
