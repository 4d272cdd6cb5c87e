/** The design that keeps the promises over the box of fitted values, and what certainty costs. */
import type { RobustCorner, RobustReport, SolveReport } from '@dwell/engine'
import { countText, objectiveText, percent } from '@dwell/core/units'
import { keyText, siText } from '../format/quantity.js'
import { designLines } from './design.js'
import { safeText } from '../terminal/layout.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import { right } from '../terminal/table.js'

const cornerWords = ({ values }: RobustCorner): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} = ${keyText(key, value)}`)
    .join(', ')

const breaks = ({ nominalBreaks }: RobustCorner): string =>
  nominalBreaks.length === 0 ? 'keeps all' : `breaks ${nominalBreaks.join(', ')}`

/** Optima on both sides of percolation: a design for each side may be kept where no one design is. */
const sidesText = ({ corners }: RobustReport): string => {
  const side = (above: boolean): RobustCorner | undefined =>
    corners.find(({ own }) => own?.supercritical === above)
  const [below, above] = [side(false), side(true)]
  return below && above
    ? ` The best design percolates at ${cornerWords(above)} and not at ${cornerWords(below)}: a narrower \`--robust-interval\` on either side may have one.`
    : ''
}

const placesText = ({ corners, places, proved }: RobustReport): string => {
  const count = countText(corners.length, 'corner')
  if (proved === corners.length)
    return `all ${count}, proved by interval arithmetic, and at ${places} places of the region (judged, not proved between them)`
  return `all ${count} and at ${places} places of the region (judged, not proved)`
}

/** The verdict over a region in words. */
export const robustVerdict = (report: RobustReport, { problem, status: nominal }: SolveReport): string => {
  const name = problem.objective
  const { status, corners, candidates, objective, cost, leastObjective } = report
  const count = countText(corners.length, 'corner')
  if (status === 'infeasible') {
    const where = corners.filter((each) => each.status === 'infeasible').map(cornerWords)
    return `No design keeps the promises over the whole region: none does at ${where.join('; nor at ')} (proved there).`
  }
  if (status === 'not-found' || !objective)
    return `No design was found that keeps the promises at all ${count} and between (${candidates} judged); that there is none is not proved.${sidesText(report)}`
  const price =
    cost === undefined
      ? ''
      : cost <= 1e-9
        ? ' Certainty costs nothing.'
        : ` Certainty costs ${percent(cost, 3)} of the nominal ${nominal === 'optimal' ? 'optimum: no other design could win back more' : 'design, which is not proved best'}.`
  return (
    `Kept at ${placesText(report)}: ${objectiveText(name, objective.value)} at the nominal values, ` +
    `${objectiveText(name, leastObjective!)} at least at a corner.${price}`
  )
}

/** A key with its interval and where that comes from. */
export const intervalText = (
  { key, low, high, from }: RobustReport['intervals'][number],
  level: number,
): string =>
  `${key}: ${keyText(key, low)} to ${keyText(key, high)}, ${percent(level, 3)} by itself (${safeText(from)})`

/** The corners, a row each, under `cornerHeads`. */
export const cornerHeads = ['Corner', 'best there', 'robust design', 'kinematic', 'nominal design'] as const
export const cornerRows = (
  { corners }: RobustReport,
  name: SolveReport['problem']['objective'],
): string[][] =>
  corners.map((corner) => [
    cornerWords(corner),
    corner.own ? objectiveText(name, corner.own.objective, 4) : corner.status,
    corner.judged ? objectiveText(name, corner.judged.objective, 4) : '',
    corner.judged
      ? `${siText(corner.judged.kinematic.value, corner.judged.kinematic.unit)} against ${siText(corner.judged.kinematic.limit, corner.judged.kinematic.unit)}`
      : '',
    breaks(corner),
  ])

/** Verdict, region, design and each corner. */
export const robustLines = (look: Look, nominal: SolveReport, report: RobustReport | undefined): Lines => {
  if (!report) return []
  const name = nominal.problem.objective
  const { level, intervals, design } = report
  return [
    look.heading('Over the region of fitted values'),
    look.under(robustVerdict(report, nominal), report.status === 'kept' ? look.good : look.bad),
    intervals.flatMap((each) => look.item(intervalText(each, level))),
    design && designLines(look, design, 'Robust design'),
    '',
    look.table(
      cornerHeads.map((head, i) => (i > 0 && i < 4 ? right(head) : head)),
      cornerRows(report, name).map((cells) => ({ cells })),
    ),
  ]
}
