/** The laws of the downlink by `capacity.downlink`. */
import {
  type DownlinkLaw,
  interferenceLimited,
  noiseLimited,
  noisePower,
  wavelength,
} from '../model/index.js'
import type { DownlinkName, ProblemSpec } from './spec.js'

type Parts = Pick<ProblemSpec, 'network' | 'radio'>

const laws: Readonly<Record<DownlinkName, (spec: Parts) => DownlinkLaw>> = {
  interference: ({ radio }) => interferenceLimited(radio.sideLobeRatio, radio.pathLossExponent),
  noise: ({ network, radio }) =>
    noiseLimited(radio.sideLobeRatio, {
      bsDensity: network.bsDensity,
      txPower: radio.txPower,
      noisePower: noisePower(radio.bandwidth, radio.noiseFigure),
      intercept: radio.pathLossIntercept ?? (wavelength(radio.carrier) / (4 * Math.PI)) ** 2,
      pathLossExponent: radio.pathLossExponent,
    }),
}

/** The law a problem asks for. */
export const downlinkLaw = (spec: Parts & Pick<ProblemSpec, 'capacity'>): DownlinkLaw =>
  laws[spec.capacity.downlink](spec)
