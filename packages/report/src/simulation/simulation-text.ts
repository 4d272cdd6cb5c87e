/** A simulation beside the closed forms, as terminal text. */
import type { SimulatedQuantity, SimulationReport, VersusReport } from '@dwell/engine'
import { countText, percent, significant } from '@dwell/core/units'
import { siText } from '../format/quantity.js'
import { motionWords } from '../motion-words.js'
import { exactLines } from '../sections/design.js'
import { kindWords } from '../words.js'
import { loadLines } from './load-lines.js'
import { safeText } from '../terminal/layout.js'
import { createLook, type Look, type LookOptions } from '../terminal/look.js'
import { type Lines, page } from '../terminal/page.js'
import { right } from '../terminal/table.js'

const labels: Readonly<Record<string, string>> = {
  lifetime: 'mean lifetime',
  lossBeforeQos: 'P(T < T_QoS)',
  lossBeforeQosSplitting: 'the same, splitting',
  meanLoad: 'mean load of a BS',
  loadVariance: 'variance of the load',
  blockingByTime: 'BS full, by time',
  blockingAtArrival: 'BS full, at arrival',
  blockingAtHandover: 'BS full, at handover',
  blockingOfAny: 'any of the K full',
  allLinksDown: 'all links down',
}

const valueText = (value: number, unit: string): string =>
  unit === 's' ? siText(value, 's') : significant(value, 4)

const range = (low: number, high: number, text: (value: number) => string): string =>
  `${text(low)} to ${text(high)}`

/** A ratio to something that rare says nothing. */
const telling = (ratio: SimulatedQuantity['ratio']): ratio is NonNullable<typeof ratio> =>
  ratio !== undefined && ratio.high < 1e4

/** What splitting added to the direct tracks. */
const splittingText = (
  { directLosses, levels, layouts }: NonNullable<SimulationReport['splitting']>,
  targets: number,
  value: number,
): string =>
  `${directLosses === 0 ? 'None' : `Only ${directLosses}`} of ${countText(targets, 'target')} ${directLosses === 1 ? 'was' : 'were'} lost ` +
  `before T_QoS; splitting over ${countText(levels.length, 'level')} on ${countText(layouts, 'layout')} ` +
  `${value > 0 ? 'finds how rare that is' : 'found none either: it reaches down to about 1e-20'} (--rare).`

/** What became of targets at the edge of a site list. */
const windowLines = (
  look: Look,
  { left, guard, margin }: NonNullable<SimulationReport['simulation']['window']>,
): Lines => [
  '',
  look.say(
    (guard > 0
      ? `Targets start ${significant(guard, 3)} m or more from the edge of the site list` +
        `${margin > 0 ? ` and are watched to ${significant(margin, 3)} m from it` : ''}. `
      : '') +
      `Of the targets ${left === 0 ? 'none' : percent(left, 3)} went out of sight while in view, over the edge of a list or at ` +
      'the end of a recording, and were watched until then (Kaplan and Meier).' +
      (left > MUCH_LEFT ? ' With so many gone the rest says too little: no verdict.' : ''),
    left > MUCH_LEFT ? look.warn : look.dim,
  ),
]

/** A larger share leaves the window, and nothing is judged (`simulationReport`). */
const MUCH_LEFT = 0.1

/** The other design beside this one. */
const versusLines = (look: Look, versus: VersusReport, level: number, layouts: number): Lines => {
  const { comparisons } = versus
  const { gain } = comparisons[0]
  return [
    look.heading('Against another design'),
    exactLines(look, versus.design),
    look.table(
      ['', right('this'), right('other'), right('difference'), right(`${percent(level)} interval`)],
      comparisons.map(({ name, unit, values, difference: { value, low, high } }) => ({
        cells: [
          labels[name] ?? name,
          ...[...values, value].map((each) => valueText(each, unit)),
          range(low, high, (each) => valueText(each, unit)),
        ],
      })),
    ),
    '',
    look.say(
      `Paired by layout: both designs see the same ${countText(layouts, 'layout')} and the same starting places` +
        `${gain === undefined ? '' : `; two runs apart would have an interval of the mean lifetime ${significant(gain, 3)} times as wide`}.`,
      look.dim,
    ),
  ]
}

const comparisonTable = (look: Look, { comparisons, simulation }: SimulationReport): Lines =>
  look.table(
    [
      '',
      right('simulated'),
      right('closed form'),
      right('ratio'),
      right(`${percent(simulation.level)} interval`),
    ],
    comparisons.map(({ name, within, unit, simulated, theory, ratio }) => ({
      cells: [
        within === undefined ? (labels[name] ?? name) : `P(T < ${siText(within, 's')})`,
        valueText(simulated.value, unit),
        theory === undefined ? '' : valueText(theory, unit),
        telling(ratio) ? significant(ratio.value, 4) : '',
        !telling(ratio)
          ? `(${range(simulated.low, simulated.high, (each) => valueText(each, unit))})`
          : range(ratio.low, ratio.high, (each) => significant(each, 4)),
      ],
    })),
  )

const quantileTable = (look: Look, { quantiles, simulation }: SimulationReport): Lines =>
  look.table(
    ['p', right('quantile'), right(`${percent(simulation.level)} interval`)],
    quantiles.map(({ p, value, low, high }) => ({
      cells: [percent(p), siText(value, 's'), range(low, high, (each) => siText(each, 's'))],
    })),
  )

/** Design, what was simulated, each number beside its closed form with the ratio and its interval. */
export const simulationText = (report: SimulationReport, options: LookOptions): string => {
  const look = createLook(options)
  const { simulation, comparisons } = report
  const { level, footprint, layout, motion, handover, layouts, tracks, seed, censored, horizon } = simulation
  return page([
    look.say(safeText(report.problem.title), look.bold),
    look.say(
      `Simulation ${kindWords[report.problem.kind]}; footprint ${footprint}, layout ${safeText(layout)}, ${motion} motion` +
        `${simulation.velocity ? ` (targets ${motionWords(simulation.velocity)})` : ''}, handover ${handover}`,
      look.dim,
    ),
    '',
    exactLines(look, report.design, 'design'),
    look.under(`${countText(layouts, 'layout')} × ${countText(tracks, 'track')}, seed ${seed}`),
    simulation.margin !== undefined && [
      '',
      look.say(
        `Handover at a margin of ${siText(simulation.margin, 'm')} comes as often as the design’s rate says, on average; its ` +
          'lifetimes are not those of that rate: it comes before the edge, not by chance. On the disc a margin ' +
          'below the radius loses no target at all.',
      ),
    ],
    look.heading('Simulation beside the closed form'),
    comparisonTable(look, report),
    report.splitting !== undefined && [
      '',
      look.say(
        splittingText(
          report.splitting,
          layouts * tracks,
          comparisons.find(({ name }) => name === 'lossBeforeQosSplitting')!.simulated.value,
        ),
        look.dim,
      ),
    ],
    report.load !== undefined && loadLines(look, report.load, level),
    look.heading('Quantiles of the lifetime'),
    quantileTable(look, report),
    report.versus !== undefined && versusLines(look, report.versus, level, layouts),
    simulation.window !== undefined && windowLines(look, simulation.window),
    censored > 0 && [
      '',
      look.say(
        `${censored} of ${countText(layouts * tracks, 'target')} were still in view after ${siText(horizon, 's')}: the mean ` +
          'is one of lifetimes cut there, a lower bound.',
      ),
    ],
  ])
}
