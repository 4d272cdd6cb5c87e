/** Stage (ii): the beam of largest downlink rate, argmax R̄ on the admissible interval. */
import { brentRoot } from '@dwell/core/math'
import { type DownlinkRate, Kept } from '@dwell/core/model'
import { type Problem } from '@dwell/core'

const COARSE = 8

/**
 * argmax R̄ over [θ_lo, θ_hi], rad: the best of a logarithmic grid, refined to a root of dR̄/dθ. R̄
 * has one interior maximum (a rising pointing factor times falling lobe rates); the grid guards
 * against ends.
 */
export const argmaxRate = (downlink: DownlinkRate, min: number, max: number): number => {
  const at = (i: number): number => (i === COARSE ? max : min * (max / min) ** (i / COARSE))
  let best = 0
  let highest = -Infinity
  for (let i = 0; i <= COARSE; i++) {
    const value = downlink.at(at(i))
    if (value > highest) [best, highest] = [i, value]
  }
  const low = at(Math.max(0, best - 1))
  const high = at(Math.min(COARSE, best + 1))
  if (low === high) return low
  // The slope of R̄ is known in closed form: its root is sharper than a comparison of values.
  const falling = (theta: number): number => downlink.sample(theta).slope
  if (falling(low) <= 0) return low
  if (falling(high) >= 0) return high
  return brentRoot(falling, low, high, { tol: 1e-15 }).root
}

const known = new Kept<number>()

/** `argmaxRate` of a problem's beams, kept for all problems that share the downlink. */
export const rateOptimalBeam = ({ downlink, spec }: Problem): number => {
  const { min, max } = spec.radio.beamwidth
  return known.of([min, max, downlink], () => argmaxRate(downlink, min, max))
}
