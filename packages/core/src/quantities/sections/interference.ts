/** §3: interference of base stations. */
import { expIntE1 } from '../../math/index.js'
import { interferenceKernel, interferenceKernelLimit, meanInterferenceFactor } from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§3')

export const interferenceQuantities = [
  quantity('expIntE1', 'E₁(x)', '(4)', '1')
    .means('exponential integral ∫ₓ^∞ e^{−t}/t dt')
    .of(expIntE1, arg.argument('x', 'x', 'number', '0.35', 'argument', arg.positive)),
  quantity('interferenceKernel', 'J(A)', '(10)', 'm^2')
    .means('exponent of the interference Laplace transform per 2πλ, ∫ A r e^{−β_L r}/(r² + A) dr from r_h')
    .of(
      interferenceKernel,
      arg.argument('A', 'A', 'area', '1e4 m^2', 'echo demand over squared gain', arg.nonNegative),
      arg.blockageRate,
      arg.minSpacing,
    ),
  quantity('interferenceKernelLimit', 'J(∞)', '(10)', 'm^2')
    .means('the kernel at infinite demand, e^{−β_L r_h}(1 + β_L r_h)/β_L²')
    .of(interferenceKernelLimit, arg.blockageRate, arg.minSpacing),
  quantity('meanInterferenceFactor', 'Ī/a', '(4)', '1/m^2')
    .means('mean cross-link interference over P(ℓ/4π)², 2πλE₁(β_L r_h)')
    .of(meanInterferenceFactor, arg.bsDensity, arg.blockageRate, arg.minSpacing),
]
