/** A closed-form derivation as terminal text, step by step. */
import { significant } from './format/number.js'
import { siText } from './format/quantity.js'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { paragraph, safeText } from './terminal/layout.js'

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
    ...paragraph(look, `${index + 1}. ${title}  ${equation}`.trim(), { hang: 3, paint: look.bold }),
    ...paragraph(look, formula, { indent: 3, hang: 2 }),
    ...(substitution === '' || substitution === formula
      ? []
      : paragraph(look, `= ${substitution}`, { indent: 3, hang: 2 })),
    ...paragraph(look, `= ${resultText(step)}`, { indent: 3, hang: 2, paint: look.good }),
    ...(note ? paragraph(look, note, { indent: 3, paint: look.dim }) : []),
  ]
}

/** Title, every step with formula, numbers and value, and the conclusion. */
export const explainText = (
  title: string,
  steps: readonly DerivationStepLike[],
  conclusion: string,
  options: LookOptions,
): string => {
  const look = createLook(options)
  const lines = [
    ...paragraph(look, safeText(title), { paint: look.bold }),
    ...paragraph(look, 'The closed form (Theorem 1′-DYN), step by step. Numbers are SI.', {
      paint: look.dim,
    }),
    ...steps.flatMap((step, index) => stepLines(look, step, index)),
    '',
    ...paragraph(look, conclusion),
  ]
  return `${lines.join('\n')}\n`
}
