/** The trust card and the calibrated design. */
import type {
  Calibration,
  CalibrationRound,
  FootprintFit,
  SolveReport,
  TrustCard,
  TrustEstimate,
  TrustFinding,
  TrustPromise,
  TrustReport,
  TrustVerdict,
} from '@dwell/engine'
import { percent, significant } from '../format/number.js'
import { siText } from '../format/quantity.js'
import type { Look, Paint } from '../terminal/look.js'
import { columns, heading, paragraph } from '../terminal/layout.js'
import { type Row, tableLines } from '../terminal/table.js'
import { footprintNames, trustPromiseWords } from '../words.js'
import { designLines, objectiveLines } from './design.js'
import { infeasibilityLines } from './infeasibility.js'

type Cells = readonly [string, string, string, string]

const marks: Readonly<Record<TrustVerdict, string>> = { kept: '✓', broken: '✗', undecided: '?' }

const paintOf = (look: Look, verdict: TrustVerdict): Paint =>
  ({ kept: look.good, broken: look.bad, undecided: look.warn })[verdict]

/** Seconds as seconds: a column of lifetimes is read against a limit. */
const valueText = (value: number, unit: string, digits = 4): string =>
  unit === 's' ? `${significant(value, digits)} s` : percent(value, digits)

const intervalText = ({ low, high }: Pick<TrustEstimate, 'low' | 'high'>, unit: string): string =>
  `${valueText(low, unit)} to ${valueText(high, unit)}`

/** How far beyond its limit, or how far inside. */
const distanceText = ({ excess }: Pick<TrustFinding, 'excess'>, { sense }: TrustPromise): string => {
  if (excess === -1) return 'none seen'
  // What rounding leaves of a design that sits on its limit.
  if (Math.abs(excess) < 1e-9) return 'at the limit'
  if (excess >= 1) return `${significant(excess + 1, 3)} times the limit`
  const side = excess > 0 ? 'over' : sense === '>=' ? 'short' : 'under'
  return `${significant(100 * Math.abs(excess), 3)} % ${side}`
}

const findingRow = (look: Look, promise: TrustPromise, finding: TrustFinding): Row => {
  const { simulated, verdict, lowerBound } = finding
  const value = valueText(simulated.value, promise.unit)
  const cells: Cells = [
    `${marks[verdict]} ${footprintNames[finding.footprint]}`,
    lowerBound ? `≥ ${value}` : value,
    lowerBound ? 'a lower bound, tracks were cut' : intervalText(simulated, promise.unit),
    lowerBound && verdict === 'undecided' ? verdict : `${verdict}, ${distanceText(finding, promise)}`,
  ]
  return { cells, stacked: cells.slice(1).join('; '), paint: paintOf(look, verdict) }
}

const theoryRow = (promise: TrustPromise): Row => {
  const { theory, limit, unit } = promise
  const value = valueText(theory, unit)
  return {
    cells: ['  theory', value, '', distanceText({ excess: theory / limit - 1 }, promise)],
    stacked: value,
  }
}

/** Cells of a column as wide as the widest of all tables, so that the tables read as one. */
const aligned = (groups: readonly (readonly Row[])[]): Row[][] => {
  const widths = [0, 1, 2, 3].map((i) =>
    Math.max(...groups.flatMap((rows) => rows.map(({ cells }) => columns(cells[i])))),
  )
  return groups.map((rows) =>
    rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, i) => {
        const space = ' '.repeat(widths[i] - columns(cell))
        return i === 1 ? space + cell : cell + space
      }),
    })),
  )
}

const simulationText = ({ simulations, batches, factor }: TrustCard, level: number): string => {
  const each = simulations.map(
    ({ footprint, layouts, tracks, horizon, censored }) =>
      `${footprintNames[footprint]} ${layouts} × ${tracks}${censored > 0 ? ` followed for ${siText(horizon, 's')}` : ''}`,
  )
  return (
    `${percent(level)} intervals over layouts. Layouts × targets: ${each.join(', ')}; traffic on ${batches} layouts; ` +
    `seed ${simulations[0]?.seed ?? 0}. Theory has a = ${significant(factor)}.`
  )
}

