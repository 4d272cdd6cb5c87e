/** §2: the sectored antenna. */
import { couplingGainLaw, mainLobeFraction, mainLobeGain, meanCouplingGain } from '../../model/index.js'
import { sideLobeRatio, theta } from '../arguments.js'
import { define } from '../quantity.js'

const section = '§2'
const beam = [theta, sideLobeRatio] as const

export const antennaQuantities = [
  define({
    name: 'mainLobeGain',
    symbol: 'G(θ)',
    equation: '(1)',
    section,
    unit: '1',
    displayUnit: 'dB',
    meaning: 'gain inside the main lobe, 2π/(θ + η(2π − θ))',
    args: beam,
    compute: (a) => mainLobeGain(a.theta, a.sideLobeRatio),
  }),
  define({
    name: 'mainLobeFraction',
    symbol: 'q',
    equation: '(1)',
    section,
    unit: '1',
    meaning: 'fraction of directions inside the main lobe, θ/2π',
    args: [theta],
    compute: (a) => mainLobeFraction(a.theta),
  }),
  define({
    name: 'meanCouplingGain',
    symbol: 'E[G_c]',
    equation: '(9)',
    section,
    unit: '1',
    meaning: 'mean coupling gain of two base stations, exactly 1 by energy conservation',
    args: beam,
    compute: (a) => meanCouplingGain(a.theta, a.sideLobeRatio),
  }),
  define({
    name: 'couplingGainVariance',
    symbol: 'Var[G_c]',
    equation: '(8)',
    section,
    unit: '1',
    meaning: 'variance of the coupling gain of two base stations under the three-point law',
    args: beam,
    // About the mean of 1, so that η = 1 (no beam at all) gives exactly 0.
    compute: (a) =>
      couplingGainLaw(a.theta, a.sideLobeRatio).reduce(
        (sum, { gain, weight }) => sum + weight * (gain - 1) ** 2,
        0,
      ),
  }),
]
