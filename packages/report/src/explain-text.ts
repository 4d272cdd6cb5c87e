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
import { lemmaText } from './words.js'
import { safeText } from './terminal/layout.js'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { flat, type Lines, page } from './terminal/page.js'

export type { DerivationStepLike, Explanation } from './explain-words.js'

const stepLines = (look: Look, step: DerivationStepLike, index: number): Lines => {
  const { equation, title, formula, note } = step
  const numbers = stepNumbers(step)
  return [
    '',
    look.paragraph(`${index + 1}. ${title}  ${equation}`.trim(), {
      hang: 3,
      paint: look.bold,
    }),
    look.paragraph(formula, { indent: 3, hang: 2 }),
    numbers !== undefined && look.paragraph(numbers, { indent: 3, hang: 2 }),
    look.paragraph(`= ${stepResult(step)}`, {
      indent: 3,
      hang: 2,
      paint: look.good,
    }),
    note && look.paragraph(note, { indent: 3, paint: look.dim }),
  ]
}

const conclusionLines = (look: Look, explanation: Explanation): Lines => {
  const { text, kept } = explainConclusion(explanation)
  const paint = kept ? look.good : look.bad
  const { evaluation } = explanation
  if (!evaluation) return look.say(text, paint)
  const { design, percolation } = evaluation
  return [
    flat(designLines(look, design)).slice(1),
    '',
    look.say(lemmaText(design.K, percolation), look.dim),
    look.say(text, paint),
  ]
}

/** Title, every step with formula, numbers and value, and what the judge says of the result. */
export const explainText = (explanation: Explanation, options: LookOptions): string => {
  const look = createLook(options)
  return page([
    look.say(safeText(explanation.title), look.bold),
    look.say(explainIntroduction, look.dim),
    explanation.steps.map((step, index) => stepLines(look, step, index)),
    '',
    conclusionLines(look, explanation),
  ])
}
