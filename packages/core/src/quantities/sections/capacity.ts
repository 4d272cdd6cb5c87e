/** §8: the communication capacity left beside sensing. */
import { downlinkKernel } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { define } from '../quantity.js'

const section = '§8'
const pathLossExponent = arg.fromKey('pathLossExponent', 'radio.pathLossExponent')

const noiseArguments = [
  arg.bsDensity,
  arg.txPower,
  arg.fromKey('bandwidth', 'radio.bandwidth'),
  arg.fromKey('noiseFigure', 'radio.noiseFigure'),
  arg.fromKey('pathLossIntercept', 'radio.pathLossIntercept'),
] as const

type NoiseArguments = Readonly<Record<(typeof noiseArguments)[number]['name'] | 'pathLossExponent', number>>

const noiseOf = (a: NoiseArguments): model.DownlinkNoise => ({
  bsDensity: a.bsDensity,
  txPower: a.txPower,
  noisePower: model.noisePower(a.bandwidth, a.noiseFigure),
  intercept: a.pathLossIntercept,
  pathLossExponent: a.pathLossExponent,
})

export const capacityQuantities = [
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
  define({
    name: 'downlinkNoiseRatio',
    symbol: 'ν₀',
    equation: '(32) [beyond]',
    section,
    unit: '1',
    meaning: 'noise over the power received at distance 1/√(πλ) with unit gains, N/(P·L₀·(πλ)^(α/2))',
    args: [pathLossExponent, ...noiseArguments],
    compute: (a) => model.noiseRatio(noiseOf(a)),
  }),
  define({
    name: 'noisyDownlinkRate',
    symbol: 'R̄(θ)',
    equation: '(32) [beyond]',
    section,
    unit: 'bit/s/Hz',
    meaning: 'ergodic downlink rate with noise and path loss beside interference',
    args: [
      arg.theta,
      arg.sideLobeRatio,
      pathLossExponent,
      arg.fromKey('pointingError', 'radio.pointingError'),
      ...noiseArguments,
    ],
    compute: (a) =>
      new model.DownlinkRate(model.noiseLimited(a.sideLobeRatio, noiseOf(a)), a.pointingError).at(a.theta),
  }),
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
