/** What the terminal can show, from the stream and the environment. */
import type { LookOptions } from '@dwell/report'

export interface StreamLike {
  readonly isTTY?: boolean
  readonly columns?: number
}

type Environment = Readonly<Record<string, string | undefined>>

/** FORCE_COLOR (0 = never) before NO_COLOR (any text) before whether it is a terminal. */
const wantsColor = (stream: StreamLike, env: Environment): boolean => {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  if (no !== undefined && no !== '') return false
  return stream.isTTY === true && term !== 'dumb'
}

/** A locale that is set and is not UTF-8 gets ASCII; an unset one says nothing. */
const wantsUnicode = (env: Environment): boolean => {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return locale === '' || /utf-?8/i.test(locale)
}

/** Width, colour and character set of a stream; 80 columns where neither it nor COLUMNS says. */
export const lookOf = (stream: StreamLike, env: Environment): LookOptions => ({
  width: stream.columns || Math.trunc(Number(env['COLUMNS'])) || 80,
  color: wantsColor(stream, env),
  unicode: wantsUnicode(env),
})

/** The look of a report written to a file. */
export const fileLook: LookOptions = { width: 80, color: false, unicode: true }
