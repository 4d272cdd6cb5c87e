/**
 * The sensing-share objective: the largest admissible ρ, stage iii of Theorem 1′-DYN: for given K
 * ρ = min{ρ_hi, ρ_max/N_min(m) − rδ}, below percolation along its edge. Among the beams that this share
 * allows, the one of largest downlink rate is returned.
 */
import { beamsWithin, type Limits, type Regime, slack } from '@dwell/reform/reduced'
import { type Meter } from '@dwell/reform'
import { searchFootprints } from './cluster-search.js'
import { maximiseRate } from './line-search.js'
import type { Candidate, Outcome } from './outcome.js'

export const maximiseSensingShare = (limits: Limits, meter: Meter, known: number): Outcome => {
  const { problem } = limits
  const solve = (regime: Regime, K: number): Candidate | undefined => {
    meter.evaluations++
    const found = regime.largest(K)
    if (!found) return undefined
    let { rho, theta } = found
    if (regime.raises) {
      const [beams] = beamsWithin(regime.shares, rho * (1 + slack.share))
      if (beams) theta = maximiseRate(problem.downlink, beams, meter).theta
    }
    return { value: rho, bound: rho, point: { regime: regime.name, K, theta } }
  }
  return searchFootprints(limits, meter, known, (regime) => ({
    bound: (range) => regime.largestOver(range),
    solve: (K) => solve(regime, K),
  }))
}
