/** What a reading of files met: warnings, and what was done on the way. */
import { safeText } from '../terminal/layout.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'

export interface Remarks {
  readonly warnings: readonly string[]
  readonly notices: readonly string[]
}

export const remarkLines = (look: Look, { warnings, notices }: Remarks): Lines => [
  warnings.length > 0 && [
    '',
    warnings.flatMap((each) => look.paragraph(each, { paint: look.warn, hang: 2 })),
  ],
  notices.length > 0 && [
    look.heading('Done on the way'),
    notices.flatMap((each) => look.item(`• ${safeText(each)}`)),
  ],
]
