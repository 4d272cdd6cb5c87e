/** Random networks, radios and model options for the property tests. */
import * as fc from 'fast-check'
import { between, logBetween } from '../../../../test/support/uniform.js'
import { applyOverrides, type ProblemSpec, referenceSpec } from '../../src/index.js'

export { between, logBetween }

export const degree = Math.PI / 180

export const theta = logBetween(0.2 * degree, 120 * degree)

/** Two beamwidths in order, near or far. */
export const interval = fc
  .tuple(theta, logBetween(1e-3, 1))
  .map(([a, width]): [number, number] => [a, Math.min(a * (1 + width), 2 * Math.PI)])

const clutter = fc.record({
  'clutter.density': logBetween(1e-6, 1e-2),
  'clutter.reflectivity': logBetween(1e-2, 10),
  'clutter.exponent': between(2.2, 5),
})

/** Every combination of the options that R₁ knows, each with and without clutter. */
export const coverageOptions = (['mean', 'exact'] as const).flatMap((gain) =>
  (['laplace', 'mean-field'] as const).flatMap((radius) =>
    (['none', 'floor', 'laplace'] as const).map((cluttered) => ({ gain, radius, cluttered })),
  ),
)

export type CoverageOptions = (typeof coverageOptions)[number]

/** Random radio and network under given coverage options. */
export const specUnder = ({ gain, radius, cluttered }: CoverageOptions): fc.Arbitrary<ProblemSpec> =>
  fc
    .record({
      'network.bsDensity': logBetween(1e-7, 1e-2),
      'network.minSpacing': logBetween(1, 100),
      'network.losCoherence': logBetween(20, 2000),
      'radio.sideLobeRatio': fc.oneof(fc.constant(0), logBetween(1e-4, 0.5)),
      'radio.txPower': logBetween(0.1, 100),
      'radio.bandwidth': logBetween(1e6, 1e9),
      'radio.coverageOutage': between(0.02, 0.4),
      'radio.integration': between(0.1, 1),
    })
    .chain((network) =>
      (cluttered === 'none' ? fc.constant({}) : clutter).map((extra) =>
        applyOverrides(referenceSpec, {
          ...network,
          ...extra,
          ...(cluttered === 'none' ? {} : { 'clutter.law': cluttered }),
          'interference.gain': gain,
          'coverage.radius': radius,
        }),
      ),
    )
