/** The trust card and the calibrated design. */
import type { Design } from '@dwell/core'
import type {
  Calibration,
  CalibrationRound,
  SolveReport,
  TrustCard,
  TrustPromise,
  TrustReport,
  TrustVerdict,
} from '@dwell/engine'
import { significant } from '../format/number.js'
import { siText } from '../format/quantity.js'
import type { Look, Paint } from '../terminal/look.js'
import { columns, heading, paragraph } from '../terminal/layout.js'
import { type Column, type Row, tableLines } from '../terminal/table.js'
import {
  blockingRepairText,
  calibrationVerdictText,
  distanceText,
  type FindingGroup,
  findingGroups,
  fitText,
  footprintNames,
  promiseText,
  simulationText,
  trustValueText,
} from '../trust-words.js'
import { designArgument, designLines, objectiveLines } from './design.js'
import { infeasibilityLines } from './infeasibility.js'

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

const HEAD: readonly Column[] = Array.from({ length: 4 }, () => ({ head: '' }))

/** The tables of all promises with common columns; a sentence a row where they do not fit. */
const promiseTables = (look: Look, promises: readonly TrustPromise[]): string[][] => {
  const groups = promises.map((promise) => promiseRows(look, promise))
  const widths = HEAD.map((_, i) =>
    Math.max(...groups.flatMap((rows) => rows.map(({ cells }) => columns(cells[i])))),
  )
  if (widths.reduce((sum, width) => sum + width + 2, 0) > look.width)
    return groups.map((rows) =>
      rows.flatMap(({ cells: [label, ...rest], paint }) =>
        paragraph(look, `${label.trim()}: ${rest.filter((cell) => cell !== '').join('; ')}`, {
          indent: label.startsWith(' ') ? 4 : 2,
          hang: 2,
          ...(paint ? { paint } : {}),
        }),
      ),
    )
  return groups.map((rows) =>
    tableLines(
      look,
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

const cardLines = (
  look: Look,
  card: TrustCard,
  level: number,
  title: string,
  promises: readonly TrustPromise[] = card.promises,
): string[] => {
  const tables = promiseTables(look, promises)
  return [
    ...heading(look, title),
    ...promises.flatMap((promise, i) => [
      ...paragraph(look, promiseText(promise), { indent: 2 }),
      ...tables[i],
      ...(promise.name === 'blockingAtArrival' && card.loadPlan
        ? paragraph(look, blockingRepairText(card.loadPlan), { indent: 2, paint: look.warn })
        : []),
    ]),
    ...card.missing.flatMap(({ footprint, reason }) =>
      paragraph(look, `Without ${footprintNames[footprint]}: ${reason}.`, { indent: 2 }),
    ),
    ...paragraph(
      look,
      `✓ kept, ✗ broken, ? undecided: the interval straddles the limit. ` + simulationText(card, level),
      { indent: 2, paint: look.dim },
    ),
  ]
}

const roundRow = (
  { factor, status, design, measured, local, guarded }: CalibrationRound,
  unit: string,
): Row => ({
  cells: [
    significant(factor),
    design ? String(design.K) : status,
    design ? siText(design.r, '1/s') : '',
    measured ? trustValueText(measured.value, unit) : '',
    local ? significant(local.value) : '',
    guarded === undefined ? '' : significant(guarded),
  ],
})

const endWords: Readonly<Record<Calibration['end'], string>> = {
  agreed: 'Agreed',
  bracketed: 'Bracketed',
  rounds: 'Not agreed',
  infeasible: 'No design',
  'not-applicable': 'Not calibrated',
}

/** What the rounds were. */
const roundsText = ({ coarseRounds }: Calibration): string =>
  coarseRounds === 1
    ? 'The first round is on a ninth of the layouts. '
    : `The first ${coarseRounds} rounds are on a ninth of the layouts. `

const sourceText = ({ source }: Calibration): string =>
  source === 'fit'
    ? 'Fed back: the fitted factor, lowered by its interval and that of the verification.'
    : 'Fed back: the factor that is right at the design’s own rate, lowered by its interval and that of the verification.'

/** Where the surrogate is kept and what it stands for is not. */
const surrogateLines = (look: Look, { promises }: TrustCard): string[] => {
  const at = (name: TrustPromise['name']): TrustVerdict | undefined =>
    promises.find((each) => each.name === name)?.findings.find(({ footprint }) => footprint === 'voronoi')
      ?.verdict
  const stated = promises.find(({ name }) => name === 'lifetime')?.stated
  return stated && at('lifetime') === 'kept' && at('lossBeforeQos') === 'broken'
    ? paragraph(
        look,
        'The mean is kept and P(T < T_QoS) is not: the exponential law is a surrogate. With ' +
          '--set kinematics.law=first-passage the probability itself is promised and calibrated.',
        { indent: 2, paint: look.warn },
      )
    : []
}

const kinematic: ReadonlySet<TrustPromise['name']> = new Set(['lifetime', 'lossBeforeQos'])

const calibratedLines = (
  look: Look,
  first: Design,
  report: SolveReport,
  calibration: Calibration,
  level: number,
): string[] => {
  const { verification, verdict, factor, end } = calibration
  const { design } = report
  if (end === 'infeasible' || !design || !verification)
    return [
      ...heading(look, 'Calibrated design'),
      ...paragraph(look, 'No design keeps the promises with the calibrated factor.', {
        indent: 2,
        paint: look.bad,
      }),
      ...infeasibilityLines(look, report),
    ]
  const same = designArgument(design) === designArgument(first)
  return [
    ...(same
      ? [
          ...heading(look, 'Calibrated design'),
          ...paragraph(
            look,
            `The same design: with a = ${significant(factor ?? verification.factor)} it is the best one too.`,
            { indent: 2 },
          ),
        ]
      : [...designLines(look, design, 'Calibrated design'), ...objectiveLines(look, report)]),
    ...cardLines(
      look,
      verification,
      level,
      'Calibrated design as simulated',
      // Blocking and links of the same design are above.
      same ? verification.promises.filter(({ name }) => kinematic.has(name)) : verification.promises,
    ),
    ...(verdict
      ? [
          '',
          ...paragraph(look, calibrationVerdictText[verdict], { indent: 2, paint: paintOf(look, verdict) }),
        ]
      : []),
    ...surrogateLines(look, verification),
  ]
}

const calibrationLines = (
  look: Look,
  first: Design,
  calibration: Calibration,
  unit: string,
  level: number,
): string[] => {
  const { rounds, fits, reason, report, end } = calibration
  return [
    ...heading(look, 'Footprint factor on Voronoi cells'),
    ...tableLines(
      look,
      [
        { head: 'solved with a', align: 'right' },
        { head: 'K', align: 'right' },
        { head: 'r', align: 'right' },
        { head: 'simulated', align: 'right' },
        { head: 'its own a', align: 'right' },
        { head: 'guarded', align: 'right' },
      ],
      rounds.map((round) => roundRow(round, unit)),
    ),
    ...paragraph(look, `${endWords[end]}: ${reason}.`, { indent: 2 }),
    ...fits.flatMap((fit, i) =>
      paragraph(look, fitText(fit, i === 0 ? 'First' : 'Last'), { indent: 2, paint: look.dim }),
    ),
    ...(rounds.length > 0
      ? paragraph(look, roundsText(calibration) + sourceText(calibration), { indent: 2, paint: look.dim })
      : []),
    ...(report ? calibratedLines(look, first, report, calibration, level) : []),
  ]
}

/** Card, calibration, and the calibrated design with its verification. */
export const trustLines = (look: Look, { card, calibration, level }: TrustReport): string[] => {
  const unit = card.promises.find(({ name, stated }) => name === 'lifetime' && stated) ? 's' : '1'
  return [
    ...cardLines(look, card, level, 'Trust card: the design as simulated'),
    ...calibrationLines(look, card.design, calibration, unit, level),
  ]
}
