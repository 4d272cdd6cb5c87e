/** Where a search of the sub-critical footprint begins. */
import type { GridBeam } from './beam-grid.js'
import type { FixedCluster } from './fixed-cluster.js'
import { restore, type Restored } from './exact-penalty.js'

/** Starts of a search. */
const COUNT = 3
/** Shares looked at within each beam's window, ends included. */
const SHARES = 5

/**
 * At most three restored points over beams and shares, well apart, most promising first: by what they
 * break, then by cost. Empty
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
  return spread(found.sort((p, q) => p.violation - q.violation || p.cost - q.cost))
}

/** The first, and those whose beam or share differs from every one chosen before by a third or more. */
const spread = (points: readonly Restored[]): readonly Restored[] => {
  const chosen: Restored[] = []
  for (const point of points) {
    if (chosen.length === COUNT) break
    const { rho, theta } = point.design
    if (chosen.every(({ design }) => apart(design.rho, rho) || apart(design.theta, theta))) chosen.push(point)
  }
  return chosen
}

const apart = (p: number, q: number): boolean => Math.abs(Math.log(p / q)) > 0.3
