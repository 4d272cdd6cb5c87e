/**
 * Where a target is that has not left the unit disc by t: the radius, drawn from
 * p(ρ, t) ∝ Σ e^{−j²t} J₀(jρ)/J₁(j)² on the disc.
 */
import type { RandomStream } from '@dwell/core'
import { besselZeros, j0, j1 } from './bessel.js'

/** Enough zeros for the density at t ≥ 0.01, where the last term is e^{−55}. */
const zeros = besselZeros(24)
const weights = zeros.map((z) => 1 / j1(z) ** 2)

/** From here on a uniform proposal is accepted oftener than a Gaussian one. */
const UNIFORM_FROM = 0.15
/**
 * A path from the centre to ρ within t crosses the circle with a probability below about e^{−(1−ρ)/t}
 * (reflection in the tangent): beyond this exponent it does not in any sample there will ever be.
 */
const NEVER = 42

/** Density of position (per unit area, times π) at distance ρ for t ≥ 0.01, not normalised by survival. */
export const insideDensity = (rho: number, t: number): number => {
  let sum = 0
  for (let k = 0; k < zeros.length; k++) {
    const exponent = zeros[k] * zeros[k] * t
    if (exponent > 60) break
    sum += Math.exp(-exponent) * weights[k] * j0(zeros[k] * rho)
  }
  return sum
}

/**
 * A radius in [0, 1) at time t > 0 given no exit by t. For t ≥ 0.15 by rejection from the uniform law
 * with the density at the centre as the bound; below, from the Gaussian of variance 2t a coordinate
 * with the exact ratio of densities, 4t·e^{ρ²/4t} p(ρ, t)/π·π ≤ 1.
 */
export const insideRadius = (t: number, random: RandomStream): number => {
  if (t >= UNIFORM_FROM) {
    const top = insideDensity(0, t)
    for (;;) {
      const rho = Math.sqrt(random.uniform())
      if (random.uniform() * top <= insideDensity(rho, t)) return rho
    }
  }
  for (;;) {
    const rho = Math.sqrt(4 * t * random.exponential())
    if (rho >= 1) continue
    if (1 - rho > NEVER * t) return rho
    // p(ρ,t) = insideDensity/π against the free density e^{−ρ²/4t}/4πt.
    const ratio = 4 * t * insideDensity(rho, t) * Math.exp((rho * rho) / (4 * t))
    if (random.uniform() <= ratio) return rho
  }
}
