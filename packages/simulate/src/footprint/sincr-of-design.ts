/** The radio of a design, from the parameters of its problem. */
import type { Design, ProblemSpec } from '@dwell/core'
import type { SincrSpec } from './sincr.js'

const SPEED_OF_LIGHT = 299_792_458
const BOLTZMANN = 1.380649e-23
const ROOM = 290

/**
 * Mean echo of the clutter at one base station: scatterers of density λ_c and reflectivity σ_c beyond r_0
 * under a path loss r^{−α_c} (docs/model.md §3), lit and heard by the same beam, which points at a share q of
 * them with its main lobe.
 */
const clutterPower = (spec: ProblemSpec, theta: number, wavelength: number): number => {
  const { clutter, radio, network } = spec
  if (clutter === undefined) return 0
  const q = theta / (2 * Math.PI)
  const main = 1 / (q + radio.sideLobeRatio * (1 - q))
  const twoWay = main * main * (q + (1 - q) * radio.sideLobeRatio ** 2)
  // ∫ r^{−α_c} 2πr dr from r_0.
  const field = (2 * Math.PI * network.nearFieldGuard ** (2 - clutter.exponent)) / (clutter.exponent - 2)
  const scale = (radio.txPower * wavelength ** 2) / (4 * Math.PI) ** 3
  return scale * twoWay * clutter.reflectivity * clutter.density * field
}

/** The SINCR footprint of a design. */
export const sincrOfDesign = (
  spec: ProblemSpec,
  design: Pick<Design, 'K' | 'rho' | 'theta'>,
  fading: SincrSpec['fading'] = 'averaged',
): SincrSpec => {
  const { network, target, radio } = spec
  const wavelength = SPEED_OF_LIGHT / radio.carrier
  return {
    kind: 'sincr',
    clusterSize: design.K,
    txPower: radio.txPower,
    wavelength,
    beamwidth: design.theta,
    sideLobeRatio: radio.sideLobeRatio,
    rcs: target.rcs,
    processingGain: radio.processingGain * (design.rho / radio.referenceShare) ** radio.integration,
    noise: BOLTZMANN * ROOM * radio.bandwidth * radio.noiseFigure,
    clutter: clutterPower(spec, design.theta, wavelength),
    threshold: radio.detectionThreshold,
    blockageRate: 1 / network.losCoherence,
    minSpacing: network.minSpacing,
    nearFieldGuard: network.nearFieldGuard,
    fading,
  }
}
