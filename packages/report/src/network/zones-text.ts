/** Zones of a site list with a design each, as terminal text. */
import { countText, objectiveColumn, percent, significant } from '@dwell/core/units'
import { type DesignedZones, FEWEST_MASTS, type ZoneDesign } from '@dwell/engine'
import { siText } from '../format/quantity.js'
import { safeText } from '../terminal/layout.js'
import { createLook, type LookOptions } from '../terminal/look.js'
import { page } from '../terminal/page.js'
import { conflictWords } from '../words.js'

const cellsOf = (row: ZoneDesign, worth: (value: number) => string): string[] => {
  const { design, objective } = row
  return [
    safeText(row.name),
    String(row.masts),
    significant(row.density * 1e6, 3),
    ...(design
      ? [String(design.K), percent(design.rho, 3), siText(design.theta, 'rad', 3), siText(design.r, '1/s', 3)]
      : ['', '', '', '']),
    objective === undefined ? '' : worth(objective),
    row.status,
    row.binds.map(conflictWords).join(', '),
  ]
}

/** What the one design is worth in a zone, beside the zone's own. */
const wideCells = ({ name, objective, wide }: ZoneDesign, worth: (value: number) => string): string[] => [
  safeText(name),
  objective === undefined ? '' : worth(objective),
  wide ? worth(wide.objective) : '',
  // Of a design that breaks a promise the gain says nothing.
  objective === undefined || !wide?.kept ? '' : signedPercent(objective / wide.objective - 1),
  wide ? (wide.kept ? 'kept' : `breaks ${wide.breaks.map(conflictWords).join(', ')}`) : '',
]

const signedPercent = (value: number): string =>
  Math.abs(value) < 5e-6 ? 'none' : `${value > 0 ? '+' : ''}${percent(value, 3)}`

/** All zones in a sentence, each counting by its masts. */
const balance = (
  { zones, problem }: DesignedZones,
  worth: (value: number) => string,
  unit: string,
): string => {
  const judged = zones.filter(({ wide }) => wide !== undefined)
  const kept = judged.filter(({ wide }) => wide?.kept)
  const both = kept.filter(({ objective }) => objective !== undefined)
  const share = `The one design keeps its promises in ${kept.length} of ${countText(judged.length, 'zone')}.`
  if (both.length === 0 || problem.objective !== 'capacity') return share
  const masts = both.reduce((sum, each) => sum + each.masts, 0)
  const mean = (pick: (each: ZoneDesign) => number): string =>
    worth(both.reduce((sum, each) => sum + each.masts * pick(each), 0) / masts)
  return (
    `${share} There a base station has ${mean(({ objective }) => objective ?? 0)} ${unit} by designs of the zones' own and ` +
    `${mean(({ wide }) => wide?.objective ?? 0)} ${unit} by the one, on the mean.`
  )
}

const list = (some: DesignedZones['leftOut'], counts: boolean): string =>
  some.map(({ name, masts }) => `${safeText(name)}${counts ? ` (${masts})` : ''}`).join(', ')

const leftOutWords = (leftOut: DesignedZones['leftOut']): string => {
  const [empty, flat, few] = [
    leftOut.filter(({ masts }) => masts === 0),
    leftOut.filter(({ masts }) => masts >= FEWEST_MASTS),
    leftOut.filter(({ masts }) => masts > 0 && masts < FEWEST_MASTS),
  ]
  return [
    ...(empty.length > 0 ? [`without a mast: ${list(empty, false)}`] : []),
    ...(few.length > 0
      ? [`with fewer than ${FEWEST_MASTS} masts, which tell no density: ${list(few, true)}`]
      : []),
    ...(flat.length > 0 ? [`without an area in the window: ${list(flat, true)}`] : []),
  ].join('; ')
}

export const zonesText = (report: DesignedZones, options: LookOptions): string => {
  const look = createLook(options)
  const { network, zones, leftOut, problem, remarks } = report
  const all = [...zones, network]
  const { head: unit, text } = objectiveColumn(
    problem.objective,
    all.flatMap(({ objective }) => objective ?? []),
  )
  const worth = (value: number): string => text(value, 4)
  const heads = ['Zone', 'masts', 'λ /km²', 'K', 'ρ', 'θ', 'r', unit, 'status', 'binds']
  const left = new Set(['Zone', 'binds', 'status', 'one for all'])
  const columns = (names: readonly string[]): { head: string; align: 'left' | 'right' }[] =>
    names.map((head) => ({ head, align: left.has(head) ? 'left' : 'right' }))
  return page([
    look.say(safeText(problem.title), look.bold),
    look.heading(`${countText(zones.length, 'zone')}, and all as one`),
    look.table(
      columns(heads),
      all.map((row) => ({ cells: cellsOf(row, worth) })),
    ),
    look.note(
      `${unit}: ${problem.objective}${problem.objective === 'capacity' ? ' per BS' : ''}; binds: what is at its limit.`,
    ),
    zones.some(({ wide }) => wide !== undefined) && [
      look.heading('One design for all against them'),
      look.table(
        columns(['Zone', 'own', 'all’s', 'gain', 'one for all']),
        zones.map((row) => ({ cells: wideCells(row, worth) })),
      ),
      look.note(
        `In ${unit}: the zone’s own design, the design made for all masts judged in the zone, what the own one gains. ` +
          balance(report, worth, unit),
      ),
    ],
    remarks.flatMap((each) => ['', look.say(safeText(each), look.warn)]),
    leftOut.length !== 0 && ['', look.say(`Left out, ${leftOutWords(leftOut)}.`, look.warn)],
  ])
}
