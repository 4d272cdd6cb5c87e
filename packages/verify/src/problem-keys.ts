/** The keys of a problem that the enclosures know. A problem with any other is not covered by a proof. */
import type { ProblemSpec } from '@dwell/core'

// `sites` and `tracks` name the files that values were fitted to, `motion` what a simulation moves: no formula reads them.
// `measured` is the law of those sites, read by the law of cells alone, `mobility` the curve of those tracks.
const known: Readonly<Record<string, readonly string[]>> = {
  network: ['bsDensity', 'minSpacing', 'losCoherence', 'nearFieldGuard', 'sites', 'measured'],
  target: [
    'diffusion',
    'motion',
    'relaxation',
    'drift',
    'meanSojourn',
    'density',
    'range',
    'rcs',
    'tracks',
    'mobility',
  ],
  service: [
    'coverageFraction',
    'kinematicOutage',
    'kinematics',
    'blocking',
    'linkAvailability',
    'allLinksDown',
    'commonCause',
    'availabilityRange',
  ],
  budget: ['share', 'sensing', 'handoverCost', 'handoverCeiling', 'clusterSize', 'targetCost'],
  radio: [
    'beamwidth',
    'sideLobeRatio',
    'pointingError',
    'detectionThreshold',
    'txPower',
    'carrier',
    'bandwidth',
    'noiseFigure',
    'processingGain',
    'referenceShare',
    'integration',
    'coverageOutage',
    'pathLossExponent',
    'pathLossIntercept',
  ],
  clutter: ['density', 'reflectivity', 'exponent', 'law'],
  interference: ['gain'],
  coverage: ['radius'],
  kinematics: ['law', 'footprint'],
  handover: ['timing'],
  traffic: ['load', 'blocking'],
  capacity: ['objective', 'downlink'],
}

/** Options and the values that are enclosed, or refused by name where they are read. */
const options: Readonly<Record<string, readonly unknown[]>> = {
  problem: ['P2', 'P2-DYN'],
  objective: ['capacity', 'target-density', 'sensing-share'],
  trap: ['crossing', 'collapse', 'sector'],
  'target.motion': ['brownian', 'ornstein-uhlenbeck', 'gauss-markov'],
  'clutter.law': ['floor', 'laplace'],
  'interference.gain': ['mean', 'exact'],
  'coverage.radius': ['laplace', 'mean-field'],
  'kinematics.law': ['exponential', 'first-passage'],
  'kinematics.footprint': ['disc', 'cells'],
  'handover.timing': ['poisson', 'periodic'],
  'traffic.load': ['poisson', 'cells'],
  'traffic.blocking': ['one', 'any'],
  'capacity.objective': ['mean-load', 'exact'],
  'capacity.downlink': ['interference', 'noise'],
}

/** Of the elements of a list, all that is read. */
const elements: Readonly<Record<string, readonly string[]>> = { 'service.kinematics': ['within', 'loss'] }

const strangeElements = (key: string, list: readonly unknown[]): readonly string[] =>
  list.flatMap((element, i) =>
    Object.keys(Object(element))
      .filter((name) => !elements[key]?.includes(name))
      .map((name) => `${key}[${i}].${name}`),
  )

/** Keys and option values of a problem that no enclosure reads. */
export const strangeKeys = (spec: ProblemSpec): readonly string[] => {
  const found: string[] = []
  const check = (key: string, value: unknown): void => {
    if (Object.hasOwn(options, key) && !options[key].includes(value)) found.push(`${key}: ${String(value)}`)
  }
  for (const [section, value] of Object.entries(spec)) {
    if (section === 'title' || section === 'story' || value === undefined) continue
    if (Object.hasOwn(options, section)) check(section, value)
    else if (!Object.hasOwn(known, section)) found.push(section)
    else
      for (const [key, each] of Object.entries(Object(value))) {
        if (each === undefined) continue
        if (!known[section].includes(key)) found.push(`${section}.${key}`)
        else if (Array.isArray(each)) found.push(...strangeElements(`${section}.${key}`, each))
        else check(`${section}.${key}`, each)
      }
  }
  return found
}
