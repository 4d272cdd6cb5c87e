/** Communication capacity left beside sensing, eq. (32), docs/model.md §8. */
import { expectedServed } from '../math/index.js'
import { tolerantFloor } from './constants.js'

/**
 * Fraction of a BS left for communication under the mean load: 1 − ρ_eff·m (`mean-load`); negative where the
 * mean load is more than a BS can serve, which only the surrogate knows.
 */
export const meanLoadIdle = (effectiveShare: number, load: number): number => 1 - effectiveShare * load

/**
 * Fraction of a BS left for communication, exactly: 1 − ρ_eff·E[min(M, N)], M ~ Poisson(m) (`exact`); in
 * [0, 1]. Slots beyond ⌊1/ρ_eff⌋, which fill a whole BS, cannot be filled and do not count.
 */
export const exactIdle = (effectiveShare: number, load: number, slots: number): number => {
  const most = effectiveShare > 0 ? tolerantFloor(1 / effectiveShare) : Infinity
  const filled = Math.min(slots, most)
  if (filled === Infinity) return 1
  return Math.max(0, 1 - effectiveShare * expectedServed(filled, load))
}

/** Capacity per base station, eq. (32): C = B·R̄·idle, bit/s. */
export const capacity = (bandwidth: number, downlinkRate: number, idle: number): number =>
  bandwidth * downlinkRate * idle
