/** The convexities that the enclosures rest on, checked numerically where no proof is at hand. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'

/** Largest relative failure of f((p+q)/2) ≤ (f(p)+f(q))/2 over a grid in the given points. */
const worstConcavity = (f: (x: number) => number, xs: readonly number[]): number => {
  const values = xs.map(f)
  let worst = -Infinity
  for (let i = 1; i + 1 < xs.length; i++) {
    const weight = (xs[i + 1] - xs[i]) / (xs[i + 1] - xs[i - 1])
    const chord = weight * values[i - 1] + (1 - weight) * values[i + 1]
    worst = Math.max(worst, (values[i] - chord) / Math.abs(values[i]))
  }
  return worst
}

describe('r_min is convex in R² under Poisson handover', () => {
  const laws = ['exponential', 'first-passage'] as const
  test.each(laws.flatMap((law) => [0.01, 0.05, 0.1, 0.3, 0.6].map((outage) => [law, outage] as const)))(
    '%s law, ε_k = %d',
    (law, outage) => {
      const { kinematics } = new Problem(
        applyOverrides(referenceSpec, { 'kinematics.law': law, 'service.kinematicOutage': outage }),
      )
      const { staticArea } = kinematics
      // Eight decades of discs, closer together near the static area where r_min starts.
      const fractions = [
        ...Array.from({ length: 120 }, (_, i) => 10 ** (-8 + i / 15)),
        ...Array.from({ length: 60 }, (_, i) => 1 - 10 ** (-0.5 - i / 10)),
      ].sort((p, q) => p - q)
      const rate = (area: number): number => kinematics.minimumRate(Math.sqrt(area))
      expect(
        worstConcavity(
          rate,
          fractions.map((x) => x * staticArea),
        ),
      ).toBeLessThanOrEqual(1e-9)
    },
  )
})

describe('ρ_trap is convex in θ for ζ ≤ 1', () => {
  const scenarios = [0.25, 0.5, 1].flatMap((zeta) =>
    [50, 150, 400].flatMap((range) =>
      [1e-6, 1e-4].flatMap((density) => [0, 1e-2].map((eta) => [zeta, range, density, eta] as const)),
    ),
  )
  const beams = Array.from({ length: 60 }, (_, i) => 0.01 + ((1.2 - 0.01) * i) / 59)

  test.each(scenarios)('sector: ζ = %d, d_t = %d m, λ = %d /m², η = %d', (zeta, range, density, eta) => {
    const problem = new Problem(
      applyOverrides(referenceSpec, {
        trap: 'sector',
        'radio.integration': zeta,
        'target.range': range,
        'network.bsDensity': density,
        'radio.sideLobeRatio': eta,
      }),
    )
    const share = (theta: number): number => problem.shareForGain(problem.trap.gainFor(theta))
    expect(worstConcavity(share, beams)).toBeLessThanOrEqual(1e-9)
  })

  test.each([0.5, 1])('collapse with clutter: ζ = %d', (zeta) => {
    const problem = new Problem(
      applyOverrides(referenceSpec, {
        trap: 'collapse',
        'radio.integration': zeta,
        'clutter.density': 1e-3,
        'clutter.reflectivity': 0.03,
        'clutter.exponent': 3,
      }),
    )
    const share = (theta: number): number => problem.shareForGain(problem.trap.gainFor(theta))
    expect(worstConcavity(share, beams)).toBeLessThanOrEqual(1e-9)
  })
})
