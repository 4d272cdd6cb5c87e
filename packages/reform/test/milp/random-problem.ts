/** Random design problems across the model's options, for checks that hold on every one of them. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import fc from 'fast-check'

const decade = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log10(low), max: Math.log10(high), noNaN: true }).map((exponent) => 10 ** exponent)

export const randomProblem = (objective: string): fc.Arbitrary<Problem> =>
  fc
    .record({
      'network.bsDensity': decade(1e-6, 1e-2),
      'target.diffusion': decade(0.1, 1000),
      load: decade(0.05, 3),
      'service.kinematicOutage': decade(0.01, 0.3),
      'service.blocking': decade(1e-4, 0.1),
      'budget.handoverCost': decade(1e-5, 2e-2),
      'budget.handoverCeiling': decade(0.05, 30),
      'radio.pointingError': decade(0.005, 0.1),
      problem: fc.constantFrom('P2-DYN', 'P2-DYN', 'P2'),
      'interference.gain': fc.constantFrom('mean', 'exact'),
      'coverage.radius': fc.constantFrom('laplace', 'mean-field'),
      trap: fc.constantFrom('crossing', 'collapse'),
      'capacity.objective': fc.constantFrom('mean-load', 'exact'),
      'radio.integration': fc.constantFrom(0.5, 1),
    })
    .map(({ load, ...keys }) => {
      const density = keys['network.bsDensity']
      return new Problem(
        applyOverrides(referenceSpec, {
          ...keys,
          title: 'generated',
          objective,
          'target.density': load * density,
          'network.minSpacing': Math.min(50, 0.15 / Math.sqrt(density)),
        }),
      )
    })
