/** Where a long run is: a line on standard error every few seconds, never in the output of the runner. */

import { complain } from './host.js'

/** Milliseconds between two lines. */
const EVERY = 3_000

/** Tells that a test starts, if the last word is a while ago. */
export const progressOf = (
  solver: string,
  total: number,
  write: (line: string) => void = complain,
  now: () => number = () => performance.now(),
): ((count: number, title: string) => void) => {
  let last = now()
  return (count, title) => {
    if (now() - last < EVERY) return
    last = now()
    write(`conformance of ${solver}: ${count} of ${total}, ${title}\n`)
  }
}
