/** §8: the downlink rate. */
import { downlinkKernel } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§8')
const pathLossExponent = arg.fromKey('pathLossExponent', 'radio.pathLossExponent')

export const downlinkQuantities = [
  quantity('downlinkKernel', 'H(x)', '(32) [choice]', '1')
    .means('interference term of the nearest-BS downlink, (2x/(α−2))·₂F₁(1, 1−2/α; 2−2/α; −x)')
    .of(
      downlinkKernel,
      arg.argument('x', 'x', 'number', '1', 'SIR threshold', arg.nonNegative),
      pathLossExponent,
    ),
  quantity('downlinkRate', 'R̄(θ)', '(32) [choice]', 'bit/s/Hz')
    .means('ergodic downlink rate of a nearest-BS Poisson network with beam pointing error')
    .of(
      model.downlinkRate,
      arg.theta,
      arg.sideLobeRatio,
      pathLossExponent,
      arg.fromKey('pointingError', 'radio.pointingError'),
    ),
]
