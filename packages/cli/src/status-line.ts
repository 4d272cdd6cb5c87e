/** One line of progress on standard error: written over on a terminal; elsewhere a new one every few seconds. */
import type { StreamLike } from './look.js'

/** Takes back what a terminal shows in this line. */
const clear = '\r\u001b[K'

export interface StatusLine {
  readonly terminal: boolean
  /** Shows what `text` says now, unless the line before is too young. */
  readonly show: (text: () => string) => void
  /** Writes a line above. */
  readonly say: (text: string) => void
  readonly stop: () => void
}

/** @param first milliseconds before the first line, as many as between two where absent; `now` in milliseconds */
export const statusLine = (
  stream: StreamLike & NodeJS.WritableStream,
  { first, now = () => performance.now() }: { readonly first?: number; readonly now?: () => number } = {},
): StatusLine => {
  const terminal = stream.isTTY === true
  const every = terminal ? 100 : 5000
  let next = now() + (first ?? every)
  let drawn = false
  return {
    terminal,
    show: (text) => {
      if (now() < next) return
      next = now() + every
      stream.write(terminal ? `${clear}${text()}` : `${text()}\n`)
      drawn = true
    },
    say: (text) => void stream.write(`${terminal && drawn ? clear : ''}${text}\n`),
    stop: () => {
      if (terminal && drawn) stream.write(clear)
    },
  }
}
