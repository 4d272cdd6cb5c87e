/** §6: the exact law of the lifetime. */
import { discExitQuantile, discExitSurvival } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { define, INVERSION_TOLERANCE } from '../quantity.js'

const section = '§6'
const law = [arg.elapsed, arg.radius, arg.diffusion, arg.handoverRate] as const
const inversion = { tolerance: INVERSION_TOLERANCE, note: 'numerical Laplace inversion, 1e-10 absolute' }

export const exitLawQuantities = [
  define({
    name: 'discExitSurvival',
    symbol: 'S₀(t)',
    equation: '(23) [beyond]',
    section,
    unit: '1',
    meaning: 'chance to be inside the unit disc (R = 1, D = 1) until t, from its centre',
    args: [arg.argument('t', 't', 'number', '0.085', 'time in units of R²/D', arg.nonNegative)],
    compute: (a) => discExitSurvival(a.t),
  }),
  define({
    name: 'discExitQuantile',
    symbol: 'q(ε)',
    equation: '(23) [beyond]',
    section,
    unit: '1',
    meaning: 'ε-quantile of the exit time of the unit disc in units of R²/D',
    args: [
      arg.argument('probability', 'ε', 'fraction', '0.1', 'chance to have left', {
        ...arg.probability,
        maxExclusive: true,
      }),
    ],
    compute: (a) => discExitQuantile(a.probability),
  }),
  define({
    name: 'resettingSurvival',
    symbol: 'P(T > t)',
    equation: '(26) [beyond]',
    section,
    unit: '1',
    meaning: 'chance that a disc footprint under Poisson handover holds the target beyond t',
    ...inversion,
    args: law,
    compute: (a) => model.resettingSurvival(a.t, a.R, a.diffusion, a.r),
  }),
  define({
    name: 'resettingLossProbability',
    symbol: 'P(T ≤ t)',
    equation: '(34) [beyond]',
    section,
    unit: '1',
    meaning: 'chance that a disc footprint under Poisson handover loses the target by t',
    tolerance: INVERSION_TOLERANCE,
    note: 'numerical Laplace inversion, a renewal integral below 1e-8: 1e-8 relative',
    args: law,
    compute: (a) => model.resettingLossProbability(a.t, a.R, a.diffusion, a.r),
  }),
  define({
    name: 'periodicLifetime',
    symbol: 'T',
    equation: '(26) [beyond]',
    section,
    unit: 's',
    meaning: 'mean lifetime of a disc footprint under periodic handover, ∫₀^τ S₀/(1 − S₀(τ)), τ = 1/r',
    note: 'Infinity above 1.8e308 s; logPeriodicLifetime stays finite',
    args: [arg.radius, arg.diffusion, arg.handoverRate],
    compute: (a) => model.periodicLifetime(a.R, a.diffusion, a.r),
  }),
  define({
    name: 'logPeriodicLifetime',
    symbol: 'ln T',
    equation: '(26) [beyond]',
    section,
    unit: '1',
    meaning: 'natural logarithm of periodicLifetime in seconds, finite where that overflows',
    args: [arg.radius, arg.diffusion, arg.handoverRate],
    compute: (a) => model.logPeriodicLifetime(a.R, a.diffusion, a.r),
  }),
  define({
    name: 'periodicLossProbability',
    symbol: 'P(T ≤ t)',
    equation: '(34) [beyond]',
    section,
    unit: '1',
    meaning: 'chance that a disc footprint under periodic handover loses the target by t',
    args: law,
    compute: (a) => model.periodicLossProbability(a.t, a.R, a.diffusion, a.r),
  }),
]
