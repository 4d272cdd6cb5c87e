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

/** One law of the downlink, and the numbers that it is made of: problems that have them in common share a table. */
export interface DownlinkForm {
  readonly make: (spec: Parts) => DownlinkLaw
  readonly contents: (spec: Parts) => readonly KeptPart[]
}

export const interferenceForm: DownlinkForm = {
  make: ({ radio }) => interferenceLimited(radio.sideLobeRatio, radio.pathLossExponent),
  contents: ({ radio }) => [radio.sideLobeRatio, radio.pathLossExponent],
}

export const noiseForm: DownlinkForm = {
  make: ({ network, radio }) =>
    noiseLimited(radio.sideLobeRatio, {
      bsDensity: network.bsDensity,
      txPower: radio.txPower,
      noisePower: noisePower(radio.bandwidth, radio.noiseFigure),
      intercept: radio.pathLossIntercept ?? (wavelength(radio.carrier) / (4 * Math.PI)) ** 2,
      pathLossExponent: radio.pathLossExponent,
    }),
  contents: ({ network, radio }) => [
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

const kept = new Kept<DownlinkRate>()

/** R̄(θ) under the law a problem asks for: one object for all problems that have it in common. */
export const downlinkOf = (
  spec: Parts & Pick<ProblemSpec, 'capacity'>,
  laws: Readonly<Record<DownlinkName, DownlinkForm>>,
): DownlinkRate => {
  const form = laws[spec.capacity.downlink]
  const { pointingError } = spec.radio
  return kept.of(
    [form, pointingError, ...form.contents(spec)],
    () => new DownlinkRate(form.make(spec), pointingError),
  )
}
