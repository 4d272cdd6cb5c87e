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
import { define } from '../quantity.js'

const section = '§3'
const integration = arg.fromKey('integration', 'radio.integration', { default: 1 })
const gainLaw = [
  arg.fromKey('gainAtReference', 'radio.processingGain', { default: 1e5 }),
  arg.fromKey('referenceShare', 'radio.referenceShare', { default: 0.02 }),
] as const
const demand = arg.argument('demand', 'E', 'area', '1e4 m^2', 'echo demand', arg.nonNegative)
const distance = arg.argument('distance', 'd', 'length', '150 m', 'distance to the target', arg.nonNegative)

export const echoQuantities = [
  define({
    name: 'wavelength',
    symbol: 'ℓ',
    equation: '(3)',
    section,
    unit: 'm',
    displayUnit: 'mm',
    meaning: 'carrier wavelength, c/f_c',
    args: [arg.carrier],
    compute: (a) => wavelength(a.carrier),
  }),
  define({
    name: 'interferenceScale',
    symbol: 'a',
    equation: '(4)',
    section,
    unit: 'W m^2',
    meaning: 'free-space interference at unit distance and gain, P(ℓ/4π)²',
    args: [arg.txPower, arg.carrier],
    compute: (a) => interferenceScale(a.txPower, a.carrier),
  }),
  define({
    name: 'noisePower',
    symbol: 'N',
    equation: 'Table I',
    section,
    unit: 'W',
    displayUnit: 'dBm',
    meaning: 'noise power, k·290 K·B·F',
    args: [arg.bandwidth, arg.fromKey('noiseFigure', 'radio.noiseFigure')],
    compute: (a) => noisePower(a.bandwidth, a.noiseFigure),
  }),
  define({
    name: 'processingGain',
    symbol: 'g(ρ)',
    equation: '(3) [choice]',
    section,
    unit: '1',
    displayUnit: 'dB',
    meaning: 'processing gain that a share buys, g_0 (ρ/ρ_ref)^ζ',
    args: [arg.share, ...gainLaw, integration],
    compute: (a) => processingGain(a.share, a.gainAtReference, a.referenceShare, a.integration),
  }),
  define({
    name: 'shareForGain',
    symbol: 'ρ(g)',
    equation: '(3) [choice]',
    section,
    unit: '1',
    meaning: 'share whose processing gain is g; inverse of processingGain',
    args: [
      arg.processingGain,
      ...gainLaw,
      arg.fromKey('integration', 'radio.integration', { default: 1, ...arg.positive }),
    ],
    compute: (a) => shareForGain(a.gain, a.gainAtReference, a.referenceShare, a.integration),
  }),
  define({
    name: 'echoDemand',
    symbol: 'E(d)',
    equation: '(7)',
    section,
    unit: 'm^2',
    meaning: 'echo demand 4πγd⁴/(σg): A(d) = E/G² is the argument of the interference kernel',
    args: [distance, arg.processingGain, arg.rcs, arg.detectionThreshold],
    compute: (a) => echoDemand(a.distance, a.gain, a.rcs, a.detectionThreshold),
  }),
  define({
    name: 'distanceForDemand',
    symbol: 'd(E)',
    equation: '(7)',
    section,
    unit: 'm',
    meaning: 'distance at which the echo demand is E; inverse of echoDemand',
    args: [demand, arg.processingGain, arg.rcs, arg.detectionThreshold],
    compute: (a) => distanceForDemand(a.demand, a.gain, a.rcs, a.detectionThreshold),
  }),
  define({
    name: 'clutterFactor',
    symbol: 'C̄/a',
    equation: '(5)',
    section,
    unit: '1/m^2',
    meaning: 'clutter floor over P(ℓ/4π)² without its beam term, σ_cλ_c r_0^{2−α_c}/(2(α_c − 2))',
    args: [
      arg.fromKey('density', 'clutter.density'),
      arg.fromKey('reflectivity', 'clutter.reflectivity'),
      arg.fromKey('exponent', 'clutter.exponent'),
      arg.nearFieldGuard,
    ],
    compute: (a) =>
      clutterFactor(
        { density: a.density, reflectivity: a.reflectivity, exponent: a.exponent },
        a.nearFieldGuard,
      ),
  }),
]
