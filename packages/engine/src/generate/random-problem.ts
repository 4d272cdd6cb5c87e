/**
 * Random design problems from a seed, so that a comparison is not limited to the shipped files. Every
 * number of the problem is drawn; problem i of a seed depends on (seed, i) alone.
 */
import { type ProblemSpec, RandomStream, referenceSpec, replaceKeys } from '@dwell/core'

const DEGREE = Math.PI / 180

/** The range of each drawn key, SI; `log` draws are uniform in the logarithm. */
const ranges: readonly (readonly [key: string, low: number, high: number, scale: 'log' | 'linear'])[] = [
  ['network.bsDensity', 1e-6, 3e-3, 'log'],
  ['network.minSpacing', 5, 80, 'log'],
  ['network.losCoherence', 50, 500, 'log'],
  ['target.diffusion', 0.1, 1000, 'log'],
  ['target.meanSojourn', 10, 300, 'log'],
  ['target.rcs', 0.1, 10, 'log'],
  ['service.coverageFraction', 0.3, 1.5, 'linear'],
  ['service.kinematicOutage', 0.01, 0.3, 'log'],
  ['service.blocking', 1e-3, 0.1, 'log'],
  ['service.linkAvailability', 0.7, 0.99, 'linear'],
  ['service.allLinksDown', 1e-5, 0.05, 'log'],
  ['budget.share.min', 0.002, 0.03, 'log'],
  ['budget.sensing', 0.1, 0.6, 'linear'],
  ['budget.handoverCost', 1e-4, 0.05, 'log'],
  ['budget.handoverCeiling', 0.01, 100, 'log'],
  ['radio.sideLobeRatio', 1e-3, 0.1, 'log'],
  ['radio.pointingError', 0.3 * DEGREE, 6 * DEGREE, 'log'],
  ['radio.processingGain', 3e4, 3e6, 'log'],
  ['radio.pathLossExponent', 3, 5, 'linear'],
]

/** How often an option departs from the paper's default. */
const DEPARTURE = 0.2

const options: readonly (readonly [key: string, others: readonly string[]])[] = [
  ['interference.gain', ['exact']],
  ['coverage.radius', ['mean-field']],
  ['trap', ['collapse', 'sector']],
  ['kinematics.law', ['first-passage']],
  ['handover.timing', ['periodic']],
  ['capacity.objective', ['exact']],
]

/** Options that came later: from a stream of their own, so that a problem's numbers stay what they were. */
const newer: typeof options = [
  ['kinematics.footprint', ['cells']],
  ['traffic.load', ['cells']],
  ['traffic.blocking', ['any']],
  ['capacity.downlink', ['noise']],
]
/** Track of that stream. */
const NEWER = 1

/** The newer options of a problem, with a clutter field or a common cause now and then. */
const newerKeys = (stream: RandomStream): Record<string, number | string> => {
  const keys: Record<string, number | string> = {}
  const departs = (): boolean => stream.uniform() < DEPARTURE
  const decade = (low: number, high: number): number => low * (high / low) ** stream.uniform()
  for (const [key, [other]] of newer) if (departs()) keys[key] = other
  if (departs()) keys['service.commonCause'] = decade(1e-4, 1e-2)
  if (departs()) keys['service.availabilityRange'] = decade(500, 2e4)
  if (departs()) {
    const within = decade(3, 100)
    keys['service.kinematics[0].within'] = within
    keys['service.kinematics[0].loss'] = decade(0.003, 0.05)
    keys['service.kinematics[1].within'] = within * decade(1.5, 10)
    keys['service.kinematics[1].loss'] = decade(0.05, 0.3)
  }
  if (departs()) {
    keys['clutter.density'] = decade(1e-5, 1e-3)
    keys['clutter.reflectivity'] = decade(1e-2, 10)
    keys['clutter.exponent'] = 3 + stream.uniform()
    keys['clutter.law'] = departs() ? 'floor' : 'laplace'
  }
  return keys
}

export interface GeneratorOptions {
  /** Draw the model options too (default false: the paper's forms only). */
  readonly options?: boolean
  /** Draw the objective and P2 against P2-DYN too (default false). */
  readonly kinds?: boolean
}

/**
 * Problem `index` of `seed`. The target density is drawn as a load on the network (0.05 to 1.3 times
 * what K_rel cooperators at the least share could just serve in the mean), so that feasible and
 * infeasible problems both occur.
 */
export const randomProblem = (seed: number, index: number, choice: GeneratorOptions = {}): ProblemSpec => {
  const stream = new RandomStream(seed, 'problem', index)
  const drawn: Record<string, number | string> = {
    title: `Random problem ${index} of seed ${seed}`,
    story: 'Drawn at random; no operator stands behind it.',
  }
  for (const [key, low, high, scale] of ranges) {
    const u = stream.uniform()
    drawn[key] = scale === 'log' ? low * (high / low) ** u : low + (high - low) * u
  }
  const ceiling = stream.uniform()
  if (ceiling < 0.08) drawn['budget.handoverCeiling'] = Infinity
  drawn['budget.share.max'] = drawn['budget.sensing']
  const load = 0.05 * (1.3 / 0.05) ** stream.uniform()
  const range = stream.uniform()
  const integration = stream.uniform()
  drawn['radio.integration'] = integration < 0.1 ? 0 : integration < 0.3 ? 0.5 : 1
  for (const [key, others] of options) {
    const [u, which] = [stream.uniform(), stream.uniform()]
    if (choice.options && u < DEPARTURE) drawn[key] = others[Math.floor(which * others.length)]
  }
  if (choice.options) Object.assign(drawn, newerKeys(new RandomStream(seed, 'problem', index, NEWER)))
  const [kind, objective] = [stream.uniform(), stream.uniform()]
  if (choice.kinds) {
    if (kind < 0.25) drawn['problem'] = 'P2'
    if (objective < 0.15) drawn['objective'] = 'target-density'
    else if (objective < 0.3) drawn['objective'] = 'sensing-share'
  }
  const spec = replaceKeys(referenceSpec, drawn)
  const { network, service, budget } = spec
  const cooperators = Math.max(1, Math.log(service.allLinksDown) / Math.log1p(-service.linkAvailability))
  const changes: Record<string, number> = {
    'target.density': (load * network.bsDensity * budget.sensing) / (budget.share.min * cooperators),
  }
  // Half of the problems state the trap's design distance, between 0.3 and 1.5 cell radii.
  if (range < 0.5) changes['target.range'] = (0.3 + 2.4 * range) / (2 * Math.sqrt(network.bsDensity))
  return replaceKeys(spec, changes)
}
