/** Where a search of the sub-critical footprint begins. */
import type { GridBeam } from './beam-grid.js'
import type { FixedCluster } from './fixed-cluster.js'
import { restore, type Restored } from './exact-penalty.js'

/** Shares looked at within each beam's window, ends included. */
const SHARES = 5

/**
 * Restored points over beams and shares, most promising first: by what they break, then by cost. Empty
 * when no beam can be sub-critical, or when even handover for nothing would leave each of them below
 * `incumbent` (capacity in bit/s/Hz; a bound: R̄ at the grid's beam and the least share of its window).
 *
 * @param tick called before each point; may throw to stop
 */
export const isolatedStarts = (
  cluster: FixedCluster,
  grid: readonly GridBeam[],
  incumbent: number,
  tick: () => void,
): readonly Restored[] => {
  const found: Restored[] = []
  const capacity = cluster.problem.spec.objective === 'capacity'
  for (const beam of grid) {
    const { low, high } = cluster.window(beam)
    if (!(low <= high)) continue
    // Between two beams of the grid R̄ may be a little higher.
    if (capacity && beam.rate * cluster.idle.at(low) * 1.01 < incumbent) continue
    for (let i = 0; i < SHARES; i++) {
      tick()
      found.push(restore(cluster, low * (high / low) ** (i / (SHARES - 1)), beam.theta))
    }
  }
  return found.sort((p, q) => p.violation - q.violation || p.cost - q.cost)
}
