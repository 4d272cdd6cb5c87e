/** Words beside the reports, within the width of the terminal. */
import { createLook, paragraph } from '@dwell/report/terminal'
import type { StreamLike } from './look.js'

/** A terminal narrower than that breaks lines by itself. */
const NARROWEST = 20

/**
 * Lines wider than the stream, wrapped under themselves; a command to be copied (`$ …`) stays whole, and so does
 * everything where neither the stream nor COLUMNS says how wide it is: programs read lines.
 */
export const fitted = (text: string, stream: StreamLike = process.stderr, env = process.env): string => {
  const columns = stream.columns || Math.trunc(Number(env['COLUMNS']))
  if (!(columns > 0)) return text
  const look = createLook({ width: Math.max(columns, NARROWEST), color: false, unicode: true })
  const fit = (line: string): readonly string[] => {
    const words = line.trimStart()
    if (line.length <= look.width || words.startsWith('$ ')) return [line]
    return paragraph(look, words, { indent: Math.min(line.length - words.length, 8), hang: 2 })
  }
  return text.split('\n').flatMap(fit).join('\n')
}

/** Says a line on standard error. */
export const tell = (text: string): void => void process.stderr.write(`${fitted(text)}\n`)
