/** Real loads beside the fitted correction, as terminal text. */
import type { LoadReport } from '@dwell/engine'
import { percent, significant } from '@dwell/core/units'
import { loadPlanText } from '../trust-words.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import { right } from '../terminal/table.js'

const shapeText = (spread: number): string => (spread > 0 ? significant(1 / spread, 4) : '∞')

/** The spread of areas, both blockings corrected, and what ε_b then takes. */
export const loadLines = (look: Look, load: LoadReport, level: number): Lines => {
  const { spread, rule, distance, plan } = load
  const { slots, tolerance } = plan
  const interval = `${percent(level)} interval`
  const enough =
    slots.design >= slots.corrected
      ? `the design's ${slots.design} are enough`
      : `the design has ${slots.design}`
  return [
    look.heading('Load of unequal cells'),
    look.under(
      `The area where a base station cooperates varies like a Gamma of shape ${shapeText(spread.value)} ` +
        `(${shapeText(spread.high)} to ${shapeText(spread.low)}${rule === undefined ? '' : `; rule 3.4K + 0.16 = ${shapeText(rule)}`}), ` +
        'which makes the load negative binomial. Measured areas, no traffic, went into the fit.',
    ),
    look.table(
      ['', right('corrected'), right('ratio'), right(interval)],
      (
        [
          ['BS full, by time', load.byTime],
          ['BS full, at arrival', load.atArrival],
        ] as const
      ).map(([label, { corrected, ratio }]) => ({
        cells: [
          label,
          significant(corrected.value, 4),
          ratio ? significant(ratio.value, 4) : '',
          ratio ? `${significant(ratio.low, 4)} to ${significant(ratio.high, 4)}` : 'too rare to be seen',
        ],
      })),
    ),
    '',
    look.pairs([
      [
        'distance',
        `${percent(distance.corrected)} of the simulated loads from the corrected law, ${percent(distance.poisson)} from Poisson`,
      ],
      [
        'slots',
        `${slots.corrected} for blocking ≤ ${percent(tolerance)} at arrival, ${slots.poisson} by (31); ${enough}`,
      ],
      ...(slots.design >= slots.corrected ? [] : [['to mend it', loadPlanText(plan)] as const]),
    ]),
  ]
}
