/** Why nothing works, what alone would repair it, and the design that comes nearest. */
import type { ObjectiveName } from '@dwell/core'
import type { ConflictMember, Infeasibility, SolveReport } from '@dwell/engine'
import { objectiveText, objectiveWords } from '@dwell/core/units'
import { distinctTexts } from '../format/distinct.js'
import { outwardText } from '../format/outward.js'
import { keyText } from '../format/quantity.js'
import { conflictWords, listed } from '../words.js'
import { constraintLines, isBroken } from './constraints.js'
import { brokenText } from './miss.js'
import { designLines } from './design.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import { right } from '../terminal/table.js'

const memberText = ({ name, keys }: ConflictMember): string =>
  keys.length === 0 ? conflictWords(name) : `${conflictWords(name)} (${keys.join(', ')})`

const conflictLines = (look: Look, conflict: readonly ConflictMember[]): Lines => {
  if (conflict.length === 0) return []
  const intro =
    conflict.length === 1
      ? 'This alone cannot be kept, whatever else is given up:'
      : `These ${conflict.length} cannot be kept together; without any one of them they could:`
  return [
    look.heading('Conflict'),
    look.under(intro),
    conflict.flatMap((member) => look.item(`• ${memberText(member)}`)),
  ]
}

const repairLines = (
  look: Look,
  name: ObjectiveName,
  { relaxations, powerless, unsettled = [] }: Infeasibility,
): Lines => {
  const verified = relaxations.filter((each) => each.verified)
  const unverified = relaxations.filter((each) => !each.verified)
  const none = 'No change of a single promise or limit was found that repairs the problem.'
  return [
    look.heading('Smallest single repairs'),
    verified.length > 0
      ? [
          look.under('Any one of these changes alone makes the problem feasible:'),
          look.table(
            ['change', 'from', 'to', right(`${objectiveWords[name]} then`, 'optional')],
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
          look.note(
            'Each was solved again and its design judged feasible; values are rounded away from the present one, ' +
              'so that the figure shown still repairs.',
          ),
        ]
      : look.under(none),
    unverified.length > 0 &&
      look.under(`Not confirmed by solving again: ${listed(unverified.map(({ key }) => key))}.`),
    powerless.length > 0 && look.under(`No change of these alone helps: ${listed(powerless)}.`),
    unsettled.length > 0 && look.under(`Not found out for these: ${listed(unsettled)}.`),
  ]
}

const nearestLines = (
  look: Look,
  { leastInfeasible }: Infeasibility,
  tolerance: SolveReport['tolerance'],
): Lines => {
  if (!leastInfeasible) return []
  const { design, constraints } = leastInfeasible
  const broken = constraints.filter((row) => isBroken(row, tolerance))
  // A design that breaks nothing refutes the claim; it is told there.
  if (broken.length === 0) return []
  const sentence = `It breaks ${brokenText(broken)}.`
  return [
    designLines(look, design, 'Nearest design: every other one misses some promise by more'),
    look.under(sentence),
    constraintLines(look, constraints, tolerance, 'Promises and limits at the nearest design'),
  ]
}

/** Conflict, repairs and the least-infeasible design. */
export const infeasibilityLines = (look: Look, report: SolveReport): Lines => {
  const { infeasibility, problem, tolerance } = report
  if (!infeasibility) return []
  return [
    conflictLines(look, infeasibility.conflict),
    repairLines(look, problem.objective, infeasibility),
    nearestLines(look, infeasibility, tolerance),
  ]
}
