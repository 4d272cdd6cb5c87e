/** §6: the exact law of the lifetime. */
import { discExitQuantile, discExitSurvival } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { INVERSION_TOLERANCE, quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§6')
const law = [arg.elapsed, arg.radius, arg.diffusion, arg.handoverRate] as const
const inversion = { tolerance: INVERSION_TOLERANCE, note: 'numerical Laplace inversion, 1e-10 absolute' }

export const exitLawQuantities = [
  quantity('discExitSurvival', 'S₀(t)', '(23) [beyond]', '1')
    .means('chance to be inside the unit disc (R = 1, D = 1) until t, from its centre')
    .of(
      discExitSurvival,
      arg.argument('t', 't', 'number', '0.085', 'time in units of R²/D', arg.nonNegative),
    ),
  quantity('discExitQuantile', 'q(ε)', '(23) [beyond]', '1')
    .means('ε-quantile of the exit time of the unit disc in units of R²/D')
    .of(
      discExitQuantile,
      arg.argument('probability', 'ε', 'fraction', '0.1', 'chance to have left', {
        ...arg.probability,
        maxExclusive: true,
      }),
    ),
  quantity('resettingSurvival', 'P(T > t)', '(26) [beyond]', '1', { ...inversion })
    .means('chance that a disc footprint under Poisson handover holds the target beyond t')
    .of(model.resettingSurvival, ...law),
  quantity('resettingLossProbability', 'P(T ≤ t)', '(34) [beyond]', '1', {
    tolerance: INVERSION_TOLERANCE,
    note: 'numerical Laplace inversion, a renewal integral below 1e-8: 1e-8 relative',
  })
    .means('chance that a disc footprint under Poisson handover loses the target by t')
    .of(model.resettingLossProbability, ...law),
  quantity('periodicLifetime', 'T', '(26) [beyond]', 's', {
    note: 'Infinity above 1.8e308 s; logPeriodicLifetime stays finite',
  })
    .means('mean lifetime of a disc footprint under periodic handover, ∫₀^τ S₀/(1 − S₀(τ)), τ = 1/r')
    .of(model.periodicLifetime, arg.radius, arg.diffusion, arg.handoverRate),
  quantity('logPeriodicLifetime', 'ln T', '(26) [beyond]', '1')
    .means('natural logarithm of periodicLifetime in seconds, finite where that overflows')
    .of(model.logPeriodicLifetime, arg.radius, arg.diffusion, arg.handoverRate),
  quantity('periodicLossProbability', 'P(T ≤ t)', '(34) [beyond]', '1')
    .means('chance that a disc footprint under periodic handover loses the target by t')
    .of(model.periodicLossProbability, ...law),
]