const cardLines = (look: Look, card: TrustCard, level: number, title: string): string[] => {
  const groups = aligned(
    card.promises.map((promise) => [
      theoryRow(promise),
      ...promise.findings.map((finding) => findingRow(look, promise, finding)),
    ]),
  )
  const head = Array.from({ length: 4 }, () => ({ head: '' }))
  return [
    ...heading(look, title),
    ...card.promises.flatMap((promise, i) => {
      const { limit, sense, unit, name } = promise
      const limitText = `${sense === '>=' ? 'at least' : 'at most'} ${valueText(limit, unit)}`
      const aside = promise.stated ? '' : ' (not the form of the promise that the law states)'
      return [
        ...paragraph(look, `${trustPromiseWords[name]}: ${limitText}${aside}`, { indent: 2 }),
        ...tableLines(look, head, groups[i]),
      ]
    }),
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
    measured ? valueText(measured.value, unit) : '',
    local ? significant(local.value) : '',
    guarded === undefined ? '' : significant(guarded),
  ],
})

const fitText = ({
  K,
  points,
  factor,
  error,
  chiSquare,
  degrees,
  reducedChiSquare,
  pValue,
  adequate,
}: FootprintFit) =>
  `One factor for ${points.length} rates from ${siText(points[0].rate, '1/s')} to ${siText(points.at(-1)!.rate, '1/s')} at K = ${K}: ` +
  `a = ${significant(factor)} ± ${significant(error, 2)}, χ² = ${significant(chiSquare, 3)} on ${degrees} degrees of freedom ` +
  `(reduced ${significant(reducedChiSquare, 3)}, p = ${significant(pValue, 2)}). ` +
  (adequate
    ? 'The form fits.'
    : 'The form does not fit: no disc loses targets as these cells do at every rate.')

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

const verdictText: Readonly<Record<TrustVerdict, string>> = {
  kept: 'The calibrated design keeps the kinematic promise on Voronoi cells, by a simulation with seeds of its own.',
  broken: 'The calibrated design still breaks the kinematic promise on Voronoi cells.',
  undecided:
    'Whether the calibrated design keeps the kinematic promise on Voronoi cells is undecided at this precision.',
}

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

const calibratedLines = (
  look: Look,
  report: SolveReport,
  calibration: Calibration,
  level: number,
): string[] => {
  const { verification, verdict } = calibration
  if (calibration.end === 'infeasible' || !report.design || !verification)
    return [
      ...heading(look, 'Calibrated design'),
      ...paragraph(look, 'No design keeps the promises with the calibrated factor.', {
        indent: 2,
        paint: look.bad,
      }),
      ...infeasibilityLines(look, report),
    ]
  return [
    ...designLines(look, report.design, 'Calibrated design'),
    ...objectiveLines(look, report),
    ...cardLines(look, verification, level, 'Calibrated design as simulated'),
    ...(verdict
      ? ['', ...paragraph(look, verdictText[verdict], { indent: 2, paint: paintOf(look, verdict) })]
      : []),
    ...surrogateLines(look, verification),
  ]
}

const calibrationLines = (look: Look, calibration: Calibration, unit: string, level: number): string[] => {
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
    ...fits.flatMap((fit) => paragraph(look, fitText(fit), { indent: 2, paint: look.dim })),
    ...(rounds.length > 0
      ? paragraph(look, roundsText(calibration) + sourceText(calibration), { indent: 2, paint: look.dim })
      : []),
    ...(report ? calibratedLines(look, report, calibration, level) : []),
  ]
}

/** Card, calibration, and the calibrated design with its verification. */
export const trustLines = (look: Look, { card, calibration, level }: TrustReport): string[] => {
  const unit = card.promises.find(({ name, stated }) => name === 'lifetime' && stated) ? 's' : '1'
  return [
    ...cardLines(look, card, level, 'Trust card: the design as simulated'),
    ...calibrationLines(look, calibration, unit, level),
  ]
}
