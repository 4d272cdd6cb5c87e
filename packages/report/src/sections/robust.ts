/** The design that keeps the promises over the box of fitted values, and what certainty costs. */
import type { RobustCorner, RobustReport, SolveReport } from '@dwell/engine'
import { percent } from '../format/number.js'
import { objectiveText } from '../format/objective.js'
import { keyText, siText } from '../format/quantity.js'
import type { Look } from '../terminal/look.js'
import { heading, paragraph, safeText } from '../terminal/layout.js'
import { tableLines } from '../terminal/table.js'
import { designLines } from './design.js'

const cornerWords = ({ values }: RobustCorner): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} = ${keyText(key, value)}`)
    .join(', ')

const breaks = ({ nominalBreaks }: RobustCorner): string =>
  nominalBreaks.length === 0 ? 'keeps all' : `breaks ${nominalBreaks.join(', ')}`

const verdictOf = (report: RobustReport, { problem, status: nominal }: SolveReport): string => {
  const name = problem.objective
  const { status, corners, candidates, objective, cost, leastObjective } = report
  const count = `${corners.length} corner${corners.length === 1 ? '' : 's'}`
  if (status === 'infeasible') {
    const where = corners.filter((each) => each.status === 'infeasible').map(cornerWords)
    return `No design keeps the promises over the whole region: none does at ${where.join('; nor at ')} (proved there).`
  }
  if (status === 'not-found' || !objective)
    return `No design was found that keeps the promises at all ${count} (${candidates} judged); that there is none is not proved.`
  const price =
    cost === undefined
      ? ''
      : cost <= 1e-9
        ? ' Certainty costs nothing.'
        : ` Certainty costs ${percent(cost, 3)} of the nominal ${nominal === 'optimal' ? 'optimum: no other design could win back more' : 'design, which is not proved best'}.`
  return (
    `Kept at all ${count} and at the nominal values (judged, not proved between them): ` +
    `${objectiveText(name, objective.value)} at the nominal values, ${objectiveText(name, leastObjective!)} at least at a corner.${price}`
  )
}

/** Verdict, region, design and each corner. */
export const robustLines = (look: Look, nominal: SolveReport, report: RobustReport | undefined): string[] => {
  if (!report) return []
  const name = nominal.problem.objective
  const { level, intervals, design, corners } = report
  return [
    ...heading(look, 'Over the region of fitted values'),
    ...paragraph(look, verdictOf(report, nominal), {
      indent: 2,
      paint: report.status === 'kept' ? look.good : look.bad,
    }),
    ...intervals.flatMap(({ key, low, high, from }) =>
      paragraph(
        look,
        `${key}: ${keyText(key, low)} to ${keyText(key, high)}, ${percent(level, 3)} by itself (${safeText(from)})`,
        { indent: 2, hang: 2 },
      ),
    ),
    ...(design ? designLines(look, design, 'Robust design') : []),
    '',
    ...tableLines(
      look,
      [
        { head: 'Corner' },
        { head: 'best there', align: 'right' },
        { head: 'robust design', align: 'right' },
        { head: 'kinematic', align: 'right' },
        { head: 'nominal design' },
      ],
      corners.map((corner) => ({
        cells: [
          cornerWords(corner),
          corner.own ? objectiveText(name, corner.own.objective, 4) : corner.status,
          corner.judged ? objectiveText(name, corner.judged.objective, 4) : '',
          corner.judged
            ? `${siText(corner.judged.kinematic.value, corner.judged.kinematic.unit)} against ${siText(corner.judged.kinematic.limit, corner.judged.kinematic.unit)}`
            : '',
          breaks(corner),
        ],
      })),
    ),
  ]
}
