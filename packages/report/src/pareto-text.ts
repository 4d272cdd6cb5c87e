/** A frontier as terminal text: a thinned table, change-overs, and how complete it is. */
import { csvOf } from '@dwell/core/table'
import type { Frontier, FrontierPoint, FrontIndicators } from '@dwell/engine'
import { distinctTexts } from './format/distinct.js'
import { countText, percent, significant } from '@dwell/core/units'
import { siText } from './format/quantity.js'
import { safeText } from './terminal/layout.js'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { type Lines, page } from './terminal/page.js'
import { type Heads, right, type Row, spare } from './terminal/table.js'

/** A value of an objective: cooperators as they are, other pure numbers in per cent. */
const valueText = (
  value: number,
  { name, unit }: { readonly name: string; readonly unit: string },
  digits = 4,
): string => {
  if (name === 'cluster-size') return String(value)
  return unit === '1' ? percent(value, digits) : siText(value, unit, digits)
}

const ends: Readonly<Record<Frontier['axes'][number]['end'], string>> = {
  range: '',
  infeasible: ', where feasibility ends',
  unsolved: ', where the solver has no answer',
}

/** What the prover says of an end is claimed until certificates are checked. */
const endText = (end: Frontier['axes'][number]['end'], { verified, solver }: Frontier): string =>
  end === 'infeasible' && !verified ? `${ends[end]} (claimed by ${solver}, not verified)` : ends[end]

/** Stretches of neighbouring ε's that one reason left unsolved. */
const unsolvedLines = (look: Look, { unsolved, axes }: Frontier): Lines => {
  if (unsolved.length === 0) return []
  const runs: { from: readonly number[]; to: readonly number[]; count: number; reason: string }[] = []
  for (const { epsilon, reason } of unsolved) {
    const last = runs.at(-1)
    if (last?.reason === reason) [last.to, last.count] = [epsilon, last.count + 1]
    else runs.push({ from: epsilon, to: epsilon, count: 1, reason })
  }
  const at = (epsilon: readonly number[]): string =>
    epsilon.map((value, d) => valueText(value, axes[d])).join(', ')
  return [
    look.under(
      `${countText(unsolved.length, 'point')} not solved: neither a design was found there nor a proof that there is none.`,
      look.warn,
    ),
    runs
      .slice(0, MOST_RUNS)
      .map(({ from, to, count, reason }) =>
        look.item(
          `• ${axes.map(({ name }) => name).join(', ')} ${at(from)}${count > 1 ? ` to ${at(to)}, ${countText(count, 'point')}` : ''}: ${safeText(reason)}`,
        ),
      ),
    runs.length > MOST_RUNS &&
      look.under(`and ${countText(runs.length - MOST_RUNS, 'more stretch')}; --json has all`),
  ]
}

/** Stretches that are named. */
const MOST_RUNS = 6

/** Even steps along the front as it is seen, in the box of its values. */
const evenly = (
  points: readonly FrontierPoint[],
  normalisation: Frontier['indicators']['normalisation'],
  count: number,
): readonly number[] => {
  const travelled = [0]
  for (let i = 1; i < points.length; i++) {
    const step = points[i].values.map((value, d) => {
      const [worst, best] = normalisation[d]
      return best === worst ? 0 : (value - points[i - 1].values[d]) / (best - worst)
    })
    travelled.push(travelled[i - 1] + Math.hypot(...step))
  }
  const whole = travelled.at(-1) ?? 0
  return Array.from({ length: count }, (_, k) =>
    travelled.findIndex((at) => at >= (whole * k) / (count - 1) - 1e-12),
  )
}

/** Rows shown of a long front: even steps along it, its ends and its knee. */
const shown = (front: Frontier, most: number): readonly FrontierPoint[] => {
  const { points, indicators } = front
  if (points.length <= most) return points
  const steps = evenly(points, indicators.normalisation, most - 2)
  const wanted = new Set([0, points.length - 1, points.findIndex(({ knee }) => knee), ...steps])
  wanted.delete(-1)
  return [...wanted].sort((p, q) => p - q).map((i) => points[i])
}

const pointTable = (look: Look, front: Frontier): Lines => {
  const { axes, points } = front
  const head: Heads = [
    right(front.objective.name),
    ...axes.map(({ name }) => right(name)),
    right('K'),
    right('ρ', 'optional'),
    right('θ', 'optional'),
    right('r', 'optional'),
    right(front.verified ? 'gap' : 'gap, claimed', 'optional'),
    spare('binds'),
    '',
  ]
  const rows = shown(front, 24).map(({ values, design, binding, gap, knee }): Row => ({
    cells: [
      valueText(values[0], front.objective),
      ...axes.map((axis, d) => valueText(values[d + 1], axis)),
      String(design.K),
      percent(design.rho),
      siText(design.theta, 'rad'),
      siText(design.r, '1/s'),
      gap === undefined ? '–' : gap.toExponential(0),
      binding.join(', '),
      knee ? 'knee' : '',
    ],
  }))
  const lines = look.table(head, rows)
  return points.length === rows.length
    ? lines
    : [
        lines,
        look.under(`${rows.length} of ${countText(points.length, 'point')} shown; --json or --csv has all.`),
      ]
}

const lacking = (parts: readonly string[], others: readonly string[]): string =>
  parts.filter((part) => !others.includes(part)).join(', ')

/** The parts of two descriptions of a design in which they differ. */
const changed = (from: string, to: string): readonly [from: string, to: string] => {
  const [before, after] = [from.split(', '), to.split(', ')]
  return [lacking(before, after), lacking(after, before)]
}

