/** A solve report as terminal text. */
import { countText } from '@dwell/core/units'
import { isFeasibleStatus, type SolveStatus } from '@dwell/core'
import type { RobustReport, SolveReport, TrustReport } from '@dwell/engine'
import { ceilingLines } from './sections/ceilings.js'
import { claimSentences, cutShortSentence, meaningOf } from './claim-words.js'
import { duration } from './format/duration.js'
import { bindingLines, constraintLines } from './sections/constraints.js'
import { crossCheckLines } from './sections/cross-check.js'
import { designLines, exactLines, objectiveLines, regimeLines } from './sections/design.js'
import { elsewhereLines } from './sections/elsewhere.js'
import { motionLines } from './sections/motion.js'
import { infeasibilityLines } from './sections/infeasibility.js'
import { priceLines } from './sections/prices.js'
import { robustLines } from './sections/robust.js'
import { trustLines, verdictParagraphs } from './sections/trust.js'
import { statusWords, taskText } from './words.js'
import { safeText } from './terminal/layout.js'
import { createLook, type Look, type LookOptions, type Paint } from './terminal/look.js'
import { type Lines, page } from './terminal/page.js'

const statusPaint = (look: Look, status: SolveStatus): Paint => {
  if (status === 'optimal') return look.good
  return status === 'feasible' ? look.warn : look.bad
}

const headLines = (look: Look, report: SolveReport): Lines => {
  const { problem, status, solver, message } = report
  const { headline, meaning } = statusWords[status]
  const paint = statusPaint(look, status)
  const text = look.say(`${headline}  ${meaningOf(report, meaning)}`)
  text[0] = paint(headline) + text[0].slice(headline.length)
  return [
    look.say(safeText(problem.title), look.bold),
    look.say(`${taskText(problem)}; solver ${solver}`, look.dim),
    '',
    text,
    message && look.under(`The solver says: ${safeText(message)}`),
    claimSentences(report).flatMap((sentence) =>
      look.under(sentence, report.claim?.standing === 'refuted' ? look.bad : look.warn),
    ),
    report.claim?.standing === 'refuted' &&
      report.claim.refutation &&
      exactLines(look, report.claim.refutation.design),
  ]
}

/** Why there is no design, or the best one met on the way to none. */
const unsolvedLines = (look: Look, report: SolveReport): Lines => {
  const { design, constraints, tolerance } = report
  if (report.infeasibility || !design) return infeasibilityLines(look, report)
  return [
    designLines(look, design, 'The best design met, which does not do'),
    constraintLines(look, constraints, tolerance),
  ]
}

/** The whole report: headline, design, objective, regime, constraints, prices, cross-check or the repairs; trust. */
export const solveText = (
  report: SolveReport & { readonly trust?: TrustReport; readonly robust?: RobustReport },
  options: LookOptions & { readonly details?: boolean },
): string => {
  const look = createLook(options)
  const { design, constraints, tolerance, problem } = report
  const cut = cutShortSentence(report)
  const solved = design !== undefined && isFeasibleStatus(report.status)
  return page([
    headLines(look, report),
    report.trust && verdictParagraphs(look, report.trust),
    solved
      ? [
          objectiveLines(look, report),
          designLines(look, design),
          regimeLines(look, report.regime, constraints, report.supercritical, design.K, report.quantities),
          elsewhereLines(look, report.elsewhere),
          motionLines(look, problem.motion, report.trust !== undefined),
          constraintLines(look, constraints, tolerance),
          bindingLines(look, constraints),
          ceilingLines(look, report.quantities),
          priceLines(look, problem.objective, report.prices),
        ]
      : unsolvedLines(look, report),
    crossCheckLines(look, problem.objective, report.crossCheck),
    robustLines(look, report, report.robust),
    report.trust && trustLines(look, report.trust, options.details ?? true),
    '',
    cut !== undefined && look.say(cut, look.warn),
    look.say(
      `Solved in ${duration(report.elapsed)}, ${countText(report.evaluations, 'evaluation')}.`,
      look.dim,
    ),
  ])
}
