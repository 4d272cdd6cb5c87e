/** Why nothing works, what alone would repair it, and the design that comes nearest. */
import type { ObjectiveName } from '@dwell/core'
import type { ConflictMember, Infeasibility, SolveReport } from '@dwell/engine'
import { objectiveText, objectiveWords } from '../format/objective.js'
import { distinctTexts } from '../format/distinct.js'
import { outwardText } from '../format/outward.js'
import { keyText } from '../format/quantity.js'
import type { Look } from '../terminal/look.js'
import { heading, paragraph } from '../terminal/layout.js'
import { tableLines } from '../terminal/table.js'
import { conflictWords, listed } from '../words.js'
import { constraintLines, isBroken } from './constraints.js'
import { brokenText } from './miss.js'
import { designLines } from './design.js'

const memberText = ({ name, keys }: ConflictMember): string =>
  keys.length === 0 ? conflictWords(name) : `${conflictWords(name)} (${keys.join(', ')})`

const conflictLines = (look: Look, conflict: readonly ConflictMember[]): string[] => {
  if (conflict.length === 0) return []
  const intro =
    conflict.length === 1
      ? 'This alone cannot be kept, whatever else is given up:'
      : `These ${conflict.length} cannot be kept together; without any one of them they could:`
  return [
    ...heading(look, 'Conflict'),
    ...paragraph(look, intro, { indent: 2 }),
    ...conflict.flatMap((member) => paragraph(look, `• ${memberText(member)}`, { indent: 2, hang: 2 })),
  ]
}

const repairLines = (
  look: Look,
  name: ObjectiveName,
  { relaxations, powerless, unsettled = [] }: Infeasibility,
): string[] => {
  const verified = relaxations.filter((each) => each.verified)
  const unverified = relaxations.filter((each) => !each.verified)
  const none = 'No change of a single promise or limit was found that repairs the problem.'
  return [
    ...heading(look, 'Smallest single repairs'),
    ...(verified.length > 0
      ? [
          ...paragraph(look, 'Any one of these changes alone makes the problem feasible:', {
            indent: 2,
          }),
          ...tableLines(
            look,
            [
              { head: 'change' },
              { head: 'from' },
              { head: 'to' },
              {
                head: `${objectiveWords[name]} then`,
                align: 'right',
                optional: true,
              },
            ],
            verified.map(({ key, from, to, objective }) => {
              const [before, after] = distinctTexts(from, to, (value, digits, isEnd) =>
                isEnd ? outwardText(key, from, value, digits) : keyText(key, value, digits),
              )
              const worth = objective === undefined ? '' : objectiveText(name, objective)
              return {
                cells: [key, before, `→ ${after}`, worth],
                stacked: `${before} → ${after}${worth === '' ? '' : `, then ${worth}`}`,
                paint: look.gain,
              }
            }),
          ),
          ...paragraph(
            look,
            'Each was solved again and its design judged feasible; values are rounded away from the present one, ' +
              'so that the figure shown still repairs.',
            { indent: 2, paint: look.dim },
          ),
        ]
      : paragraph(look, none, { indent: 2 })),
    ...(unverified.length > 0
      ? paragraph(look, `Not confirmed by solving again: ${listed(unverified.map(({ key }) => key))}.`, {
          indent: 2,
        })
      : []),
    ...(powerless.length > 0
      ? paragraph(look, `No change of these alone helps: ${listed(powerless)}.`, { indent: 2 })
      : []),
    ...(unsettled.length > 0
      ? paragraph(look, `Not found out for these: ${listed(unsettled)}.`, { indent: 2 })
      : []),
  ]
}

const nearestLines = (
  look: Look,
  { leastInfeasible }: Infeasibility,
  tolerance: SolveReport['tolerance'],
): string[] => {
  if (!leastInfeasible) return []
  const { design, constraints } = leastInfeasible
  const broken = constraints.filter((row) => isBroken(row, tolerance))
  // A design that breaks nothing refutes the claim; it is told there.
  if (broken.length === 0) return []
  const sentence = `It breaks ${brokenText(broken)}.`
  return [
    ...designLines(look, design, 'Nearest design: every other one misses some promise by more'),
    ...paragraph(look, sentence, { indent: 2 }),
    ...constraintLines(look, constraints, tolerance, 'Promises and limits at the nearest design'),
  ]
}

/** Conflict, repairs and the least-infeasible design. */
export const infeasibilityLines = (look: Look, report: SolveReport): string[] => {
  const { infeasibility, problem, tolerance } = report
  if (!infeasibility) return []
  return [
    ...conflictLines(look, infeasibility.conflict),
    ...repairLines(look, problem.objective, infeasibility),
    ...nearestLines(look, infeasibility, tolerance),
  ]
}
