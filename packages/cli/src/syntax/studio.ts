import type { OptionsOf, Program } from './syntax.js'
import { examples, set } from './shared-options.js'

/** `dwell studio`: its options and help. */
export const studioSyntax = (program: Program) =>
  program
    .command('studio')
    .summary('design in a browser, every answer live')
    .description(
      'Serves the studio on this machine alone (127.0.0.1) and prints its address; Ctrl-C ends it. All ' +
        'mathematics runs in the browser and no request leaves the machine. The same page is a folder of ' +
        'files, packages/studio/dist/site, for any web server or to open from disk.',
    )
    .argument('[file]', "problem file to open; the reference scenario when absent; '-' reads standard input")
    .option(...set)
    .option('--port <number>', 'port to listen on (default: a free one)')
    .option('--open', 'open the page in the default browser')
    .addHelpText(
      'after',
      examples(
        ['dwell studio dwell:small-cell', 'a problem in the browser'],
        ['dwell studio --port 8080 --open', 'the reference scenario, opened'],
      ),
    )

export type StudioOptions = OptionsOf<typeof studioSyntax>
