/** A closed-form derivation as terminal text, step by step. */
import {
  type DerivationStepLike,
  type Explanation,
  explainConclusion,
  explainIntroduction,
  stepNumbers,
  stepResult,
} from './explain-words.js'
import { designLines } from './sections/design.js'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { paragraph, safeText } from './terminal/layout.js'
import { lemmaText } from './words.js'

export type { DerivationStepLike, Explanation } from './explain-words.js'

const stepLines = (look: Look, step: DerivationStepLike, index: number): string[] => {
  const { equation, title, formula, note } = step
  const numbers = stepNumbers(step)
  return [
    '',
    ...paragraph(look, `${index + 1}. ${title}  ${equation}`.trim(), {
      hang: 3,
      paint: look.bold,
    }),
    ...paragraph(look, formula, { indent: 3, hang: 2 }),
    ...(numbers === undefined ? [] : paragraph(look, numbers, { indent: 3, hang: 2 })),
    ...paragraph(look, `= ${stepResult(step)}`, {
      indent: 3,
      hang: 2,
      paint: look.good,
    }),
    ...(note ? paragraph(look, note, { indent: 3, paint: look.dim }) : []),
  ]
}

const conclusionLines = (look: Look, explanation: Explanation): string[] => {
  const { text, kept } = explainConclusion(explanation)
  const paint = kept ? look.good : look.bad
  const { evaluation } = explanation
  if (!evaluation) return paragraph(look, text, { paint })
  const { design, percolation } = evaluation
  return [
    ...designLines(look, design).slice(1),
    '',
    ...paragraph(look, lemmaText(design.K, percolation), { paint: look.dim }),
    ...paragraph(look, text, { paint }),
  ]
}

/** Title, every step with formula, numbers and value, and what the judge says of the result. */
export const explainText = (explanation: Explanation, options: LookOptions): string => {
  const look = createLook(options)
  const lines = [
    ...paragraph(look, safeText(explanation.title), { paint: look.bold }),
    ...paragraph(look, explainIntroduction, { paint: look.dim }),
    ...explanation.steps.flatMap((step, index) => stepLines(look, step, index)),
    '',
    ...conclusionLines(look, explanation),
  ]
  return `${lines.join('\n')}\n`
}
