/** §8: the downlink rate. */
import { downlinkKernel } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { define } from '../quantity.js'

const section = '§8'
const pathLossExponent = arg.fromKey('pathLossExponent', 'radio.pathLossExponent')

export const downlinkQuantities = [
  define({
    name: 'downlinkKernel',
    symbol: 'H(x)',
    equation: '(32) [choice]',
    section,
    unit: '1',
    meaning: 'interference term of the nearest-BS downlink, (2x/(α−2))·₂F₁(1, 1−2/α; 2−2/α; −x)',
    args: [arg.argument('x', 'x', 'number', '1', 'SIR threshold', arg.nonNegative), pathLossExponent],
    compute: (a) => downlinkKernel(a.x, a.pathLossExponent),
  }),
  define({
    name: 'downlinkRate',
    symbol: 'R̄(θ)',
    equation: '(32) [choice]',
    section,
    unit: 'bit/s/Hz',
    meaning: 'ergodic downlink rate of a nearest-BS Poisson network with beam pointing error',
    args: [
      arg.theta,
      arg.sideLobeRatio,
      pathLossExponent,
      arg.fromKey('pointingError', 'radio.pointingError'),
    ],
    compute: (a) => model.downlinkRate(a.theta, a.sideLobeRatio, a.pathLossExponent, a.pointingError),
  }),
]
