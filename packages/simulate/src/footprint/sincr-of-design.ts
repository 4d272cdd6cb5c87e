/** The radio of a design, from the parameters of its problem. */
import type { ClutterLawName, Design, ProblemSpec } from '@dwell/core'
import type { Scatterers } from './clutter-field.js'
import type { SincrSpec } from './sincr.js'

const SPEED_OF_LIGHT = 299_792_458
const BOLTZMANN = 1.380649e-23
const ROOM = 290

/**
 * Mean echo of the clutter at one base station: scatterers of density λ_c and reflectivity σ_c beyond r_0
 * under a path loss r^{−α_c} (docs/model.md §3), lit and heard by the same beam, which points at a share q of
 * them with its main lobe.
 */
const meanPower = (
  { density, exponent, power }: Scatterers,
  { radio, network }: ProblemSpec,
  theta: number,
): number => {
  const q = theta / (2 * Math.PI)
  // ∫ r^{−α_c} 2πr dr from r_0.
  const field = (2 * Math.PI * network.nearFieldGuard ** (2 - exponent)) / (exponent - 2)
  return power * (q + (1 - q) * radio.sideLobeRatio ** 2) * density * field
}

type Clutter = Pick<SincrSpec, 'clutter' | 'scatterers'>

/** The clutter of a link by `clutter.law`: its mean, or drawn from the field. */
const clutterBy: Readonly<
  Record<ClutterLawName, (field: Scatterers, spec: ProblemSpec, theta: number) => Clutter>
> = {
  floor: (field, spec, theta) => ({ clutter: meanPower(field, spec, theta) }),
  laplace: (field) => ({ clutter: 0, scatterers: field }),
}

const clutterOf = (spec: ProblemSpec, theta: number, wavelength: number): Clutter => {
  const { clutter, radio } = spec
  if (clutter === undefined) return { clutter: 0 }
  const q = theta / (2 * Math.PI)
  const main = 1 / (q + radio.sideLobeRatio * (1 - q))
  const scale = (radio.txPower * wavelength ** 2) / (4 * Math.PI) ** 3
  const field = {
    density: clutter.density,
    exponent: clutter.exponent,
    power: scale * main * main * clutter.reflectivity,
  }
  return clutterBy[clutter.law ?? 'floor'](field, spec, theta)
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
    ...clutterOf(spec, design.theta, wavelength),
    threshold: radio.detectionThreshold,
    blockageRate: 1 / network.losCoherence,
    minSpacing: network.minSpacing,
    nearFieldGuard: network.nearFieldGuard,
    fading,
  }
}
