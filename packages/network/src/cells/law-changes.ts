/** How the measured law of a list departs from the law of Poisson cells. */
import type { LawChange } from '@dwell/engine'
import { cellsLawsOf, type MeasuredCells, poissonCells } from '@dwell/core/model'

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
