/** §8: the downlink rate with noise beside interference. */
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

export const downlinkNoiseQuantities = [
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
]
