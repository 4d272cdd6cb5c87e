/** The lifetime that is fitted: that of a disc of radius aR, with its slope in a. */
import { besselI1Scaled, periodicLifetime, resettingLifetime, type HandoverTiming } from '@dwell/core'

interface LifetimeForm {
  /** T(a), s. */
  readonly lifetime: (factor: number) => number
  /** dT/da, s. */
  readonly slope: (factor: number) => number
}

/** Relative step of the slope under periodic handover: the error of the central difference is some 1e-9. */
const STEP = 3e-5

/**
 * T = (I₀(aR√(r/D)) − 1)/r, eq. (26), at rest a²R²/4D, eq. (23); under periodic handover the renewal form of
 * docs/model.md §6.
 *
 * @param radius R, m
 * @param diffusion D, m²/s
 * @param rate r ≥ 0, 1/s
 */
export const lifetimeForm = (
  timing: HandoverTiming,
  radius: number,
  diffusion: number,
  rate: number,
): LifetimeForm => {
  if (rate > 0 && timing === 'periodic') {
    const lifetime = (factor: number): number => periodicLifetime(factor * radius, diffusion, rate)
    return {
      lifetime,
      slope: (factor) =>
        (lifetime(factor * (1 + STEP)) - lifetime(factor * (1 - STEP))) / (2 * STEP * factor),
    }
  }
  const lifetime = (factor: number): number => resettingLifetime(factor * radius, diffusion, rate)
  return {
    lifetime,
    slope: (factor) => {
      const x = factor * radius * Math.sqrt(rate / diffusion)
      // I₁(x)·x/(ar); 2T/a at rest.
      return rate === 0
        ? (2 * lifetime(factor)) / factor
        : (besselI1Scaled(x) * Math.exp(x) * x) / (factor * rate)
    },
  }
}
