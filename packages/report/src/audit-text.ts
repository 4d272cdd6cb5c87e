/** An audited design as terminal text. */
import type { AuditReport } from '@dwell/engine'
import { significant } from '@dwell/core/units'
import { bindingLines, constraintLines, isBroken } from './sections/constraints.js'
import { brokenText } from './sections/miss.js'
import { designLines, objectivePair, regimeLines } from './sections/design.js'
import { quantityLines } from './sections/quantities.js'
import { kindWords } from './words.js'
import { safeText } from './terminal/layout.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { page } from './terminal/page.js'

/** Verdict, objective, constraints with margins, and every named quantity at the design. */
export const auditText = (audit: AuditReport, options: LookOptions): string => {
  const look = createLook(options)
  const { problem, design, feasible, objective, constraints, tolerance } = audit
  const broken = constraints.filter((row) => isBroken(row, tolerance))
  const verdict = feasible ? 'KEPT' : 'BROKEN'
  const within = `within a relative ${significant(tolerance.feasibility)}`
  const meaning = feasible
    ? `this design keeps every promise and limit ${within}`
    : broken.length > 0
      ? `this design breaks ${brokenText(broken)}`
      : 'the objective of this design is not a finite number'
  const text = look.say(`${verdict}  ${meaning}`)
  text[0] = (feasible ? look.good : look.bad)(verdict) + text[0].slice(verdict.length)
  return page([
    look.say(safeText(problem.title), look.bold),
    look.say(`Audit of a given design, ${kindWords[problem.kind]}`, look.dim),
    '',
    text,
    '',
    look.pairs([objectivePair(problem.objective, objective.value)]),
    designLines(look, design),
    regimeLines(look, audit.regime, constraints, audit.supercritical, design.K, audit.quantities),
    constraintLines(look, constraints, tolerance),
    feasible && bindingLines(look, constraints),
    quantityLines(look, audit.quantities),
  ])
}
