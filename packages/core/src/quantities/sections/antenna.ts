/** §2: the sectored antenna. */
import { couplingGainLaw, mainLobeFraction, mainLobeGain, meanCouplingGain } from '../../model/index.js'
import { sideLobeRatio, theta } from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§2')
const beam = [theta, sideLobeRatio] as const

export const antennaQuantities = [
  quantity('mainLobeGain', 'G(θ)', '(1)', '1', { displayUnit: 'dB' })
    .means('gain inside the main lobe, 2π/(θ + η(2π − θ))')
    .of(mainLobeGain, ...beam),
  quantity('mainLobeFraction', 'q', '(1)', '1')
    .means('fraction of directions inside the main lobe, θ/2π')
    .of(mainLobeFraction, theta),
  quantity('meanCouplingGain', 'E[G_c]', '(9)', '1')
    .means('mean coupling gain of two base stations, exactly 1 by energy conservation')
    .of(meanCouplingGain, ...beam),
  quantity('couplingGainVariance', 'Var[G_c]', '(8)', '1')
    .means('variance of the coupling gain of two base stations under the three-point law')
    .of(
      (theta, sideLobeRatio) =>
        couplingGainLaw(theta, sideLobeRatio).reduce(
          (sum, { gain, weight }) => sum + weight * (gain - 1) ** 2,
          0,
        ),
      ...beam,
    ),
]
