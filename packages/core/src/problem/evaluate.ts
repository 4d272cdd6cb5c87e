/** The judge: objective, constraints and regime of one design (docs/model.md §9). */
import { allLinksDown, CRITICAL_FILLING, ROUNDING_TOLERANCE, tolerantFloor } from '../model/index.js'
import type { BoundModel } from './bound-model.js'
import type { Design } from './design.js'
import type { KinematicPair, ObjectiveName } from './spec.js'
import { ACTIVE_TOLERANCE, FEASIBILITY_TOLERANCE } from './tolerance.js'

/** What a constraint limits. */
export type ConstraintKind =
  | 'kinematic'
  | 'blocking'
  | 'reliability'
  | 'trap'
  | 'percolation'
  | 'sensing-budget'
  | 'share-min'
  | 'share-max'
  | 'beamwidth-min'
  | 'beamwidth-max'
  | 'handover-ceiling'
  | 'cluster-size'
  | 'law-size'
  | 'law-rate'
  | 'target-cost'

/** A row of a judged design: by its kind, `kinematic[i]` of percentile i where a problem promises several. */
export type ConstraintName = ConstraintKind | `kinematic[${number}]`

/** What the row of a name limits. */
export const constraintKind = (name: ConstraintName): ConstraintKind =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without its number a name is a kind
  name.replace(/\[\d+\]$/, '') as ConstraintKind

/** One constraint at one design. `percolation` decides the regime and is never violated. */
export interface ConstraintRow {
  readonly name: ConstraintName
  readonly value: number
  readonly limit: number
  readonly sense: '<=' | '>='
  /** Distance to the limit in the constraint's own unit; negative when violated. */
  readonly margin: number
  /** SI unit of value, limit and margin. */
  readonly unit: string
  /** Factor by which the limit is broken, less one; 0 when kept. */
  readonly violation: number
  readonly active: boolean
  /** Which percentile a kinematic row is of, where a problem promises several. */
  readonly pair?: KinematicPair
}

/** What the host knows of a design after judging it. */
export interface Evaluation {
  readonly design: Design
  readonly objective: { readonly name: ObjectiveName; readonly value: number; readonly unit: string }
  readonly feasible: boolean
  readonly worstViolation: number
  readonly constraints: readonly ConstraintRow[]
  /** ψ = πλR₁². */
  readonly percolation: number
  readonly supercritical: boolean
  /** R₁, m, and the footprint radius the lifetime uses, m. */
  readonly safeRadius: number
  readonly footprintRadius: number
  /** ρ_eff, slots N, mean load m. */
  readonly effectiveShare: number
  readonly slots: number
  readonly load: number
}

export const objectiveUnits: Readonly<Record<ObjectiveName, string>> = {
  capacity: 'bit/s',
  'target-density': '1/m^2',
  'sensing-share': '1',
}

/** Why a design cannot be judged at all, or undefined when it can. */
export const designFault = ({ K, rho, theta, r }: Design): string | undefined => {
  if (!Number.isSafeInteger(K) || K < 1) return `K must be a positive integer below 2^53, got ${K}`
  if (!(rho > 0 && rho < Infinity)) return `rho must be positive and finite, got ${rho}`
  if (!(theta > 0 && theta <= 2 * Math.PI)) return `theta must lie in (0, 2π] rad, got ${theta}`
  if (!(r >= 0 && r < Infinity)) return `r must be finite and not negative, got ${r}`
  return undefined
}

const row = (
  name: ConstraintName,
  value: number,
  sense: '<=' | '>=',
  limit: number,
  unit: string,
  activeToo = false,
): ConstraintRow => {
  const distance = sense === '<=' ? limit - value : value - limit
  // A rounding error is not a margin: (1 − 0.9)³ misses 1e-3 by 7e-19.
  const scale = Number.isFinite(limit) ? Math.abs(limit) : 0
  const rounding = value === limit || Math.abs(distance) <= ROUNDING_TOLERANCE * scale
  const margin = rounding ? 0 : distance
  let violation = 0
  if (Number.isNaN(margin)) violation = Infinity
  else if (margin < 0) {
    const [large, small] = sense === '<=' ? [value, limit] : [limit, value]
    violation = small > 0 ? large / small - 1 : large - small
  }
  const tight = Math.abs(margin) <= ACTIVE_TOLERANCE * scale
  return {
    name,
    value,
    limit,
    sense,
    margin,
    unit,
    violation,
    active: tight || activeToo,
  }
}

