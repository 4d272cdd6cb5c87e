/** A simulation beside the closed forms, as terminal text. */
import {
  createLook,
  designArgument,
  heading,
  type LookOptions,
  pairs,
  paragraph,
  percent,
  safeText,
  significant,
  siText,
  tableLines,
} from '@dwell/report'
import type { SimulationReport } from './simulate-report.js'

const labels: Readonly<Record<string, string>> = {
  lifetime: 'mean lifetime',
  lossBeforeQos: 'P(T < T_QoS)',
  meanLoad: 'mean load of a BS',
  loadVariance: 'variance of the load',
  blockingByTime: 'BS full, by time',
  blockingAtArrival: 'BS full, at arrival',
  blockingOfAny: 'any of the K full',
  allLinksDown: 'all links down',
}

const valueText = (value: number, unit: string): string =>
  unit === 's' ? siText(value, 's') : significant(value, 4)

const range = (low: number, high: number, text: (value: number) => string): string =>
  `${text(low)} to ${text(high)}`

/** Design, what was simulated, each number beside its closed form with the ratio and its interval. */
export const simulationText = (report: SimulationReport, options: LookOptions): string => {
  const look = createLook(options)
  const { simulation, comparisons, quantiles } = report
  const { level, footprint, layout, motion, handover, layouts, tracks, seed, censored, horizon } = simulation
  const lines = [
    ...paragraph(look, safeText(report.problem.title), { paint: look.bold }),
    ...paragraph(
      look,
      `${report.problem.kind}, footprint ${footprint}, layout ${safeText(layout)}, ${motion} motion, handover ${handover}`,
      { paint: look.dim },
    ),
    '',
    ...pairs(look, [
      ['design', designArgument(report.design)],
      ['layouts × tracks', `${layouts} × ${tracks}, seed ${seed}`],
    ]),
    ...heading(look, 'Simulation beside the closed form'),
    ...tableLines(
      look,
      [
        { head: '' },
        { head: 'simulated', align: 'right' },
        { head: 'closed form', align: 'right' },
        { head: 'ratio', align: 'right' },
        { head: `${percent(level)} interval`, align: 'right' },
      ],
      comparisons.map(({ name, unit, simulated, theory, ratio }) => ({
        cells: [
          labels[name] ?? name,
          valueText(simulated.value, unit),
          theory === undefined ? '' : valueText(theory, unit),
          ratio === undefined ? '' : significant(ratio.value, 4),
          ratio === undefined
            ? `(${range(simulated.low, simulated.high, (each) => valueText(each, unit))})`
            : range(ratio.low, ratio.high, (each) => significant(each, 4)),
        ],
      })),
    ),
    ...heading(look, 'Quantiles of the lifetime'),
    ...tableLines(
      look,
      [
        { head: 'p' },
        { head: 'quantile', align: 'right' },
        { head: `${percent(level)} interval`, align: 'right' },
      ],
      quantiles.map(({ p, value, low, high }) => ({
        cells: [percent(p), siText(value, 's'), range(low, high, (each) => siText(each, 's'))],
      })),
    ),
    ...(censored > 0
      ? [
          '',
          ...paragraph(
            look,
            `${censored} of ${layouts * tracks} targets were still in view after ${siText(horizon, 's')}: the mean ` +
              'is one of lifetimes cut there, a lower bound.',
          ),
        ]
      : []),
    '',
  ]
  return lines.join('\n')
}
