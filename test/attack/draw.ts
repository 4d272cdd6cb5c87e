/**
 * Problems on the edge: percolation, trap, handover ceiling, blocking and caps all run through the box of designs.
 * Every combination of the model's options has its turn; problem i of a seed depends on (seed, i) alone.
 */
import { Problem, type ProblemSpec, RandomStream, referenceSpec, replaceKeys } from '@dwell/core'
import { newerKeys } from './newer-options.js'

/** Options and their values: the strata that the index runs through. */
const axes: readonly (readonly [key: string, values: readonly string[]])[] = [
  ['trap', ['crossing', 'collapse', 'sector']],
  ['interference.gain', ['mean', 'exact']],
  ['task', ['capacity/mean-load', 'capacity/exact', 'target-density', 'sensing-share']],
  ['problem', ['P2-DYN', 'P2']],
  ['coverage.radius', ['laplace', 'mean-field']],
  ['kinematics.law', ['exponential', 'first-passage']],
  ['handover.timing', ['poisson', 'periodic']],
]

type Keys = Record<string, number | string>

/** The options of stratum `index`; the objective and its form come as one. */
const optionsOf = (index: number): Keys => {
  let rest = index
  const options: Record<string, string> = {}
  for (const [key, values] of axes) {
    options[key] = values[rest % values.length]
    rest = Math.floor(rest / values.length)
  }
  const { task, ...others } = options
  const [objective, idle] = task.split('/')
  return { ...others, objective, ...(idle ? { 'capacity.objective': idle } : {}) }
}

/** Where a limit is met to a hair: inside and outside of what the judge forgives. */
const HAIRS = [0, 1e-13, -1e-13, 5e-10, -5e-10, 3e-9, -3e-9]

/** Track of a problem's stream: that of the generator of ordinary problems is 0. */
const ATTACK = 1

/** Draws from one stream. */
class Dice {
  readonly #stream: RandomStream

  constructor(seed: number, index: number) {
    this.#stream = new RandomStream(seed, 'problem', index, ATTACK)
  }

  readonly chance = (p: number): boolean => this.#stream.uniform() < p
  readonly between = (low: number, high: number): number => low + (high - low) * this.#stream.uniform()
  readonly decade = (low: number, high: number): number => low * (high / low) ** this.#stream.uniform()
  readonly of = (values: readonly number[]): number =>
    values[Math.floor(this.#stream.uniform() * values.length)]
  /** 1, in one draw of four but for a hair. */
  readonly nearOne = (): number => 1 + (this.chance(0.25) ? this.of(HAIRS) : 0)
}

/** The numbers that do not depend on others. */
const freeKeys = ({ chance, between, decade, of }: Dice): Keys => ({
  'network.bsDensity': decade(1e-6, 1e-3),
  'network.losCoherence': decade(50, 500),
  'target.meanSojourn': decade(5, 300),
  'target.rcs': decade(0.1, 10),
  'service.coverageFraction': between(0.3, 0.99),
  'service.kinematicOutage': decade(0.01, 0.4),
  'service.blocking': decade(1e-4, 0.2),
  'service.linkAvailability': of([0.5, 0.9, 0.9995, between(0.6, 0.99)]),
  'service.allLinksDown': of([1e-3, 1e-2, 0.2, decade(1e-4, 0.3)]),
  'budget.sensing': between(0.1, 1),
  'radio.sideLobeRatio': chance(0.6) ? 0 : decade(1e-4, 0.1),
  'radio.pointingError': chance(0.1) ? 0 : decade(0.01, 0.2),
  'radio.integration': of([0, 0.25, 0.5, 1, 1, 1.4, 2, between(0.05, 2)]),
  'radio.referenceShare': decade(0.01, 0.2),
  'radio.pathLossExponent': of([4, between(2.5, 5)]),
  'radio.coverageOutage': of([0.1, decade(0.01, 0.4)]),
})

/** Problem `index` of a seed. */
export const drawProblem = (seed: number, index: number): ProblemSpec => {
  const dice = new Dice(seed, index)
  const { chance, between, decade } = dice
  const free = freeKeys(dice)
  const [density, sensing] = [Number(free['network.bsDensity']), Number(free['budget.sensing'])]
  const least = Math.min(decade(2e-3, 0.08), sensing)
  const narrowest = decade(0.01, 0.3)
  const keys: Keys = {
    ...optionsOf(index),
    ...free,
    title: `attack ${seed}/${index}`,
    'network.minSpacing': Math.min(40, 0.15 / Math.sqrt(density)),
    'budget.share.min': least,
    'budget.share.max': chance(0.15) ? least : Math.min(1, least * decade(1.01, 40)),
    'radio.beamwidth.min': narrowest,
    'radio.beamwidth.max': chance(0.1) ? narrowest : Math.min(2 * Math.PI, narrowest * decade(1.02, 30)),
  }
  if (chance(0.15)) {
    keys['clutter.density'] = decade(1e-5, 1e-2)
    keys['clutter.reflectivity'] = decade(1e-3, 1)
    keys['clutter.exponent'] = between(2.5, 4)
  }
  Object.assign(keys, newerKeys(seed, index, 'clutter.density' in keys))
  return tuned(replaceKeys(referenceSpec, keys), dice)
}

/** The largest D at which a footprint of this radius keeps the promise at rest, m²/s. */
const restingDiffusion = (model: Problem, radius: number): number => {
  const { spec, kinematics } = model
  const { diffusion } = spec.target
  // Lengths go with √D where sizes are not whole.
  if (model.criticalRadius > 0) return (diffusion * radius ** 2) / kinematics.staticArea
  let [low, high] = [diffusion * 1e-9, diffusion * 1e9]
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high)
    const each = new Problem(replaceKeys(spec, { 'target.diffusion': middle }), model)
    if (each.kinematics.keeps(radius, 0)) low = middle
    else high = middle
  }
  return low
}

