import type { OptionsOf, Program } from './syntax.js'
import { collect, examples, json, laws, output, plugin, queue, set } from './shared-options.js'

/** `dwell solve`: its options and help. */
export const solveSyntax = (program: Program) =>
  program
    .command('solve')
    .summary('find the best design of a problem')
    .description(
      'Solves a problem file: a verified design, what binds it, what changes would gain; or, when no design ' +
        'keeps every promise, which promises conflict and the smallest change that repairs it.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option('--solver <id>', "which solver ('dwell solvers' lists them)", 'exhaustive')
    .option(...plugin)
    .option(...laws)
    .option(...set)
    .option('--budget <time>', "stop after this long, such as '1 s'")
    .option('--gap <ratio>', 'relative gap at which a proof counts as done (default: 1e-9)')
    .option('--no-prices', 'leave out what changes would gain (faster)')
    .option('--trust', 'simulate the design beside its promises, on disc, cells and radio (docs/trust.md)')
    .option(
      '--precision <fraction>',
      'with --trust: half-width of the interval of a mean lifetime (default: 4 %)',
    )
    .option('--details', 'with --trust: every promise on every footprint, not the verdicts alone')
    .option(
      '--layouts <number>',
      'with --trust: so many layouts instead; on the radio: for each estimate (default: 100)',
    )
    .option('--seed <number>', 'with --trust: the same seed gives the same numbers (default: 1)')
    .option('--workers <number>', 'with --trust and on the radio: threads (default: one for each core)')
    .option(...queue)
    .option('--store <folder>', 'on the radio: keep finished layouts here and go on from them')
    .option(
      '--robust <level>',
      'keep the promises at every corner of the intervals of λ and D that the files of the problem give, such as 95%',
    )
    .option(
      '--robust-interval <key=low..high>',
      "with --robust: an interval of your own, such as 'target.diffusion=271..462 m^2/s'; may be repeated",
      collect,
    )
    .option('--certificate <file>', "write a proof that 'dwell verify' checks (docs/certificate.md)")
    .option('--html <file>', 'write a self-contained report with pictures too')
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell solve dwell:reference', 'design, margins, prices'],
        ["dwell solve dwell:reference --set network.bsDensity='50 /km^2'", 'a denser network'],
        ['dwell solve dwell:reference --json -o report.json', 'for a program'],
        ['dwell solve dwell:urban-micro --trust', 'how far simulation bears the promises out'],
        [
          "dwell solve dwell:urban-micro --robust 95% --robust-interval 'target.diffusion=8..12 m^2/s'",
          'promises that hold where D is not known exactly',
        ],
        [
          'dwell solve dwell:urban-micro --set kinematics.footprint=radio --store radio',
          'by simulation; after Ctrl-C the same command goes on',
        ],
        ['cat problem.yaml | dwell solve - --no-prices --budget 1s', 'from a pipe, within a second'],
      ),
    )

export type SolveOptions = OptionsOf<typeof solveSyntax>
