/** What the checker says of a certificate, as terminal text. */
import type { Design, ObjectiveName } from '@dwell/core'
import { atMost, objectiveText, roundTowards, significant } from '@dwell/core/units'
import { designLines } from './sections/design.js'
import { safeText } from './terminal/layout.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { page } from './terminal/page.js'

/** What `dwell verify --json` prints. */
export interface VerifiedCertificate {
  readonly problem: { readonly title: string; readonly objective: ObjectiveName }
  readonly certificate: string
  readonly bytes: number
  /** Seconds. */
  readonly elapsed: number
  /** Factor less one by which a design may break a promise and still be covered by the proof. */
  readonly tolerance: number
  readonly accepted: boolean
  readonly because?: string
  readonly claim?: 'optimal' | 'infeasible'
  readonly design?: Design
  readonly value?: number
  readonly bound?: number
  readonly gap?: number
  readonly leaves?: number
}

export const verifyText = (result: VerifiedCertificate, options: LookOptions): string => {
  const look = createLook(options)
  const { problem, accepted, claim, because, value, bound, gap, leaves, bytes, elapsed } = result
  const within = `promises and limits within a relative ${significant(result.tolerance)}`
  const verdict = accepted ? 'ACCEPTED' : 'REFUSED'
  const meaning = !accepted
    ? safeText(because ?? 'no reason is known')
    : claim === 'infeasible'
      ? `proved: no design keeps every promise (${within})`
      : `proved: no design exceeds this one by more than a relative ${atMost(gap ?? Infinity, 2)} (${within})`
  const text = look.paragraph(`${verdict}  ${meaning}`, { hang: verdict.length + 2 })
  text[0] = (accepted ? look.good : look.bad)(verdict) + text[0].slice(verdict.length)
  const numbers: [string, string][] = []
  // Rounded so that what is printed still holds; a unit's power of ten moves no digit.
  const printed = (end: number, up: boolean): string =>
    objectiveText(problem.objective, roundTowards(end, 10, up), 10)
  if (value !== undefined) numbers.push(['reached', printed(value, false)])
  if (bound !== undefined) numbers.push(['at most', printed(bound, true)])
  if (leaves !== undefined) numbers.push(['parts', String(leaves)])
  numbers.push(
    ['size', `${significant(bytes / 1000, 3)} kB`],
    ['checked in', `${significant(1000 * elapsed, 3)} ms`],
  )
  return page([
    look.say(safeText(problem.title), look.bold),
    '',
    text,
    '',
    look.pairs(numbers),
    result.design && designLines(look, result.design),
  ])
}
