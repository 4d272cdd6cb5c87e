/** How the measured law of a list departs from the law of Poisson cells. */
import { cellsLawsOf, type MeasuredCells, poissonCells } from '@dwell/core/model'

export interface LawChange {
  readonly K: number
  /** T₀ over that of Poisson cells. */
  readonly resting: number
  /** T/T₀ under Poisson handover at x over that of Poisson cells; 1 at K = 1, where handover does nothing. */
  readonly gain: number
  /** √(Kr/(πλD)): 5, or less where the law of the list ends. */
  readonly x: number
}

const SIZES = [1, 3, 10]
const ARGUMENT = 5

/** At K = 1, 3 and 10, as far as the list was measured. */
export const lawChanges = (measured: MeasuredCells): readonly LawChange[] => {
  const laws = cellsLawsOf(measured)
  return SIZES.filter((K) => K <= laws.most).map((K) => {
    const x = K === 1 ? 0 : Math.min(ARGUMENT, laws.gain.poisson.largest(K))
    return {
      K,
      resting: laws.resting(K) / poissonCells.resting(K),
      gain: Math.exp(laws.gain.poisson.log(K, x) - poissonCells.gain.poisson.log(K, x)),
      x,
    }
  })
}
