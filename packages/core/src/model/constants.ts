/** Speed of light in vacuum, m/s (exact, SI 2019). */
export const SPEED_OF_LIGHT = 299_792_458

/** Boltzmann constant, J/K (exact, SI 2019). */
export const BOLTZMANN = 1.380649e-23

/** Standard noise temperature of a receiver's noise figure, K. */
export const STANDARD_TEMPERATURE = 290

/**
 * ψ_c, eq. (22): the filling factor λ·πR₁² at which equal discs on a planar Poisson process
 * percolate. Source: Quintanilla & Ziff, Phys. Rev. E 76, 051115 (2007).
 */
export const CRITICAL_FILLING = 1.12808737

/** τ = 187/91, the Fisher exponent of two-dimensional percolation, eq. (24). */
export const FISHER_EXPONENT = 187 / 91

/**
 * Relative tolerance of floors and ceilings of computed ratios (docs/model.md §8): in floating point
 * 0.7/0.1 < 7, yet 7 slots is the exact answer.
 */
export const ROUNDING_TOLERANCE = 1e-12

/** ⌊x⌋ that forgives a relative rounding error of 1e-12 below an integer. */
export const tolerantFloor = (x: number): number => {
  const nearest = Math.round(x)
  return Math.abs(x - nearest) <= ROUNDING_TOLERANCE * Math.abs(nearest) ? nearest : Math.floor(x)
}

/** ⌈x⌉ that forgives a relative rounding error of 1e-12 above an integer. */
export const tolerantCeil = (x: number): number => -tolerantFloor(-x)
