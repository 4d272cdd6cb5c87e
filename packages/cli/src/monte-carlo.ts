/** The simulation that figures and claims ask for with `--monte-carlo`. */
import type { ClaimsEffort } from '@dwell/evidence'
import { readFraction, readWhole } from './read-options.js'

/** As `simulationOptions` of the syntax gives them. */
export interface MonteCarloOptions {
  readonly monteCarlo?: boolean
  readonly precision: string
  readonly seed: string
}

/** The effort that is asked for; undefined without the option. @throws UsageError */
export const readMonteCarlo = (options: MonteCarloOptions): ClaimsEffort | undefined => {
  const seed = readWhole('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER)
  const precision = readFraction('--precision', options.precision)
  return options.monteCarlo ? { seed, precision } : undefined
}
