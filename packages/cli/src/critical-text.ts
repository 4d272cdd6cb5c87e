/** Percolation at the threshold as terminal text. */
import {
  createLook,
  heading,
  type LookOptions,
  pairs,
  paragraph,
  percent,
  significant,
  tableLines,
} from '@dwell/report'
import type { Estimate, SizeScaling } from '@dwell/simulate'

/** Version of the document that `dwell validate --critical --json` prints. */
export const CRITICAL_VERSION = 1

export interface CriticalWindow {
  /** Mean number of discs on the torus. */
  readonly discs: number
  readonly layouts: number
  /** Area of the largest cluster, in disc areas. */
  readonly largest: Estimate
  /** R²/D. */
  readonly meanLifetime: Estimate
  /** Of the lifetimes' 99 % and 90 % quantiles. */
  readonly quantileRatio: Estimate
}

export interface CriticalReport {
  readonly version: typeof CRITICAL_VERSION
  /** ψ_c. */
  readonly filling: number
  /** Level of each interval. */
  readonly level: number
  readonly seed: number
  /** Targets on each layout. */
  readonly tracks: number
  readonly theory: { readonly clusters: number; readonly places: number; readonly quantileRatio: number }
  readonly windows: readonly CriticalWindow[]
  /** Local exponents on the largest window between two areas, in disc areas: τ − 1 over clusters, τ − 2 over places. */
  readonly tails: readonly {
    readonly from: number
    readonly to: number
    readonly clusters: Estimate
    readonly places: Estimate
  }[]
  readonly scaling: SizeScaling
  /** Mean lifetime, R²/D, by the area of the cluster a target starts in, in disc areas. */
  readonly lifetimes: readonly (Estimate & { readonly from: number; readonly to: number })[]
  /** 96/91 lies in the interval of `scaling.clusters`, and with it 5/91 in that of `scaling.places`. */
  readonly holds: boolean
  readonly elapsed: number
}

const within = ({ value, low, high }: Estimate, digits: number): string =>
  `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`

const homeText = (from: number, to: number): string =>
  from === 0 ? 'alone' : to === Infinity ? `above ${from}` : `${Math.round(from)} to ${to}`

export const criticalText = (report: CriticalReport, options: LookOptions): string => {
  const look = createLook(options)
  const { theory, windows, tails, scaling, lifetimes, level, holds } = report
  const last = windows.at(-1)!
  return [
    ...paragraph(look, `Overlapping discs at ψ_c = ${report.filling}`, { paint: look.bold }),
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
