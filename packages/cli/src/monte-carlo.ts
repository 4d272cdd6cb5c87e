/** The simulation that figures and claims ask for with `--monte-carlo`. */
import type { Simulator } from '@dwell/engine/claims'
import { claimsSimulator } from '@dwell/evidence'
import { readFraction, readWhole } from './read-options.js'

/** As `simulationOptions` of the syntax gives them. */
export interface MonteCarloOptions {
  readonly monteCarlo?: boolean
  readonly precision: string
  readonly seed: string
}

/** Undefined without the option. @throws UsageError */
export const monteCarlo = (options: MonteCarloOptions): Simulator | undefined => {
  const seed = readWhole('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER)
  const precision = readFraction('--precision', options.precision)
  return options.monteCarlo ? claimsSimulator({ seed, precision }) : undefined
}
