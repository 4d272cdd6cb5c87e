/**
 * The target-density objective: n* = m_N λ/K, m_N the largest load that N slots keep within ε_b. Only
 * the slot count matters, so the least share, that of the narrowest admissible beam, decides; among the
 * beams that leave the same N the one of largest downlink rate is returned.
 */
import { beamsWithin, type Limits, type Regime, type ShareFloor, slack } from '@dwell/reform/reduced'
import { type Meter } from '@dwell/reform'
import { searchFootprints } from './cluster-search.js'
import { maximiseRate } from './line-search.js'
import type { Candidate, Outcome } from './outcome.js'

/** S rises over the beams that have a share, so the first of them has the least. */
const leastOf = (floor: ShareFloor): number =>
  Math.min(Infinity, ...floor.beams.map(({ from }) => floor.at(from).effective))

export const maximiseTargetDensity = (limits: Limits, meter: Meter, known: number): Outcome => {
  const { problem } = limits
  const { budget } = problem.spec
  /** Largest effective share that the cap on a target's cost leaves; without a slot the density is 0. */
  const dearest = (K: number): number => ((budget.targetCost ?? Infinity) / K) * (1 + slack.share)
  /** The most targets of any size of a range at an effective share. */
  const densityAt = (effective: number, low: number, high = low): number => {
    meter.evaluations++
    const most = effective <= dearest(low) ? problem.largestLoad(problem.slots(effective), low, high) : 0
    return most > 0 ? (most * problem.spec.network.bsDensity) / low : -Infinity
  }
  const solve = (regime: Regime, K: number): Candidate | undefined => {
    const floor = regime.floor(K)
    const least = leastOf(floor)
    const value = densityAt(least, K)
    if (value === -Infinity) return undefined
    const share = (budget.sensing / problem.slots(least)) * (1 + slack.share)
    const [first] = beamsWithin(floor, Math.max(Math.min(share, dearest(K)), least))
    const { theta } = maximiseRate(problem.downlink, first, meter)
    return { value, bound: value, point: { regime: regime.name, K, theta } }
  }
  return searchFootprints(limits, meter, known, (regime) => ({
    bound: ({ low, high }) => densityAt(leastOf(regime.floor(high)), low, high),
    solve: (K) => solve(regime, K),
  }))
}
