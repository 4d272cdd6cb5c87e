/** The paper's claims and what became of them, as terminal text. */
import type { ClaimResult } from '@dwell/engine/claims'
import { claimLines, claimMarks, claimsHeadline, claimTones } from './paper-claims.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { heading, paragraph } from './terminal/layout.js'

export const claimsText = (claims: readonly ClaimResult[], options: LookOptions): string => {
  const look = createLook(options)
  const lines = [
    look.bold('The claims of the paper, examined'),
    ...paragraph(look, claimsHeadline(claims)),
    ...claims.flatMap((result) => [
      ...heading(look, `${result.id}. ${result.claim}`),
      ...paragraph(look, claimMarks[result.verdict], { indent: 3, paint: look[claimTones[result.verdict]] }),
      ...claimLines(result).flatMap((text) => paragraph(look, text, { indent: 3 })),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
