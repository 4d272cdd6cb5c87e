/** The trust card. */
import type { TrustCard, TrustPromise, TrustReport, TrustVerdict } from '@dwell/engine'
import {
  blockingRepairText,
  distanceText,
  type FindingGroup,
  findingGroups,
  promiseText,
  simulationText,
  trustValueText,
  verdictLines,
} from '../trust-words.js'
import { columns } from '../terminal/layout.js'
import type { Look, Paint } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import type { Heads, Row } from '../terminal/table.js'

type Cells = readonly [string, string, string, string]

const marks: Readonly<Record<TrustVerdict, string>> = { kept: '✓', broken: '✗', undecided: '?' }

const paintOf = (look: Look, verdict: TrustVerdict): Paint =>
  ({ kept: look.good, broken: look.bad, undecided: look.warn })[verdict]

/** `? SINCR`, what it found, the interval, the verdict. */
const findingCells = (promise: TrustPromise, { label, finding }: FindingGroup): Cells => {
  const { simulated, verdict, lowerBound, excess } = finding
  const value = trustValueText(simulated.value, promise.unit)
  const [low, high] = [simulated.low, simulated.high].map((end) => trustValueText(end, promise.unit))
  return [
    `${marks[verdict]} ${label}`,
    lowerBound ? `≥ ${value}` : value,
    lowerBound ? 'lower bound' : `${low} to ${high}`,
    lowerBound && verdict === 'undecided'
      ? verdict
      : `${verdict}, ${simulated.value === 0 ? 'none seen' : distanceText(excess, promise.sense)}`,
  ]
}

const promiseRows = (look: Look, promise: TrustPromise): readonly Row[] => {
  const { theory, limit, unit, sense } = promise
  return [
    { cells: ['  theory', trustValueText(theory, unit), '', distanceText(theory / limit - 1, sense)] },
    ...findingGroups(promise).map((group) => ({
      cells: findingCells(promise, group),
      paint: paintOf(look, group.finding.verdict),
    })),
  ]
}

const HEAD: Heads = Array.from({ length: 4 }, () => '')

/** The tables of all promises with common columns; a sentence a row where they do not fit. */
const promiseTables = (look: Look, promises: readonly TrustPromise[]): string[][] => {
  const groups = promises.map((promise) => promiseRows(look, promise))
  const widths = HEAD.map((_, i) =>
    Math.max(...groups.flatMap((rows) => rows.map(({ cells }) => columns(cells[i])))),
  )
  if (widths.reduce((sum, width) => sum + width + 2, 0) > look.width)
    return groups.map((rows) =>
      rows.flatMap(({ cells: [label, ...rest], paint }) =>
        look.paragraph(`${label.trim()}: ${rest.filter((cell) => cell !== '').join('; ')}`, {
          indent: label.startsWith(' ') ? 4 : 2,
          hang: 2,
          ...(paint ? { paint } : {}),
        }),
      ),
    )
  return groups.map((rows) =>
    look.table(
      HEAD,
      rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell, i) => {
          const space = ' '.repeat(widths[i] - columns(cell))
          return i === 1 ? space + cell : cell + space
        }),
      })),
    ),
  )
}

const cardLines = (look: Look, card: TrustCard, level: number, title: string): Lines => {
  const { promises } = card
  const tables = promiseTables(look, promises)
  return [
    look.heading(title),
    promises.flatMap((promise, i) => [
      look.under(promiseText(promise)),
      tables[i],
      promise.stated &&
        promise.name.startsWith('blocking') &&
        card.loadPlan &&
        look.under(blockingRepairText(card.loadPlan), look.warn),
    ]),
    look.note(
      `✓ kept, ✗ broken, ? undecided: the interval straddles the limit. ` + simulationText(card, level),
    ),
  ]
}

/** Where the surrogate is kept and what it stands for is not. */
const surrogateLines = (look: Look, { promises }: TrustCard): Lines => {
  const at = (name: TrustPromise['name'], verdict: TrustVerdict): boolean =>
    promises.some(
      (each) =>
        each.name === name &&
        each.findings.some((one) => one.footprint === 'cells' && one.verdict === verdict),
    )
  const stated = promises.find(({ name }) => name === 'lifetime')?.stated
  return stated && at('lifetime', 'kept') && at('lossBeforeQos', 'broken')
    ? look.under(
        'The mean is kept and P(T < T_QoS) is not: the exponential law is a surrogate. With ' +
          '--set kinematics.law=first-passage the probability itself is promised.',
        look.warn,
      )
    : []
}

/** Verdicts first: two lines for the top of a report. */
export const verdictParagraphs = (look: Look, { card }: TrustReport): Lines => {
  const [own, ...others] = verdictLines(card)
  const verdict = card.verdicts.find(({ footprint }) => footprint === card.footprint)?.verdict ?? 'undecided'
  const worst = card.verdicts.some((each) => each.verdict === 'broken')
  return [
    look.say(own, paintOf(look, verdict)),
    others.flatMap((line) => look.say(line, worst ? look.warn : look.dim)),
  ]
}

/** Every promise on every footprint, or what was simulated. */
export const trustLines = (look: Look, { card, level }: TrustReport, details: boolean): Lines => [
  details
    ? cardLines(look, card, level, 'The design as simulated')
    : [
        '',
        look.say(
          `${simulationText(card, level)} \`--details\` shows every promise on each footprint.`,
          look.dim,
        ),
      ],
  surrogateLines(look, card),
]
