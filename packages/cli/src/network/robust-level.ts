/** The level of `dwell solve --robust`: known before any file of the problem is read. */
import { UsageError } from '../failure.js'
import { readFraction } from '../read-options.js'
import type { SolveOptions } from '../syntax/solve.js'

/** The level of `--robust`; undefined without it. @throws UsageError */
export const readLevel = (
  options: Pick<SolveOptions, 'robust' | 'robustInterval' | 'trust'>,
): number | undefined => {
  if (options.robust === undefined) {
    if (options.robustInterval !== undefined) throw new UsageError('--robust-interval is for --robust only')
    return undefined
  }
  if (options.trust === true) throw new UsageError('give --robust or --trust, not both')
  return readFraction('--robust', options.robust)
}
