/** Problems of every option and of plausible sizes, drawn for tests. */
import { type ProblemSpec, referenceSpec } from '@dwell/core'
import type { Stream } from './stream.js'

const maybe = <T>(stream: Stream, chance: number, value: T): T | undefined =>
  stream.next() < chance ? value : undefined

export const randomSpec = (stream: Stream, fixed: Partial<ProblemSpec> = {}): ProblemSpec => {
  const base = referenceSpec
  const range = maybe(stream, 0.6, stream.around(20, 500))
  const clutter = maybe(stream, 0.3, {
    density: stream.around(1e-5, 1e-2),
    reflectivity: stream.around(1e-3, 10),
    exponent: stream.between(2.5, 5),
    law: stream.of(['floor', 'laplace'] as const),
  })
  return {
    ...base,
    problem: stream.next() < 0.2 ? 'P2' : 'P2-DYN',
    objective: 'capacity',
    network: {
      bsDensity: stream.around(3e-6, 2e-3),
      minSpacing: stream.around(5, 60),
      losCoherence: stream.around(40, 400),
      nearFieldGuard: 10,
    },
    target: {
      diffusion: stream.around(0.5, 200),
      meanSojourn: stream.around(20, 200),
      density: stream.around(1e-6, 5e-4),
      rcs: stream.around(0.1, 10),
      ...(range === undefined ? {} : { range }),
    },
    service: {
      ...base.service,
      kinematicOutage: stream.of([0.1, 0.05, 0.01]),
      blocking: stream.of([0.01, 0.05, 0.001]),
      linkAvailability: stream.of([0.9, 0.8, 0.99]),
    },
    budget: {
      share: { min: stream.around(0.002, 0.03), max: stream.around(0.1, 0.5) },
      sensing: stream.between(0.2, 0.9),
      handoverCost: stream.of([0, 1e-3, 2e-2, 0.2]),
      handoverCeiling: stream.of([0.01, 1, 10, Infinity]),
    },
    radio: {
      ...base.radio,
      beamwidth: { min: stream.around(0.01, 0.1), max: stream.around(0.5, 1.2) },
      sideLobeRatio: stream.of([0, 0.001, 0.01, 0.1]),
      pointingError: stream.around(0.01, 0.15),
      detectionThreshold: stream.around(1, 20),
      processingGain: stream.around(1e4, 3e5),
      integration: stream.of([0, 0.5, 1, 1, 1.4]),
      pathLossExponent: stream.of([4, 4, 3.5, 3]),
    },
    interference: { gain: stream.of(['mean', 'exact']) },
    coverage: { radius: stream.of(['laplace', 'laplace', 'mean-field']) },
    trap: stream.of(['crossing', 'collapse', 'sector']),
    kinematics: { law: stream.of(['exponential', 'exponential', 'first-passage']), footprint: 'disc' },
    handover: { timing: stream.of(['poisson', 'poisson', 'periodic']) },
    capacity: { ...base.capacity, objective: stream.of(['mean-load', 'exact']) },
    ...(clutter ? { clutter } : {}),
    ...fixed,
  }
}

/** With recordings that reach the footprints of 21 base stations or more; rough ones, so that gains are held back. */
export const recorded = (stream: Stream, spec: ProblemSpec): ProblemSpec => {
  const reach = Math.sqrt(stream.between(42, 60) / (Math.PI * spec.network.bsDensity))
  const power = stream.between(0.9, 1.9)
  const radii = Array.from({ length: 12 }, (_, i) => reach * 1.5 ** (i - 11))
  const times: number[] = [stream.around(0.3, 30)]
  while (times.length < radii.length)
    times.push(times[times.length - 1] * 1.5 ** Math.max(0.2, power + stream.between(-0.6, 0.6)))
  const diffusion = spec.target.diffusion * stream.between(0.5, 2)
  return { ...spec, target: { ...spec.target, mobility: { radii, times, diffusion } } }
}
