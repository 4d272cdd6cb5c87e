/** Checked problem files as terminal text. */
import type { ObjectiveName, ProblemKind } from '@dwell/core'
import { countText, objectiveWords } from '@dwell/core/units'
import { safeText } from './terminal/layout.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { type Lines, page } from './terminal/page.js'

export interface CheckedFile {
  readonly file: string
  readonly valid: boolean
  readonly title?: string
  readonly kind?: ProblemKind
  readonly objective?: ObjectiveName
  readonly issues: readonly unknown[]
  readonly warnings: readonly unknown[]
}

const fileLines = (look: ReturnType<typeof createLook>, checked: CheckedFile): Lines => {
  const { file, valid, title = '', kind, objective, issues, warnings } = checked
  const verdict = valid ? 'ok' : 'BAD'
  const doubts = warnings.length > 0 ? `, ${countText(warnings.length, 'warning')} below` : ''
  const text = valid
    ? `${safeText(file)}: ${safeText(title)} (${kind!}, ${objectiveWords[objective!]})${doubts}`
    : `${safeText(file)}: ${countText(issues.length, 'problem')}, listed below`
  const lines = look.paragraph(`${verdict.padEnd(4)} ${text}`, { hang: 5 })
  lines[0] = (valid ? look.good : look.bad)(verdict.padEnd(4)) + lines[0].slice(4)
  return lines
}

/** One line a file and a verdict on all of them; the issues themselves go to stderr. */
export const checkText = (files: readonly CheckedFile[], options: LookOptions): string => {
  const look = createLook(options)
  const bad = files.filter((file) => !file.valid).length
  const summary =
    bad === 0
      ? `${countText(files.length, 'file')} valid.`
      : `${bad} of ${countText(files.length, 'file')} not valid.`
  return page([files.map((file) => fileLines(look, file)), '', summary])
}
