/** Communication capacity left beside sensing, eq. (32), MODEL.md §8. */
import { expectedServed } from '../math/index.js'

/** Fraction of a BS left for communication under the mean load: 1 − ρ_eff·m (`mean-load`). */
export const meanLoadIdle = (effectiveShare: number, load: number): number => 1 - effectiveShare * load

/** Fraction of a BS left for communication, exactly: 1 − ρ_eff·E[min(M, N)], M ~ Poisson(m) (`exact`). */
export const exactIdle = (effectiveShare: number, load: number, slots: number): number =>
  1 - effectiveShare * (slots === Infinity ? load : expectedServed(slots, load))

/** Capacity per base station, eq. (32): C = B·R̄·idle, bit/s. */
export const capacity = (bandwidth: number, downlinkRate: number, idle: number): number =>
  bandwidth * downlinkRate * idle
