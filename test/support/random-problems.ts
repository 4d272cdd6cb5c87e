/** Random design problems over the whole range of the model, for property tests. */
import { applyOverrides, type ProblemSpec, referenceSpec } from '@dwell/core'
import * as fc from 'fast-check'
import { between, logBetween } from './uniform.js'

const degree = Math.PI / 180

const numbers = fc.record({
  'network.bsDensity': logBetween(1e-6, 1e-2),
  'network.minSpacing': logBetween(5, 60),
  'network.losCoherence': logBetween(40, 500),
  'target.diffusion': logBetween(0.1, 1000),
  'target.meanSojourn': logBetween(10, 300),
  'target.rcs': logBetween(0.1, 10),
  'service.coverageFraction': between(0.3, 0.99),
  'service.kinematicOutage': logBetween(0.01, 0.4),
  'service.blocking': logBetween(1e-4, 0.2),
  'service.linkAvailability': fc.oneof(between(0.5, 0.95), fc.constantFrom(0.9, 0.99, 0.9995)),
  'service.allLinksDown': fc.oneof(logBetween(1e-4, 0.3), fc.constantFrom(1e-3, 1e-2)),
  'budget.handoverCost': fc.oneof(fc.constant(0), logBetween(1e-5, 0.1)),
  'budget.handoverCeiling': fc.oneof(fc.constantFrom(0, Infinity), logBetween(1e-4, 100)),
  'budget.sensing': between(0.05, 1),
  'radio.sideLobeRatio': fc.oneof(fc.constant(0), logBetween(1e-4, 0.1)),
  'radio.pointingError': fc.oneof(fc.constant(0), between(0.5 * degree, 8 * degree)),
  'radio.txPower': logBetween(0.5, 80),
  'radio.processingGain': logBetween(1e4, 1e6),
  'radio.integration': fc.constantFrom(0, 0.5, 1),
  'radio.pathLossExponent': fc.oneof(fc.constant(4), between(2.4, 5)),
})

/** Quantities that are drawn in proportion to others, so that many problems are feasible. */
const relatives = fc.record({
  targetsPerBs: logBetween(1e-3, 3),
  leastShare: logBetween(1e-3, 0.08),
  shareSpan: fc.oneof(fc.constant(1), logBetween(1, 60)),
  narrowest: logBetween(0.5 * degree, 8 * degree),
  beamSpan: fc.oneof(fc.constant(1), logBetween(2, 30)),
  range: fc.oneof(fc.constantFrom(undefined, undefined, 0), logBetween(0.1, 1.2)),
})

const options = fc.record({
  problem: fc.constantFrom('P2', 'P2-DYN', 'P2-DYN', 'P2-DYN'),
  'interference.gain': fc.constantFrom('mean', 'exact'),
  'coverage.radius': fc.constantFrom('laplace', 'laplace', 'mean-field'),
  trap: fc.constantFrom('crossing', 'collapse', 'sector'),
  'kinematics.law': fc.constantFrom('exponential', 'first-passage'),
  'handover.timing': fc.constantFrom('poisson', 'periodic'),
  'capacity.objective': fc.constantFrom('exact', 'mean-load'),
})

const clutter = fc.option(
  fc.record({
    'clutter.density': logBetween(1e-5, 1e-2),
    'clutter.reflectivity': logBetween(1e-3, 1),
    'clutter.exponent': between(2.5, 4),
  }),
  { nil: {}, freq: 4 },
)

export type Overrides = Readonly<Record<string, number | string>>

/** Random problems; `fixed` keys are the same in all of them. */
export const randomSpec = (fixed: Overrides = {}): fc.Arbitrary<ProblemSpec> =>
  fc.tuple(numbers, relatives, options, clutter).map(([given, drawn, chosen, cluttered]) => {
    const density = given['network.bsDensity']
    const leastShare = Math.min(drawn.leastShare, given['budget.sensing'])
    return applyOverrides(referenceSpec, {
      title: 'random',
      ...given,
      ...chosen,
      ...cluttered,
      'target.density': density * drawn.targetsPerBs,
      'budget.share.min': leastShare,
      'budget.share.max': Math.min(1, leastShare * drawn.shareSpan),
      'radio.beamwidth.min': drawn.narrowest,
      'radio.beamwidth.max': Math.min(2 * Math.PI, drawn.narrowest * drawn.beamSpan),
      ...(drawn.range === undefined ? {} : { 'target.range': drawn.range / Math.sqrt(density) }),
      ...fixed,
    })
  })