/**
 * Judges a design.
 *
 * @throws RangeError when the design is malformed (`designFault`)
 */
export const evaluate = (problem: BoundModel, design: Design): Evaluation => {
  const fault = designFault(design)
  if (fault) throw new RangeError(fault)
  const { K, rho, theta, r } = design
  const { spec } = problem
  const { service, budget, radio } = spec

  const safeRadius = problem.safeRadius(rho, theta)
  const percolation = problem.percolation(rho, theta)
  const supercritical = problem.isSupercritical(percolation)
  const footprintRadius = problem.footprintRadius(K, safeRadius, percolation)
  const share = problem.effectiveShare(rho, r)
  const slots = problem.slots(share)
  const sizing = spec.objective === 'target-density'
  const load = sizing ? problem.largestLoad(slots, K) : problem.load(K)

  const needed = sizing ? slots : problem.fewestSlots(load, K)
  const blockingHoldsShare = slots >= needed && problem.slots(share * (1 + ACTIVE_TOLERANCE)) < needed

  const constraints: ConstraintRow[] = [
    ...kinematicRows(problem, K, footprintRadius, supercritical, r),
    row(
      'blocking',
      problem.blocking(slots, load, K),
      '<=',
      service.blocking,
      '1',
      sizing || blockingHoldsShare,
    ),
    reliabilityRow(problem, K),
    row('trap', theta, '<=', problem.trap.widest(problem.gain(rho)), 'rad'),
    ...(problem.footprints.some((regime) => regime.percolation !== 'any')
      ? [{ ...row('percolation', percolation, '>=', CRITICAL_FILLING, '1'), violation: 0 }]
      : []),
    row('sensing-budget', share, '<=', budget.sensing, '1'),
    row('share-min', rho, '>=', budget.share.min, '1'),
    row('share-max', rho, '<=', budget.share.max, '1'),
    row('beamwidth-min', theta, '>=', radio.beamwidth.min, 'rad'),
    row('beamwidth-max', theta, '<=', radio.beamwidth.max, 'rad'),
    ceilingRow(problem, r),
  ]
  // Caps beyond the paper: rows only where the problem states them.
  if (budget.clusterSize !== undefined) {
    constraints.push(row('cluster-size', K, '<=', budget.clusterSize, '1'))
  }
  if (budget.targetCost !== undefined) {
    constraints.push(row('target-cost', K * share, '<=', budget.targetCost, '1'))
  }
  constraints.push(...rangeRows(problem, K, footprintRadius, r))
  const worstViolation = Math.max(...constraints.map((c) => c.violation))
  const value = objectiveValue(problem, design, share, slots, load)
  return {
    design,
    objective: { name: spec.objective, value, unit: objectiveUnits[spec.objective] },
    feasible: worstViolation <= FEASIBILITY_TOLERANCE && Number.isFinite(value),
    worstViolation,
    constraints,
    percolation,
    supercritical,
    safeRadius,
    footprintRadius,
    effectiveShare: share,
    slots,
    load,
  }
}

/** Of several promises those at their limits bind; where none is, those that hold K. */
const kinematicRows = (
  problem: BoundModel,
  ...at: readonly [K: number, radius: number, supercritical: boolean, rate: number]
): readonly ConstraintRow[] => {
  const rows = problem.promises.map((_, i) => kinematicRow(problem, i, ...at))
  const tight = ({ margin, limit }: ConstraintRow): boolean => Math.abs(margin) <= ACTIVE_TOLERANCE * limit
  return rows.length > 1 && rows.some(tight) ? rows.map((each) => ({ ...each, active: tight(each) })) : rows
}