/** Where the kind of design changes along a curve. */
const changeLines = (look: Look, { axes, changeOvers }: Frontier): Lines => {
  const title = look.heading('Where the design changes')
  if (changeOvers.length === 0) return [title, look.under('Nowhere: one design kind along the whole front.')]
  const rows = changeOvers.slice(0, 12).map(({ between, what, from, to }): Row => {
    const texts = distinctTexts(between[0], between[1], (value, digits) => valueText(value, axes[0], digits))
    return { cells: [texts[0], what.join(', '), ...changed(from, to)] }
  })
  return [
    title,
    look.table([right(`at ${axes[0].name}`), 'changes', 'from', 'to'], rows),
    changeOvers.length > 12 && look.under(`and ${changeOvers.length - 12} more`),
  ]
}

const completenessText = ({ completeness, verified }: Frontier): string => {
  if (Number.isNaN(completeness.openVolume))
    return 'No bounds are proved: how much is open is not known, and the front is not closed.'
  const author = verified
    ? ' Every bound is that of a checked certificate.'
    : ` The bounds are claimed by the solver that proves, not verified; --verify checks a certificate of each.`
  return `Between the ${verified ? 'proved ' : ''}outer and inner envelopes ${significant(100 * completeness.openVolume, 3)} % of the box is open (tolerance ${significant(100 * completeness.tolerance, 3)} %), the widest gap is ${significant(completeness.largestGap, 3)} of it: ${completeness.closed ? 'closed' : 'not closed'}.${author}`
}

const completeLines = (look: Look, front: Frontier): Lines => {
  const { axes, points, indicators } = front
  const named = [front.objective, ...axes]
  return [
    look.heading('How complete'),
    unsolvedLines(look, front),
    front.refutedProofs > 0 &&
      look.under(
        `${countText(front.refutedProofs, 'proof')} withdrawn: points of stricter values refute them. This is a fault of the program worth reporting.`,
        look.bad,
      ),
    look.under(completenessText(front)),
    look.under(
      `${countText(front.solves, 'solve')}, ${countText(front.dominatedRemoved, 'dominated point')} removed (tolerance ${front.dominanceTolerance}).${front.complete ? '' : ' Stopped before its end: the front is what had finished.'}`,
    ),
    look.under(
      `Hypervolume ${significant(indicators.hypervolume, 5)} against the reference point ${indicators.reference.join(', ')} in the box of the front (${indicators.normalisation.map(([worst, best], d) => `${valueText(worst, named[d])} to ${valueText(best, named[d])}`).join('; ')}).${points.some(({ knee }) => knee) ? ` Knee: ${front.kneeDefinition}.` : ''}`,
    ),
    look.under(
      `Every point was judged by the host: feasible within a relative ${front.tolerance.feasibility}, ${front.verified ? 'proved' : 'claimed'} optimal within ${front.tolerance.gap}.`,
    ),
  ]
}

const comparedLines = (look: Look, compared: readonly FrontIndicators[]): Lines => {
  if (compared.length === 0) return []
  const columns = ['solver', ...['points', 'hypervolume', 'IGD+', 'additive ε'].map((head) => right(head))]
  return [
    look.heading('Solvers compared'),
    look.table(
      [...columns, spare('envelopes')],
      compared.map((each): Row => ({
        cells: [
          each.solver,
          String(each.points),
          significant(each.hypervolume, 6),
          each.igdPlus.toExponential(1),
          each.additiveEpsilon.toExponential(1),
          each.closed ? 'closed' : 'open',
        ],
      })),
    ),
  ]
}

export const paretoText = (
  front: Frontier,
  options: LookOptions,
  compared: readonly FrontIndicators[] = [],
): string => {
  const look = createLook(options)
  const { axes, points } = front
  return page([
    look.bold(safeText(front.title)),
    look.say(
      `${front.objective.name} against ${axes.map(({ name }) => name).join(' and ')}, solver ${front.solver}`,
    ),
    look.say(
      axes
        .map(
          ({ name, range, unit, end }) =>
            `${name} from ${valueText(range[0], { name, unit })} to ${valueText(range[1], { name, unit })}${endText(end, front)}`,
        )
        .join('; '),
    ),
    look.heading(`Front: ${countText(points.length, 'point')}`),
    pointTable(look, front),
    axes.length === 1 && changeLines(look, front),
    completeLines(look, front),
    comparedLines(look, compared),
  ])
}

/** All points, one row each, SI units. */
export const paretoCsv = ({ objective, axes, points }: Frontier): string =>
  csvOf<FrontierPoint>(
    [
      ...[objective, ...axes].map(({ name, unit }, i) => ({
        name,
        unit,
        of: ({ values }: FrontierPoint) => values[i],
      })),
      ...axes.map(({ name, unit }, i) => ({
        name: `epsilon.${name}`,
        unit,
        of: ({ epsilon }: FrontierPoint) => epsilon[i],
      })),
      { name: 'K', of: ({ design }) => design.K },
      { name: 'rho', of: ({ design }) => design.rho },
      { name: 'theta', unit: 'rad', of: ({ design }) => design.theta },
      { name: 'r', unit: '1/s', of: ({ design }) => design.r },
      { name: 'regime', of: ({ regime }) => regime },
      { name: 'binding', of: ({ binding }) => binding.join(' ') },
      { name: 'worstViolation', of: ({ worstViolation }) => worstViolation },
      { name: 'bound', unit: objective.unit, of: ({ bound }) => bound },
      { name: 'gap', of: ({ gap }) => gap },
      { name: 'knee', of: ({ knee }) => knee },
    ],
    points,
  )
