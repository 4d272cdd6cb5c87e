/** §3: echo, noise and clutter. */
import {
  clutterFactor,
  distanceForDemand,
  echoDemand,
  interferenceScale,
  noisePower,
  processingGain,
  shareForGain,
  wavelength,
} from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§3')
const integration = arg.fromKey('integration', 'radio.integration', { default: 1 })
const gainLaw = [
  arg.fromKey('gainAtReference', 'radio.processingGain', { default: 1e5 }),
  arg.fromKey('referenceShare', 'radio.referenceShare', { default: 0.02 }),
] as const
const demand = arg.argument('demand', 'E', 'area', '1e4 m^2', 'echo demand', arg.nonNegative)
const distance = arg.argument('distance', 'd', 'length', '150 m', 'distance to the target', arg.nonNegative)

export const echoQuantities = [
  quantity('wavelength', 'ℓ', '(3)', 'm', { displayUnit: 'mm' })
    .means('carrier wavelength, c/f_c')
    .of(wavelength, arg.carrier),
  quantity('interferenceScale', 'a', '(4)', 'W m^2')
    .means('free-space interference at unit distance and gain, P(ℓ/4π)²')
    .of(interferenceScale, arg.txPower, arg.carrier),
  quantity('noisePower', 'N', 'Table I', 'W', { displayUnit: 'dBm' })
    .means('noise power, k·290 K·B·F')
    .of(noisePower, arg.bandwidth, arg.fromKey('noiseFigure', 'radio.noiseFigure')),
  quantity('processingGain', 'g(ρ)', '(3) [choice]', '1', { displayUnit: 'dB' })
    .means('processing gain that a share buys, g_0 (ρ/ρ_ref)^ζ')
    .of(processingGain, arg.share, ...gainLaw, integration),
  quantity('shareForGain', 'ρ(g)', '(3) [choice]', '1')
    .means('share whose processing gain is g; inverse of processingGain')
    .of(
      shareForGain,
      arg.processingGain,
      ...gainLaw,
      arg.fromKey('integration', 'radio.integration', { default: 1, ...arg.positive }),
    ),
  quantity('echoDemand', 'E(d)', '(7)', 'm^2')
    .means('echo demand 4πγd⁴/(σg): A(d) = E/G² is the argument of the interference kernel')
    .of(echoDemand, distance, arg.processingGain, arg.rcs, arg.detectionThreshold),
  quantity('distanceForDemand', 'd(E)', '(7)', 'm')
    .means('distance at which the echo demand is E; inverse of echoDemand')
    .of(distanceForDemand, demand, arg.processingGain, arg.rcs, arg.detectionThreshold),
  quantity('clutterFactor', 'C̄/a', '(5)', '1/m^2')
    .means('clutter floor over P(ℓ/4π)² without its beam term, σ_cλ_c r_0^{2−α_c}/(2(α_c − 2))')
    .of(
      (density, reflectivity, exponent, nearFieldGuard) =>
        clutterFactor({ density, reflectivity, exponent }, nearFieldGuard),
      arg.fromKey('density', 'clutter.density'),
      arg.fromKey('reflectivity', 'clutter.reflectivity'),
      arg.fromKey('exponent', 'clutter.exponent'),
      arg.nearFieldGuard,
    ),
]
