import type { Program } from './syntax.js'
import { examples, json, output } from './shared-options.js'

/** `dwell keys`: its options and help. */
export const keysSyntax = (program: Program) =>
  program
    .command('keys')
    .summary('list the keys of a problem file')
    .description('Every key of a problem file: meaning, unit, range, what networks usually have, default.')
    .argument('[section]', 'only this section or key, such as target or radio.beamwidth')
    .option(...json)
    .option(...output)
    .addHelpText('after', examples(['dwell keys target', 'what moves and must be kept in view']))
