/** §3: interference of base stations. */
import { expIntE1 } from '../../math/index.js'
import { interferenceKernel, interferenceKernelLimit, meanInterferenceFactor } from '../../model/index.js'
import * as arg from '../arguments.js'
import { define } from '../quantity.js'

const section = '§3'

export const interferenceQuantities = [
  define({
    name: 'expIntE1',
    symbol: 'E₁(x)',
    equation: '(4)',
    section,
    unit: '1',
    meaning: 'exponential integral ∫ₓ^∞ e^{−t}/t dt',
    args: [arg.argument('x', 'x', 'number', '0.35', 'argument', arg.positive)],
    compute: (a) => expIntE1(a.x),
  }),
  define({
    name: 'interferenceKernel',
    symbol: 'J(A)',
    equation: '(10)',
    section,
    unit: 'm^2',
    meaning: 'exponent of the interference Laplace transform per 2πλ, ∫ A r e^{−β_L r}/(r² + A) dr from r_h',
    args: [
      arg.argument('A', 'A', 'area', '1e4 m^2', 'echo demand over squared gain', arg.nonNegative),
      arg.blockageRate,
      arg.minSpacing,
    ],
    compute: (a) => interferenceKernel(a.A, a.blockageRate, a.minSpacing),
  }),
  define({
    name: 'interferenceKernelLimit',
    symbol: 'J(∞)',
    equation: '(10)',
    section,
    unit: 'm^2',
    meaning: 'the kernel at infinite demand, e^{−β_L r_h}(1 + β_L r_h)/β_L²',
    args: [arg.blockageRate, arg.minSpacing],
    compute: (a) => interferenceKernelLimit(a.blockageRate, a.minSpacing),
  }),
  define({
    name: 'meanInterferenceFactor',
    symbol: 'Ī/a',
    equation: '(4)',
    section,
    unit: '1/m^2',
    meaning: 'mean cross-link interference over P(ℓ/4π)², 2πλE₁(β_L r_h)',
    args: [arg.bsDensity, arg.blockageRate, arg.minSpacing],
    compute: (a) => meanInterferenceFactor(a.bsDensity, a.blockageRate, a.minSpacing),
  }),
]