/** (34)/(40): outside its range the law promises nothing; without a law the row has no value and is not violated. */
const kinematicRow = (
  problem: BoundModel,
  which: number,
  K: number,
  radius: number,
  supercritical: boolean,
  rate: number,
): ConstraintRow => {
  const { pair, measure, limit, law } = problem.promises[which]
  const one = problem.promises.length === 1
  const named = (found: ConstraintRow): ConstraintRow =>
    one ? found : { ...found, name: `kinematic[${which}]`, pair }
  const [sense, unit, worst] = measure === 'lifetime' ? (['>=', 's', 0] as const) : (['<=', '1', 1] as const)
  const at = (where: number): number => (problem.covers(where, rate) ? law.value(where, rate) : worst)
  if (law.judged === 'simulation')
    return named({ ...row('kinematic', at(radius), sense, limit, unit), violation: 0, active: false })
  const keeps = (found: number): boolean =>
    measure === 'lifetime' ? found >= limit * (1 - ACTIVE_TOLERANCE) : found <= limit * (1 + ACTIVE_TOLERANCE)
  const holdsK = supercritical && K > 1 && !keeps(at(problem.clusterRadius(K - 1)))
  return named(row('kinematic', at(radius), sense, limit, unit, holdsK))
}

/** What a footprint's law covers, where that is not everything: K and, for that K, r. */
const rangeRows = (
  { kinematics, spec: { network } }: BoundModel,
  K: number,
  radius: number,
  rate: number,
): readonly ConstraintRow[] => {
  if (kinematics.largestArea === Infinity) return []
  const size = row(
    'law-size',
    K,
    '<=',
    tolerantFloor(kinematics.largestArea * Math.PI * network.bsDensity),
    '1',
  )
  const largestRate = size.violation > 0 ? 0 : kinematics.largestRate(radius)
  if (largestRate === Infinity) return [size]
  const limit = row('law-rate', rate, '<=', largestRate, '1/s')
  return [size, largestRate === 0 && rate === 0 ? { ...limit, active: false } : limit]
}

/**
 * r ≤ r_max; in P2 there is no handover to limit, so r = 0 is kept but does not bind. A ceiling of 0 has no
 * tolerance: relative to it any handover is infinitely many.
 */
const ceilingRow = (problem: BoundModel, rate: number): ConstraintRow => {
  const ceiling = row('handover-ceiling', rate, '<=', problem.handoverCeiling, '1/s')
  return {
    ...ceiling,
    violation: problem.handoverCeiling === 0 && rate > 0 ? Infinity : ceiling.violation,
    active: problem.spec.problem !== 'P2' && ceiling.active,
  }
}

/**
 * (42): (1 − p)^K ≤ ε_r. Where K reaches the K_rel of (44) the row is kept by construction, so that
 * (1 − 0.9)³ > 1e-3 in floating point does not break a promise that holds exactly.
 */
const reliabilityRow = (problem: BoundModel, K: number): ConstraintRow => {
  const tolerance = problem.spec.service.allLinksDown
  const failure = allLinksDown(K, problem.links)
  const kept = K >= problem.reliabilityFloor
  const raw = row('reliability', failure, '<=', tolerance, '1', K === problem.reliabilityFloor)
  return kept ? { ...raw, margin: Math.max(0, raw.margin), violation: 0 } : raw
}

/** The objective of a design, admissible or not. */
export const objectiveOf = (problem: BoundModel, design: Design): number => {
  const share = problem.effectiveShare(design.rho, design.r)
  const slots = problem.slots(share)
  return objectiveValue(problem, design, share, slots, problem.load(design.K))
}

const objectiveValue = (
  problem: BoundModel,
  { K, rho, theta }: Design,
  share: number,
  slots: number,
  load: number,
): number => {
  switch (problem.spec.objective) {
    case 'capacity':
      return problem.spec.radio.bandwidth * problem.downlink.at(theta) * problem.idle(share, load, K)
    case 'target-density':
      return problem.tailCeiling(slots, K)
    case 'sensing-share':
      return rho
  }
}
