/** The cluster sizes that a local method searches, in rounds. */
import type { Problem } from '@dwell/core'
import { beamGrid, gridBeam, type GridBeam } from './beam-grid.js'
import { type RankedCluster, rankClusters } from './cluster-ranking.js'
import type { LeastRates } from './least-rate.js'

const BEAMS = 40
/** Cluster sizes searched at first, how far behind the best they may be on the grid, and rankings in all. */
const FIRST_CLUSTERS = 2
const CONTENDER = 0.97
const ROUNDS = 5

/**
 * Searches the most promising sizes. Each round ranks them again with the beams found so far, for those decide
 * between sizes, and ends when no contender is new.
 *
 * @param tick called before each size and beam looked at; may throw to stop
 * @param search searches one size; gives the beamwidths it came to, rad
 * @returns the grid with those beams, by beamwidth
 */
export const searchClusters = (
  problem: Problem,
  rates: LeastRates,
  tick: () => void,
  search: (ranked: RankedCluster, grid: readonly GridBeam[]) => readonly number[],
): readonly GridBeam[] => {
  const grid = [...beamGrid(problem, rates, BEAMS, tick)]
  const searched = new Set<number>()
  for (let round = 0; round < ROUNDS; round++) {
    const ranked = rankClusters(problem, grid, rates, tick)
    const fresh = ranked
      .slice(0, round === 0 ? FIRST_CLUSTERS : 1)
      .filter(({ K, value }) => !searched.has(K) && value >= CONTENDER * ranked[0].value)
    if (fresh.length === 0) break
    for (const each of fresh) {
      searched.add(each.K)
      for (const theta of search(each, grid)) grid.push(gridBeam(problem, rates, theta))
      grid.sort((p, q) => p.theta - q.theta)
    }
  }
  return grid
}
