/** The paper's claims and what became of them, as terminal text. */
import type { ClaimResult } from '@dwell/engine/claims'
import { claimLines, claimMarks, claimsHeadline, claimTones } from './paper-claims.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { page } from './terminal/page.js'

export const claimsText = (claims: readonly ClaimResult[], options: LookOptions): string => {
  const look = createLook(options)
  return page([
    look.bold('The claims of the paper, examined'),
    look.say(claimsHeadline(claims)),
    claims.flatMap((result) => [
      look.heading(`${result.id}. ${result.claim}`),
      look.paragraph(claimMarks[result.verdict], { indent: 3, paint: look[claimTones[result.verdict]] }),
      claimLines(result).flatMap((text) => look.paragraph(text, { indent: 3 })),
    ]),
  ])
}
