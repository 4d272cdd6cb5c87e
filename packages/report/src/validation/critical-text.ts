/** Percolation at the threshold as terminal text. */
import type { CriticalReport, TrustEstimate } from '@dwell/engine'
import { percent, significant } from '../format/number.js'
import { heading, pairs, paragraph } from '../terminal/layout.js'
import { createLook, type Look, type LookOptions } from '../terminal/look.js'
import { tableLines } from '../terminal/table.js'

const within = ({ value, low, high }: TrustEstimate, digits: number): string =>
  `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`

const homeText = (from: number, to: number): string =>
  from === 0 ? 'alone' : to === Infinity ? `above ${from}` : `${Math.round(from)} to ${to}`

const windowLines = (look: Look, windows: CriticalReport['windows']): readonly string[] => [
  ...heading(look, 'Largest cluster on a torus'),
  ...tableLines(
    look,
    [
      { head: 'discs', align: 'right' },
      { head: 'layouts', align: 'right' },
      { head: 'largest, in disc areas', align: 'right' },
    ],
    windows.map(({ discs, layouts, largest }) => ({
      cells: [String(discs), String(layouts), within(largest, 0)],
    })),
  ),
]

const lifetimeLines = (look: Look, lifetimes: CriticalReport['lifetimes']): readonly string[] => [
  ...heading(look, 'Lifetimes of targets in the union of discs'),
  ...tableLines(
    look,
    [
      { head: 'starts in a cluster of' },
      { head: 'mean lifetime, R²/D', align: 'right' },
      { head: 'interval', align: 'right' },
    ],
    lifetimes.map(({ from, to, value, low, high }) => ({
      cells: [homeText(from, to), value.toFixed(3), `${low.toFixed(3)} to ${high.toFixed(3)}`],
    })),
  ),
]

export const criticalText = (report: CriticalReport, options: LookOptions): string => {
  const look = createLook(options)
  const { theory, windows, tails, scaling, lifetimes, level, holds } = report
  const last = windows.at(-1)!
  return [
    ...paragraph(look, `Overlapping discs at ψ_c = ${report.filling}`, { paint: look.bold }),
    ...windowLines(look, windows),
    '',
    ...pairs(look, [
      ['τ − 1', `${within(scaling.clusters, 3)} by how these grow; 96/91 = ${theory.clusters.toFixed(3)}`],
      ['τ − 2', `${within(scaling.places, 3)}; 5/91 = ${theory.places.toFixed(4)}`],
      [
        'fit',
        `χ² = ${significant(scaling.chiSquare, 2)}, degrees of freedom: ${scaling.degrees} (a line through ${windows.length} windows)`,
      ],
    ]),
    ...heading(look, `Local exponents of the tail, ${last.discs} discs`),
    ...tableLines(
      look,
      [
        { head: 'areas, in discs' },
        { head: 'over clusters', align: 'right' },
        { head: 'over places in view', align: 'right' },
      ],
      [
        ...tails.map(({ from, to, clusters, places }) => ({
          cells: [`${from} to ${to}`, within(clusters, 2), within(places, 3)],
        })),
        { cells: ['theory', theory.clusters.toFixed(3), theory.places.toFixed(4)], paint: look.dim },
      ],
    ),
    ...lifetimeLines(look, lifetimes),
    '',
    ...pairs(look, [
      [
        't₉₉/t₉₀',
        `${within(last.quantileRatio, 2)}; (25) has ${significant(theory.quantileRatio, 3)}, an exponential tail 2`,
      ],
    ]),
    '',
    ...paragraph(
      look,
      holds
        ? 'The exponents of the areas lie in their intervals.'
        : 'The exponents of the areas left their intervals.',
      { paint: holds ? look.good : look.bad },
    ),
    ...paragraph(
      look,
      'Lifetimes do not inherit them: a large cluster is full of holes, and a target falls into one of them long ' +
        'before it has seen the cluster. (24) and (25) hold for a lifetime in proportion to the area, not for a walk.',
    ),
    ...paragraph(
      look,
      `Intervals at ${percent(level)}, over layouts. Small clusters show their discs, so that local exponents approach ` +
        `the theory from below; above 1/256 of the window they would show the torus. ${significant(report.elapsed, 3)} s, seed ${report.seed}.`,
      { paint: look.dim },
    ),
    '',
  ].join('\n')
}