/** The rest of the numbers, put where the limits meet inside the box. */
const tuned = (spec: ProblemSpec, dice: Dice): ProblemSpec => {
  const { chance, between, decade, of, nearOne } = dice
  const { share, sensing } = spec.budget
  const { beamwidth } = spec.radio
  const keys: Keys = {}
  // Percolation runs through a point of the box.
  const rho = share.min * (share.max / share.min) ** between(0, 1)
  const theta = beamwidth.min * (beamwidth.max / beamwidth.min) ** between(0, 1)
  const model = new Problem(spec)
  const missing = model.criticalRadius / model.safeRadius(rho, theta)
  const percolates = chance(0.3) ? of([nearOne(), decade(0.2, 5)]) : between(0.85, 1.15)
  if (missing > 0 && Number.isFinite(missing))
    keys['radio.processingGain'] = spec.radio.processingGain * (missing * percolates) ** 4
  // So does the trap, seen from the critical disc, or from the least reliable cluster where none is critical.
  const size = Math.min(
    Number.isFinite(model.reliabilityFloor) ? model.reliabilityFloor : 3,
    model.largestCluster,
  )
  const disc = model.criticalRadius > 0 ? model.criticalRadius : model.clusterRadius(size)
  if (!chance(0.2)) keys['target.range'] = chance(0.15) ? 0 : disc * decade(0.3, 1.5)
  // And the kinematic promise: that disc keeps it at rest, nearly, or with some handover.
  const deficit = chance(0.3) ? nearOne() : decade(0.3, 40)
  keys['target.diffusion'] = restingDiffusion(model, disc) * deficit
  const mobile = new Problem(replaceKeys(spec, keys))
  const rate = mobile.kinematics.minimumRate(disc)
  const busy = Number.isFinite(rate) && rate > 0 ? rate : 1 / mobile.qosTime
  keys['budget.handoverCost'] = chance(0.15) ? 0 : (decade(0.03, 3) * share.min) / busy
  keys['budget.handoverCeiling'] = of([
    busy * nearOne(),
    busy * decade(0.7, 30),
    Infinity,
    chance(0.3) ? 0 : busy,
  ])
  return capped(spec, keys, size, rho, sensing, dice)
}

/** Load between idle and full, caps on K and on a target's cost, limits to a hair. */
const capped = (
  spec: ProblemSpec,
  keys: Keys,
  K: number,
  rho: number,
  sensing: number,
  { chance, decade, of, nearOne }: Dice,
): ProblemSpec => {
  const { share } = spec.budget
  keys['target.density'] = (decade(0.02, 0.95) * sensing * spec.network.bsDensity) / (rho * K)
  if (chance(0.3)) keys['budget.clusterSize'] = K + of([0, 0, 1, 2, 10])
  if (chance(0.25)) keys['budget.targetCost'] = K * share.min * of([nearOne(), decade(1, 4)])
  if (chance(0.1)) {
    // A slot more or less by a hair.
    const slots = Math.max(1, Math.floor(sensing / share.min))
    const edge = (sensing / slots) * nearOne()
    keys['budget.share.min'] = edge
    keys['budget.share.max'] = Math.max(share.max, edge)
  }
  if (chance(0.1))
    keys['service.allLinksDown'] = Math.min(0.999, (1 - spec.service.linkAvailability) ** K * nearOne())
  return replaceKeys(spec, keys)
}

/** The cell of a report that a problem belongs to. */
export const regionOf = ({ trap, interference, objective, capacity }: ProblemSpec): string =>
  `${trap} ${interference.gain} ${objective === 'capacity' ? `capacity/${capacity.objective}` : objective}`
