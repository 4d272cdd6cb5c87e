/** §8: the downlink rate with noise beside interference. */
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§8')
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
  quantity('downlinkNoiseRatio', 'ν₀', '(32) [beyond]', '1')
    .means('noise over the power received at distance 1/√(πλ) with unit gains, N/(P·L₀·(πλ)^(α/2))')
    .by([pathLossExponent, ...noiseArguments], (a) => model.noiseRatio(noiseOf(a))),
  quantity('noisyDownlinkRate', 'R̄(θ)', '(32) [beyond]', 'bit/s/Hz')
    .means('ergodic downlink rate with noise and path loss beside interference')
    .by(
      [
        arg.theta,
        arg.sideLobeRatio,
        pathLossExponent,
        arg.fromKey('pointingError', 'radio.pointingError'),
        ...noiseArguments,
      ],
      (a) =>
        new model.DownlinkRate(model.noiseLimited(a.sideLobeRatio, noiseOf(a)), a.pointingError).at(a.theta),
    ),
]
