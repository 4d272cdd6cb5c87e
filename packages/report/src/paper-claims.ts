/** The paper's claims and what became of them in words, for every surface. */
import { type ClaimResult, type ClaimVerdict, contradicts, type SimulatedNumber } from '@dwell/engine/claims'
import { significant } from '@dwell/core/units'
import { siText } from './format/quantity.js'

export const claimMarks: Readonly<Record<ClaimVerdict, string>> = {
  reproduced: 'reproduced',
  'reproduced with a note': 'reproduced, with a note',
  'not reproduced': 'NOT reproduced',
}

/** Colour is never the only sign of a verdict: its mark stands beside it. */
export const claimTones: Readonly<Record<ClaimVerdict, 'good' | 'warn' | 'bad'>> = {
  reproduced: 'good',
  'reproduced with a note': 'warn',
  'not reproduced': 'bad',
}

export const claimsHeadline = (claims: readonly ClaimResult[]): string => {
  const count = (verdict: ClaimVerdict): number => claims.filter((each) => each.verdict === verdict).length
  return `${count('reproduced')} reproduced, ${count('reproduced with a note')} with a note, ${count('not reproduced')} not reproduced. Every number was computed now, at the reference scenario unless it says otherwise.`
}

const valueText = (value: number, unit: string): string =>
  unit === '1' ? significant(value) : siText(value, unit)

const neededText = ([least, most]: readonly [number, number], unit: string): string =>
  most === Infinity
    ? `${valueText(least, unit)} or more`
    : `${valueText(least, unit)} to ${valueText(most, unit)}`

/** `Simulated: lifetime, disc = 277 s (99 %: 271 s to 283 s); theory 278 s, inside`. */
const simulatedText = (found: SimulatedNumber): string => {
  const { name, unit, theory, value, low, high, level, needed } = found
  const place = theory < low ? 'below the interval' : theory > high ? 'above the interval' : 'inside'
  const [mean, from, to, known] = [value, low, high, theory].map((each) => valueText(each, unit))
  return `Simulated: ${name} = ${mean} (${significant(100 * level)} %: ${from} to ${to}); theory ${known}, ${place}${needed ? `; the claim needs ${neededText(needed, unit)}: ${contradicts(found) ? 'contradicted' : 'not contradicted'}` : ''}`
}

/** What stands behind a verdict, one sentence or list of numbers each. */
export const claimLines = ({ numbers, note, simulated, pending }: ClaimResult): readonly string[] => {
  const computed = numbers.map(({ name, value, unit }) => `${name} = ${valueText(value, unit)}`).join('; ')
  return [
    ...(computed === '' ? [] : [computed]),
    ...(note === undefined ? [] : [`Note: ${note}`]),
    ...(simulated ?? []).map(simulatedText),
    ...(pending === undefined ? [] : [`Waits for a simulation: ${pending}`]),
  ]
}
