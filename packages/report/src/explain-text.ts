/** A closed-form derivation as terminal text, step by step. */
import { type Design, type Evaluation, FEASIBILITY_TOLERANCE } from '@dwell/core'
import { significant } from './format/number.js'
import { objectiveText, objectiveWords } from './format/objective.js'
import { siText } from './format/quantity.js'
import { missText } from './sections/miss.js'
import { designLines } from './sections/design.js'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { paragraph, safeText } from './terminal/layout.js'
import { listed } from './words.js'

/** One step of `explainClosedForm`. */
export interface DerivationStepLike {
  readonly equation: string
  readonly title: string
  readonly formula: string
  readonly substitution: string
  readonly value: number | string
  /** SI unit of the value; '' where it has none. */
  readonly unit: string
  readonly note?: string
}

const resultText = ({ value, unit }: DerivationStepLike): string => {
  if (typeof value === 'string') return value
  const friendly = siText(value, unit === '' ? '1' : unit)
  const exact = unit === 's' ? `${significant(value)} s` : friendly
  return exact === friendly ? exact : `${exact} (${friendly})`
}

const stepLines = (look: Look, step: DerivationStepLike, index: number): string[] => {
  const { equation, title, formula, substitution, note } = step
  return [
    '',
    ...paragraph(look, `${index + 1}. ${title}  ${equation}`.trim(), {
      hang: 3,
      paint: look.bold,
    }),
    ...paragraph(look, formula, { indent: 3, hang: 2 }),
    ...(substitution === '' || substitution === formula
      ? []
      : paragraph(look, substitution.includes(' = ') ? `with ${substitution}` : `= ${substitution}`, {
          indent: 3,
          hang: 2,
        })),
    ...paragraph(look, `= ${resultText(step)}`, {
      indent: 3,
      hang: 2,
      paint: look.good,
    }),
    ...(note ? paragraph(look, note, { indent: 3, paint: look.dim }) : []),
  ]
}

export interface Explanation {
  readonly title: string
  readonly steps: readonly DerivationStepLike[]
  readonly derivation: { readonly design?: Design; readonly obstacle?: string }
  /** The judge's view of the design, when there is one. */
  readonly evaluation: Evaluation | undefined
}

const conclusionLines = (look: Look, { derivation, evaluation }: Explanation): string[] => {
  if (!evaluation)
    return paragraph(
      look,
      `The closed form finds no design: ${derivation.obstacle ?? 'no step gives one'}.`,
      {
        paint: look.bad,
      },
    )
  const { objective, feasible, constraints, design } = evaluation
  const broken = constraints.filter(({ violation }) => violation > FEASIBILITY_TOLERANCE)
  const worth = `${objectiveWords[objective.name]} ${objectiveText(objective.name, objective.value)}`
  const verdict = feasible
    ? `This design keeps every promise and limit, with ${worth}. That it is the best one the closed form does not prove: 'dwell solve' does.`
    : `This design breaks ${listed(broken.map((row) => `${row.name} (${missText(row)})`))}: the closed form does not look at that.`
  return [
    ...designLines(look, design).slice(1),
    '',
    ...paragraph(look, verdict, { paint: feasible ? look.good : look.bad }),
  ]
}

/** Title, every step with formula, numbers and value, and what the judge says of the result. */
export const explainText = (explanation: Explanation, options: LookOptions): string => {
  const look = createLook(options)
  const lines = [
    ...paragraph(look, safeText(explanation.title), { paint: look.bold }),
    ...paragraph(look, 'The closed form (Theorem 1′-DYN), step by step. Numbers are SI.', {
      paint: look.dim,
    }),
    ...explanation.steps.flatMap((step, index) => stepLines(look, step, index)),
    '',
    ...conclusionLines(look, explanation),
  ]
  return `${lines.join('\n')}\n`
}
