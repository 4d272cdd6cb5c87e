/**
 * The promises and limits of a problem file as things an operator can relax: which key, which way,
 * how far it can go, and the finite step whose price is quoted.
 */
import { allLinksDown, linksOf, reliabilityFloor } from '@dwell/core/model'
import { brentRoot } from '@dwell/core/math'
import { fieldOf, getKey, type ProblemSpec } from '@dwell/core'

export interface Relaxable {
  readonly key: string
  /** Which way the key is relaxed; `both` for the density, where either may help. */
  readonly direction: 'up' | 'down' | 'both'
  /** The furthest value a problem file could state, SI. */
  readonly extreme: (spec: ProblemSpec) => number
  /** The value after the finite step of the price list, SI; undefined when there is no room. */
  readonly step: (spec: ProblemSpec, value: number) => number | undefined
}

const STEP = 0.1

const up = (key: string, extreme: number): Relaxable => ({
  key,
  direction: 'up',
  extreme: () => extreme,
  step: (_spec, value) => (value < extreme ? Math.min(extreme, value * (1 + STEP)) : undefined),
})

const down = (key: string, extreme: number): Relaxable => ({
  key,
  direction: 'down',
  extreme: () => extreme,
  step: (_spec, value) => (value > extreme ? Math.max(extreme, value * (1 - STEP)) : undefined),
})

/** One cooperator fewer: the ε_r, or the p, at which K_rel drops by one. */
const fewerCooperators = (key: 'service.allLinksDown' | 'service.linkAvailability'): Relaxable['step'] => {
  return (spec) => {
    const links = linksOf(spec)
    const { allLinksDown: tolerance, linkAvailability } = spec.service
    const needed = reliabilityFloor(links, tolerance)
    if (needed <= 1 || needed === Infinity) return undefined
    if (key === 'service.allLinksDown') return allLinksDown(needed - 1, links)
    const excess = (availability: number): number =>
      Math.log(allLinksDown(needed - 1, { ...links, availability }) / tolerance)
    const end = 1 - 1e-9
    // On the kept side of the root, whatever its rounding.
    return excess(end) < 0
      ? Math.min(end, brentRoot(excess, linkAvailability, end, { tol: 1e-12 }).root + 1e-11)
      : undefined
  }
}

/** The keys of the pairs of a list of percentiles. */
const pairKeys = ({ service }: ProblemSpec): readonly (readonly [within: string, loss: string])[] =>
  (service.kinematics ?? []).map((_, i) => [
    `service.kinematics[${i}].within`,
    `service.kinematics[${i}].loss`,
  ])

const ofPairs = (spec: ProblemSpec): readonly Relaxable[] =>
  pairKeys(spec).flatMap(([within, loss]) => [down(within, 1e-6 * spec.target.meanSojourn), up(loss, 0.999)])

const list: readonly Relaxable[] = [
  down('service.coverageFraction', 1e-6),
  up('service.kinematicOutage', 0.999),
  up('service.blocking', 0.999),
  { ...up('service.allLinksDown', 0.999), step: fewerCooperators('service.allLinksDown') },
  { ...up('service.linkAvailability', 0.999999), step: fewerCooperators('service.linkAvailability') },
  down('service.commonCause', 0),
  up('budget.sensing', 1),
  up('budget.handoverCeiling', 1e9),
  down('budget.handoverCost', 0),
  { ...up('budget.clusterSize', 1e6), step: (_spec, value) => Math.floor(value) + 1 },
  up('budget.targetCost', 1e6),
  down('budget.share.min', 1e-9),
  up('budget.share.max', 1),
  down('radio.beamwidth.min', 1e-6),
  up('radio.beamwidth.max', 2 * Math.PI),
  down('target.density', 1e-15),
  { ...down('target.range', 1e-3), step: (_spec, value) => value * (1 - STEP) },
  {
    key: 'network.bsDensity',
    direction: 'both',
    extreme: () => Number.NaN,
    step: (_spec, value) => value * (1 + STEP),
  },
]

/** The relaxable keys that this problem states and that its kind uses, with their present values. */
export const relaxables = (
  spec: ProblemSpec,
): readonly (Relaxable & { readonly value: number; readonly unit: string })[] =>
  [...ofPairs(spec), ...list].flatMap((item) => {
    if (spec.problem === 'P2' && item.key.startsWith('budget.handover')) return []
    // The target-density objective sets the density itself.
    if (spec.objective === 'target-density' && item.key === 'target.density') return []
    const value = getKey(spec, item.key)
    const field = fieldOf(item.key)
    if (typeof value !== 'number' || field?.kind !== 'number') return []
    return [{ ...item, value, unit: field.unit }]
  })

/** A promise or limit that can be lifted altogether, to find out which of them conflict. */
export interface Liftable {
  readonly name: string
  readonly keys: readonly string[]
  /** Replacements that lift it. */
  readonly lifted: Readonly<Record<string, number>>
}

/** Just under certainty: what "no promise" means to formulas that divide by 1 − ε. */
export const NEARLY_ALWAYS = 1 - 1e-9

/** Percentiles one by one, as many as sets of promises can be tried; of more they are lifted together. */
const MOST_PAIRS = 4

const kinematicPromises = (spec: ProblemSpec): readonly Liftable[] => {
  const pairs = pairKeys(spec)
  if (pairs.length === 0)
    return [
      {
        name: 'kinematic',
        keys: ['service.coverageFraction', 'service.kinematicOutage'],
        lifted: { 'service.coverageFraction': 1e-12 },
      },
    ]
  const each = pairs.map(([within, loss]) => ({
    name: 'kinematic',
    keys: [within, loss],
    lifted: { [within]: 1e-12 * spec.target.meanSojourn },
  }))
  if (pairs.length <= MOST_PAIRS) return each
  return [
    { name: 'kinematic', keys: pairs.flat(), lifted: Object.assign({}, ...each.map(({ lifted }) => lifted)) },
  ]
}

export const liftablePromises = (spec: ProblemSpec): readonly Liftable[] => [
  ...kinematicPromises(spec),
  {
    name: 'blocking',
    keys: ['service.blocking'],
    // A ceiling on the density needs some blocking promise to be finite.
    lifted: { 'service.blocking': spec.objective === 'target-density' ? NEARLY_ALWAYS : 1 },
  },
  {
    name: 'reliability',
    keys: ['service.linkAvailability', 'service.allLinksDown'],
    lifted: { 'service.allLinksDown': 1 },
  },
  { name: 'trap', keys: ['target.range'], lifted: { 'target.range': 0 } },
]

export const limits: readonly Liftable[] = [
  {
    name: 'cost of a target',
    keys: ['budget.clusterSize', 'budget.targetCost'],
    lifted: { 'budget.clusterSize': 1e9, 'budget.targetCost': 1e9 },
  },
  { name: 'handover ceiling', keys: ['budget.handoverCeiling'], lifted: { 'budget.handoverCeiling': 1e12 } },
  { name: 'sensing budget', keys: ['budget.sensing'], lifted: { 'budget.sensing': 1 } },
  {
    name: 'share range',
    keys: ['budget.share.min', 'budget.share.max'],
    lifted: { 'budget.share.min': 1e-12, 'budget.share.max': 1 },
  },
  {
    name: 'beamwidth range',
    keys: ['radio.beamwidth.min', 'radio.beamwidth.max'],
    lifted: { 'radio.beamwidth.min': 1e-6, 'radio.beamwidth.max': 2 * Math.PI },
  },
]
