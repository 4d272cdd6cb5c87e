/** What a reading of files met: warnings, and what was done on the way. */
import type { Look } from '../terminal/look.js'
import { heading, paragraph, safeText } from '../terminal/layout.js'

export interface Remarks {
  readonly warnings: readonly string[]
  readonly notices: readonly string[]
}

export const remarkLines = (look: Look, { warnings, notices }: Remarks): string[] => [
  ...(warnings.length > 0
    ? ['', ...warnings.flatMap((each) => paragraph(look, each, { paint: look.warn, hang: 2 }))]
    : []),
  ...(notices.length > 0
    ? [
        ...heading(look, 'Done on the way'),
        ...notices.flatMap((each) => paragraph(look, `• ${safeText(each)}`, { indent: 2, hang: 2 })),
      ]
    : []),
]
