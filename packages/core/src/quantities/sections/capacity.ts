/** §8: the communication capacity left beside sensing. */
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§8')

export const capacityQuantities = [
  quantity('meanLoadIdle', '1 − ρ_eff m', '(32)', '1')
    .means('fraction of a base station left for communication under the mean load')
    .of(model.meanLoadIdle, arg.effectiveShare, arg.load),
  quantity('exactIdle', 'E[1 − ρ_eff min(M, N)]', '(32)', '1')
    .means('fraction of a base station left for communication, exactly')
    .of(model.exactIdle, arg.effectiveShare, arg.load, arg.slots),
  quantity('capacity', 'C', '(32)', 'bit/s', { displayUnit: 'Mbit/s' })
    .means('communication capacity per base station, B·R̄·idle')
    .of(
      model.capacity,
      arg.bandwidth,
      arg.argument(
        'downlinkRate',
        'R̄',
        'spectral-efficiency',
        '6.5 bit/s/Hz',
        'ergodic downlink rate',
        arg.nonNegative,
      ),
      arg.argument('idle', 'idle', 'fraction', '0.88', 'fraction left for communication', { max: 1 }),
    ),
]
