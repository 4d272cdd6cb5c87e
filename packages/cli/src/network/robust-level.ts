/** The level of `dwell solve --robust`: known before any file of the problem is read. */
import { UsageError } from '../failure.js'
import { readFraction } from '../read-options.js'

export interface RobustCommandOptions {
  readonly robust?: string
  readonly robustInterval?: readonly string[]
  readonly trust?: boolean
}

/** The level of `--robust`; undefined without it. @throws UsageError */
export const readLevel = (options: RobustCommandOptions): number | undefined => {
  if (options.robust === undefined) {
    if (options.robustInterval !== undefined) throw new UsageError('--robust-interval is for --robust only')
    return undefined
  }
  if (options.trust === true) throw new UsageError('give --robust or --trust, not both')
  return readFraction('--robust', options.robust)
}
