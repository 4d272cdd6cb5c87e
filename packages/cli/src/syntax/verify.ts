import type { OptionsOf, Program } from './syntax.js'
import { examples, json, output, set } from './shared-options.js'

/** `dwell verify`: its options and help. */
export const verifySyntax = (program: Program) =>
  program
    .command('verify')
    .summary('check the certificate of an answer')
    .description(
      'Checks a certificate against a problem by interval arithmetic, without any code of the solvers: does it ' +
        'prove that no design is better, or that none keeps every promise? (docs/certificate.md)',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .argument('<certificate>', "what 'dwell solve --certificate' wrote")
    .option(...set)
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      `${examples(
        ['dwell solve dwell:reference --certificate proof.json', 'solve, prove and keep the proof'],
        ['dwell verify dwell:reference proof.json', 'check it, anywhere'],
      )}\n\nExit code 0 when the proof holds, 5 when it is refused.`,
    )

export type VerifyOptions = OptionsOf<typeof verifySyntax>
