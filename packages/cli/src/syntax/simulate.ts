import type { OptionsOf, Program } from './syntax.js'
import {
  examples,
  output,
  queue,
  set,
  siteColumns,
  siteCrs,
  siteMerge,
  siteWhere,
  siteWindow,
} from './shared-options.js'

/** `dwell simulate`: its options and help. */
export const simulateSyntax = (program: Program) =>
  program
    .command('simulate')
    .summary('simulate a design and compare with the closed forms')
    .description(
      'Monte Carlo of a design by a simulation that shares no formula with the model: lifetime, its quantiles, ' +
        'losses before T_QoS, load, blocking and link failures, each beside the closed form with the ratio and ' +
        'its confidence interval.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option('--design <K=…,rho=…,theta=…,r=…>', 'the design (default: the solved one)')
    .option(
      '--versus <K=…,rho=…,theta=…,r=…>',
      'another design on the same layouts, with intervals of the differences',
    )
    .option('--footprint <kind>', 'disc (the model), voronoi (nearest cells) or sincr (the radio)', 'voronoi')
    .option(
      '--layout <kind>',
      'poisson, matern, hexagonal, or a site list (default: that of network.sites, else poisson)',
    )
    .option(...siteColumns)
    .option(...siteCrs)
    .option(...siteMerge)
    .option(...siteWindow)
    .option(...siteWhere)
    .option(
      '--motion <kind>',
      'brownian, ornstein-uhlenbeck, gauss-markov, stepping (Brownian in time steps, as a check), or tracks: the ' +
        'recordings of target.tracks replayed (default: target.motion)',
    )
    .option('--handover <kind>', "none, poisson, periodic or hysteresis (default: the problem's timing)")
    .option('--moving', 'targets move and hand over in the traffic too: what they meet there (slow)')
    .option('--fading <kind>', 'averaged or sampled, for sincr', 'averaged')
    .option('--layouts <number>', 'layouts (default: 100)')
    .option('--tracks <number>', 'targets on each layout', '200')
    .option('--precision <fraction>', 'as many layouts as this half-width of the mean takes, such as 1 %')
    .option('--confidence <fraction>', 'level of the intervals', '99 %')
    .option(
      '--rare <when>',
      'P(T < T_QoS) by splitting: auto (when under 1 % and under 100 targets are lost so early), always or never',
      'auto',
    )
    .option('--horizon <time>', 'follow targets at most so long')
    .option('--seed <number>', 'seed; the same seed gives the same numbers', '1')
    .option('--workers <number>', 'threads (default: one for each core); the numbers do not depend on it')
    .option(...queue)
    .option('--store <file>', 'keep finished layouts here and go on from it')
    .option(...set)
    .option('--json', 'print one JSON document (docs/simulate.md)')
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell simulate dwell:mid-budget', 'the solved design on Voronoi cells'],
        ['dwell simulate dwell:reference --footprint disc --precision 0.5%', 'the model on its own ground'],
        [
          'dwell simulate dwell:reference --design K=3,rho=2%,theta=9deg --layout sites.csv',
          'a given design at given sites',
        ],
      ),
    )

export type SimulateOptions = OptionsOf<typeof simulateSyntax>
