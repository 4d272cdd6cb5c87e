/** The laws of the downlink by `capacity.downlink`. */
import { Kept, type KeptPart } from '../kept.js'
import {
  type DownlinkLaw,
  DownlinkRate,
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

/** The numbers that a law is made of. */
const contents: Readonly<Record<DownlinkName, (spec: Parts) => readonly KeptPart[]>> = {
  interference: ({ radio }) => [radio.sideLobeRatio, radio.pathLossExponent],
  noise: ({ network, radio }) => [
    radio.sideLobeRatio,
    radio.pathLossExponent,
    network.bsDensity,
    radio.txPower,
    radio.bandwidth,
    radio.noiseFigure,
    radio.pathLossIntercept,
    radio.carrier,
  ],
}

/** The law a problem asks for. */
export const downlinkLaw = (spec: Parts & Pick<ProblemSpec, 'capacity'>): DownlinkLaw =>
  laws[spec.capacity.downlink](spec)

const kept = new Kept<DownlinkRate>()

/** R̄(θ) under the law a problem asks for: one object for all problems that have it in common. */
export const downlinkOf = (spec: Parts & Pick<ProblemSpec, 'capacity'>): DownlinkRate => {
  const { downlink } = spec.capacity
  const { pointingError } = spec.radio
  return kept.of(
    [downlink, pointingError, ...contents[downlink](spec)],
    () => new DownlinkRate(downlinkLaw(spec), pointingError),
  )
}
