/** The answer against the closed form. */
import type { ObjectiveName } from '@dwell/core'
import type { CrossCheck, Difference } from '@dwell/engine'
import { distinctTexts } from '../format/distinct.js'
import { objectiveText, objectiveWords, percent, significant } from '@dwell/core/units'
import { degrees, siText } from '../format/quantity.js'
import { capitalised } from '../words.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'

const symbols: Readonly<Record<Difference['quantity'], string>> = {
  status: 'status',
  K: 'K',
  rho: 'ρ',
  theta: 'θ',
  r: 'r',
  objective: 'objective',
}

const valueText = (
  quantity: Difference['quantity'],
  value: number | string,
  name: ObjectiveName,
  digits: number,
): string => {
  if (typeof value === 'string') return value
  switch (quantity) {
    case 'rho':
      return percent(value, digits)
    case 'theta':
      return degrees(value, digits)
    case 'r':
      return siText(value, '1/s', digits)
    case 'objective':
      return objectiveText(name, value, digits + 1)
    default:
      return significant(value, digits)
  }
}

const finish = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** What differs and both its values, with as many figures as it takes to see that they do. */
export const differenceTexts = (
  { quantity, ours, reference }: Difference,
  name: ObjectiveName,
): readonly [label: string, ours: string, reference: string] => [
  quantity === 'objective' ? objectiveWords[name] : symbols[quantity],
  ...distinctTexts(ours, reference, (value, digits) => valueText(quantity, value, name, digits)),
]

const pairText = (difference: Difference, name: ObjectiveName): string => {
  const [label, ours, reference] = differenceTexts(difference, name)
  return `${label} ${ours} against ${reference}`
}

/** Differences that one cause explains in the same words, told together. */
const groups = (differences: readonly Difference[]): Difference[][] => {
  const byReason = new Map<string, Difference[]>()
  for (const difference of differences) {
    const reason = `${difference.cause}: ${difference.detail}`
    byReason.set(reason, [...(byReason.get(reason) ?? []), difference])
  }
  return [...byReason.values()]
}

const groupLines = (look: Look, group: readonly Difference[], name: ObjectiveName): Lines => {
  const { cause, detail } = group[0]
  const values = group.map((difference) => pairText(difference, name)).join('; ')
  const why = detail === '' ? '' : ` ${capitalised(finish(detail))}`
  return look.item(`• ${values}. Cause: ${cause}.${why}`)
}

const verdictText = (
  name: ObjectiveName,
  { agrees, differences, tolerance, referenceObjective }: CrossCheck,
): string => {
  const within = `(relative tolerance ${significant(tolerance)})`
  if (agrees)
    return referenceObjective === undefined
      ? 'It finds no design either.'
      : `It gives the same answer ${within}.`
  const worth = referenceObjective === undefined ? '' : `, worth ${objectiveText(name, referenceObjective)}`
  const list = differences.length > 0 ? ' This answer against that one:' : ''
  return `It gives another answer${worth} ${within}.${list}`
}

/** Whether the answer agrees with the reference solver, and why not where it does not. */
export const crossCheckLines = (look: Look, name: ObjectiveName, check: CrossCheck | undefined): Lines => {
  if (!check) return []
  const { reference, agrees, differences } = check
  const verdict = verdictText(name, check)
  const unexplained = differences.some(({ cause }) => cause === 'unexplained')
  return [
    look.heading(`Cross-check against ${reference}`),
    look.under(verdict, agrees ? (text) => text : unexplained ? look.bad : look.warn),
    groups(differences).flatMap((group) => groupLines(look, group, name)),
  ]
}
