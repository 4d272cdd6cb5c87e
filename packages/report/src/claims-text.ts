/** The paper's claims and what became of them, as terminal text. */
import type { ClaimResult, ClaimVerdict } from '@dwell/engine/claims'
import { significant } from './format/number.js'
import { siText } from './format/quantity.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { heading, paragraph } from './terminal/layout.js'

const marks: Readonly<Record<ClaimVerdict, string>> = {
  reproduced: 'reproduced',
  'reproduced with a note': 'reproduced, with a note',
  'not reproduced': 'NOT reproduced',
}

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
  for (const { id, claim, verdict, numbers, note, pending } of claims) {
    const paint = verdict === 'not reproduced' ? look.bad : verdict === 'reproduced' ? look.good : look.warn
    lines.push(...heading(look, `${id}. ${claim}`))
    lines.push(...paragraph(look, marks[verdict], { indent: 3, paint }))
    const computed = numbers
      .map(({ name, value, unit }) => `${name} = ${unit === '1' ? significant(value) : siText(value, unit)}`)
      .join('; ')
    if (computed !== '') lines.push(...paragraph(look, computed, { indent: 3 }))
    if (note !== undefined) lines.push(...paragraph(look, `Note: ${note}`, { indent: 3 }))
    if (pending !== undefined)
      lines.push(...paragraph(look, `Waits for a simulation: ${pending}`, { indent: 3 }))
  }
  return `${lines.join('\n')}\n`
}
