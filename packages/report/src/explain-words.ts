/** A closed-form derivation in words, for every surface. */
import { type Design, type Evaluation, FEASIBILITY_TOLERANCE } from '@dwell/core'
import { objectiveText, objectiveWords, significant } from '@dwell/core/units'
import { siText } from './format/quantity.js'
import { brokenText } from './sections/miss.js'

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

export interface Explanation {
  readonly title: string
  readonly steps: readonly DerivationStepLike[]
  readonly derivation: { readonly design?: Design; readonly obstacle?: string }
  /** The judge's view of the design, when there is one. */
  readonly evaluation: Evaluation | undefined
}

export const explainIntroduction = 'The closed form (Theorem 1′-DYN), step by step. Numbers are SI.'

export const stepResult = ({ value, unit }: DerivationStepLike): string => {
  if (typeof value === 'string') return value
  const friendly = siText(value, unit === '' ? '1' : unit)
  const exact = unit === 's' ? `${significant(value)} s` : friendly
  return exact === friendly ? exact : `${exact} (${friendly})`
}

/** The numbers put in; undefined where the formula has none. */
export const stepNumbers = ({ formula, substitution }: DerivationStepLike): string | undefined =>
  substitution === '' || substitution === formula
    ? undefined
    : `${substitution.includes(' = ') ? 'with' : '='} ${substitution}`

/** What the judge says of the result, and whether it keeps every promise. */
export const explainConclusion = ({
  derivation,
  evaluation,
}: Pick<Explanation, 'derivation' | 'evaluation'>): { readonly text: string; readonly kept: boolean } => {
  if (!evaluation) {
    const obstacle = derivation.obstacle ?? 'no step gives one'
    return { text: `The closed form finds no design: ${obstacle}.`, kept: false }
  }
  const { objective, feasible, constraints } = evaluation
  const broken = constraints.filter(({ violation }) => violation > FEASIBILITY_TOLERANCE)
  const worth = `${objectiveWords[objective.name]} ${objectiveText(objective.name, objective.value)}`
  const text = feasible
    ? `This design keeps every promise and limit, with ${worth}. That it is the best one the closed form does not prove: 'dwell solve' does.`
    : `This design breaks ${brokenText(broken)}: the closed form does not look at that.`
  return { text, kept: feasible }
}
