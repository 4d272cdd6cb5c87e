import type { OptionsOf, Program } from './syntax.js'
import { examples, json, output } from './shared-options.js'

/** `dwell calc`: its options and help. */
export const calcSyntax = (program: Program) =>
  program
    .command('calc')
    .summary('compute a quantity of the model')
    .description('Computes one named quantity of the model; arguments take units, bare numbers are SI.')
    .argument('[name]', 'quantity, such as mainLobeGain')
    .argument('[arguments...]', 'key=value, such as theta=9deg')
    .option('--list', 'list the quantities (with a name: only that one) with equations and arguments')
    .option('--batch <file>', 'compute every case of a JSON file and compare with the values it states')
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell calc mainLobeGain theta=9deg sideLobeRatio=-20dB', 'one value'],
        ['dwell calc --list', 'what there is'],
        ['dwell calc --batch cases.json', 'worst relative error of each quantity'],
      ),
    )

export type CalcOptions = OptionsOf<typeof calcSyntax>
