/** Percolation at the threshold as terminal text. */
import type { CriticalReport, TrustEstimate } from '@dwell/engine'
import { countText, percent, significant } from '@dwell/core/units'
import { page } from '../terminal/page.js'
import { createLook, type Look, type LookOptions } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import { right } from '../terminal/table.js'

const within = ({ value, low, high }: TrustEstimate, digits: number): string =>
  `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`

const homeText = (from: number, to: number): string =>
  from === 0 ? 'alone' : to === Infinity ? `above ${from}` : `${Math.round(from)} to ${to}`

const windowLines = (look: Look, windows: CriticalReport['windows']): Lines => [
  look.heading('Largest cluster on a torus'),
  look.table(
    [right('discs'), right('layouts'), right('largest, in disc areas')],
    windows.map(({ discs, layouts, largest }) => ({
      cells: [String(discs), String(layouts), within(largest, 0)],
    })),
  ),
]

const lifetimeLines = (look: Look, lifetimes: CriticalReport['lifetimes']): Lines => [
  look.heading('Lifetimes of targets in the union of discs'),
  look.table(
    ['starts in a cluster of', right('mean lifetime, R²/D'), right('interval')],
    lifetimes.map(({ from, to, value, low, high }) => ({
      cells: [homeText(from, to), value.toFixed(3), `${low.toFixed(3)} to ${high.toFixed(3)}`],
    })),
  ),
]

export const criticalText = (report: CriticalReport, options: LookOptions): string => {
  const look = createLook(options)
  const { theory, windows, tails, scaling, lifetimes, level, holds } = report
  const last = windows.at(-1)!
  return page([
    look.say(`Overlapping discs at ψ_c = ${report.filling}`, look.bold),
    windowLines(look, windows),
    '',
    look.pairs([
      ['τ − 1', `${within(scaling.clusters, 3)} by how these grow; 96/91 = ${theory.clusters.toFixed(3)}`],
      ['τ − 2', `${within(scaling.places, 3)}; 5/91 = ${theory.places.toFixed(4)}`],
      [
        'fit',
        `χ² = ${significant(scaling.chiSquare, 2)}, degrees of freedom: ${scaling.degrees} (a line through ${countText(windows.length, 'window')})`,
      ],
    ]),
    look.heading(`Local exponents of the tail, ${last.discs} discs`),
    look.table(
      ['areas, in discs', right('over clusters'), right('over places in view')],
      [
        ...tails.map(({ from, to, clusters, places }) => ({
          cells: [`${from} to ${to}`, within(clusters, 2), within(places, 3)],
        })),
        { cells: ['theory', theory.clusters.toFixed(3), theory.places.toFixed(4)], paint: look.dim },
      ],
    ),
    lifetimeLines(look, lifetimes),
    '',
    look.pairs([
      [
        't₉₉/t₉₀',
        `${within(last.quantileRatio, 2)}; (25) has ${significant(theory.quantileRatio, 3)}, an exponential tail 2`,
      ],
    ]),
    '',
    look.say(
      holds
        ? 'The exponents of the areas lie in their intervals.'
        : 'The exponents of the areas left their intervals.',
      holds ? look.good : look.bad,
    ),
    look.say(
      'Lifetimes do not inherit them: a large cluster is full of holes, and a target falls into one of them long ' +
        'before it has seen the cluster. (24) and (25) hold for a lifetime in proportion to the area, not for a walk.',
    ),
    look.say(
      `Intervals at ${percent(level)}, over layouts. Small clusters show their discs, so that local exponents approach ` +
        `the theory from below; above 1/256 of the window they would show the torus. ${significant(report.elapsed, 3)} s, seed ${report.seed}.`,
      look.dim,
    ),
  ])
}
