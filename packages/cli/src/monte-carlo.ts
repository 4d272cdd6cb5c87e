/** The simulation that figures and claims ask for with `--monte-carlo`. */
import type { ClaimsEffort } from '@dwell/evidence'
import { readFraction, readSeed } from './read-options.js'

/** As `simulationOptions` of the syntax gives them. */
export interface MonteCarloOptions {
  readonly monteCarlo?: boolean
  readonly precision: string
  readonly seed: string
}

/** The effort that is asked for; undefined without the option. @throws UsageError */
export const readMonteCarlo = (options: MonteCarloOptions): ClaimsEffort | undefined => {
  const seed = readSeed(options.seed)
  const precision = readFraction('--precision', options.precision)
  return options.monteCarlo ? { seed, precision } : undefined
}
