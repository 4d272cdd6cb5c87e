/** The paper's claims and what became of them, as terminal text. */
import { type ClaimResult, type ClaimVerdict, contradicts, type SimulatedNumber } from '@dwell/engine/claims'
import { significant } from './format/number.js'
import { siText } from './format/quantity.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { heading, paragraph } from './terminal/layout.js'

const marks: Readonly<Record<ClaimVerdict, string>> = {
  reproduced: 'reproduced',
  'reproduced with a note': 'reproduced, with a note',
  'not reproduced': 'NOT reproduced',
}

const valueText = (value: number, unit: string): string =>
  unit === '1' ? significant(value) : siText(value, unit)

/** `Simulated: lifetime, disc = 277 s (99 %: 271 s to 283 s); theory 278 s, inside`. */
const simulatedText = (found: SimulatedNumber): string => {
  const { name, unit, theory, value, low, high, level, needed } = found
  const place = theory < low ? 'below the interval' : theory > high ? 'above the interval' : 'inside'
  const [mean, from, to, known] = [value, low, high, theory].map((each) => valueText(each, unit))
  return `Simulated: ${name} = ${mean} (${significant(100 * level)} %: ${from} to ${to}); theory ${known}, ${place}${needed ? `; the claim needs ${neededText(needed, unit)}: ${contradicts(found) ? 'contradicted' : 'not contradicted'}` : ''}`
}

const neededText = ([least, most]: readonly [number, number], unit: string): string =>
  most === Infinity
    ? `${valueText(least, unit)} or more`
    : `${valueText(least, unit)} to ${valueText(most, unit)}`

export const claimsText = (claims: readonly ClaimResult[], options: LookOptions): string => {
  const look = createLook(options)
  const count = (verdict: ClaimVerdict): number => claims.filter((each) => each.verdict === verdict).length
  const lines = [
    look.bold('The claims of the paper, examined'),
    ...paragraph(
      look,
      `${count('reproduced')} reproduced, ${count('reproduced with a note')} with a note, ${count('not reproduced')} not reproduced. Every number was computed now, at the reference scenario unless it says otherwise.`,
    ),
  ]
  for (const { id, claim, verdict, numbers, note, pending, simulated } of claims) {
    const paint = verdict === 'not reproduced' ? look.bad : verdict === 'reproduced' ? look.good : look.warn
    lines.push(...heading(look, `${id}. ${claim}`))
    lines.push(...paragraph(look, marks[verdict], { indent: 3, paint }))
    const computed = numbers.map(({ name, value, unit }) => `${name} = ${valueText(value, unit)}`).join('; ')
    if (computed !== '') lines.push(...paragraph(look, computed, { indent: 3 }))
    if (note !== undefined) lines.push(...paragraph(look, `Note: ${note}`, { indent: 3 }))
    for (const each of simulated ?? []) lines.push(...paragraph(look, simulatedText(each), { indent: 3 }))
    if (pending !== undefined)
      lines.push(...paragraph(look, `Waits for a simulation: ${pending}`, { indent: 3 }))
  }
  return `${lines.join('\n')}\n`
}
