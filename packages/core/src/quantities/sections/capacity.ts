/** §8: the communication capacity left beside sensing. */
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { define } from '../quantity.js'

const section = '§8'

export const capacityQuantities = [
  define({
    name: 'meanLoadIdle',
    symbol: '1 − ρ_eff m',
    equation: '(32)',
    section,
    unit: '1',
    meaning: 'fraction of a base station left for communication under the mean load',
    args: [arg.effectiveShare, arg.load],
    compute: (a) => model.meanLoadIdle(a.effectiveShare, a.load),
  }),
  define({
    name: 'exactIdle',
    symbol: 'E[1 − ρ_eff min(M, N)]',
    equation: '(32)',
    section,
    unit: '1',
    meaning: 'fraction of a base station left for communication, exactly',
    args: [arg.effectiveShare, arg.load, arg.slots],
    compute: (a) => model.exactIdle(a.effectiveShare, a.load, a.slots),
  }),
  define({
    name: 'capacity',
    symbol: 'C',
    equation: '(32)',
    section,
    unit: 'bit/s',
    displayUnit: 'Mbit/s',
    meaning: 'communication capacity per base station, B·R̄·idle',
    args: [
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
    ],
    compute: (a) => model.capacity(a.bandwidth, a.downlinkRate, a.idle),
  }),
]
