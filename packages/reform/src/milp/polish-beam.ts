/** The best beam near one, at a footprint and a cluster size. */
import { brentMinimum } from '@dwell/core/math'
import { type Problem } from '@dwell/core'
import type { Meter } from '../meter.js'
import { idleEnvelope } from '../reduced/idle-envelope.js'
import type { Regime } from '../reduced/regimes.js'
import type { BeamRange } from '../reduced/share-floor.js'
import { slack } from '../slack.js'

/** Largest R̄(θ)·idle(S(θ)) near `theta` on [from, to], by Brent; θ itself where nothing is better. */
export const polishBeam = (
  problem: Problem,
  regime: Regime,
  K: number,
  theta: number,
  { from, to }: BeamRange,
  work: Meter,
): number => {
  if (!(from < to)) return theta
  const idle = idleEnvelope(problem, K, regime.dearest(K))
  const floor = regime.floor(K)
  const value = (at: number): number => {
    work.count()
    const { effective } = floor.at(at)
    return effective <= idle.largestShare * (1 + slack.share)
      ? problem.downlink.at(at) * idle.at(effective)
      : -Number.MAX_VALUE
  }
  const { x } = brentMinimum((at) => (work.stopped ? Infinity : -value(at)), from, to, { tol: 1e-9 })
  return work.stopped || value(x) >= value(theta) ? x : theta
}
