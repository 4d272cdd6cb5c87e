/**
 * What a frontier may trade against the solver's own objective: each axis is a promise or limit of the
 * problem file (its ε-constraint is an edit of one key) together with what a judged design reaches.
 */
import { type Evaluation, fieldOf, nearest, type Problem, type ProblemSpec, withinRange } from '@dwell/core'

export interface FrontierAxis {
  readonly name: string
  readonly symbol: string
  /** SI unit. */
  readonly unit: string
  readonly meaning: string
  /** Which way is better for the operator. */
  readonly sense: 'max' | 'min'
  /** The key whose value is the ε of the constraint. */
  readonly key: string
  /** Only whole values. */
  readonly integer?: boolean
  /** Values that mean something, where that is less than a problem file may say. */
  readonly bounds?: readonly [least: number, most: number]
  /** Range tried when none is given: from easy to strict, SI. */
  readonly natural: (spec: ProblemSpec) => readonly [easy: number, strict: number]
  /** What a design reaches: the promise itself, or the cap as the design uses it. */
  readonly reached: (evaluation: Evaluation, problem: Problem) => number
}

/** Whether an ε is one that a problem may have, and that means something on this axis. */
export const isWithin = ({ key, bounds, integer }: FrontierAxis, value: number): boolean => {
  const field = fieldOf(key)
  if (field?.kind !== 'number' || !withinRange(field, value)) return false
  if (integer && !Number.isInteger(value)) return false
  return !bounds || (value >= bounds[0] && value <= bounds[1])
}

/** A frontier cannot be drawn as asked. */
export class FrontierError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'FrontierError'
  }
}

/** It is proved that there is nothing to draw. */
export class EmptyFrontierError extends FrontierError {
  constructor(message: string) {
    super(message)
    this.name = 'EmptyFrontierError'
  }
}

export const frontierAxes: readonly FrontierAxis[] = [
  {
    name: 'coverage-fraction',
    symbol: 'β',
    unit: '1',
    meaning: 'fraction of the sojourn through which a target is kept',
    sense: 'max',
    key: 'service.coverageFraction',
    bounds: [0, 1],
    natural: () => [0.01, 1],
    // As stated, to the bit; only the time alone is known of a problem with percentiles in its place.
    reached: (_evaluation, { spec, qosTime }) =>
      spec.service.coverageFraction ?? qosTime / spec.target.meanSojourn,
  },
  {
    name: 'kinematic-outage',
    symbol: 'ε_k',
    unit: '1',
    meaning: 'tolerated probability of losing a target too early',
    sense: 'min',
    key: 'service.kinematicOutage',
    natural: () => [0.5, 1e-4],
    reached: (_evaluation, problem) => problem.promises[0].pair.loss,
  },
  {
    name: 'target-density',
    symbol: 'n',
    unit: '1/m^2',
    meaning: 'targets per area that are served',
    sense: 'max',
    key: 'target.density',
    natural: ({ target }) => [target.density / 100, target.density * 100],
    reached: (_evaluation, problem) => problem.spec.target.density,
  },
  {
    name: 'target-cost',
    symbol: 'K(ρ + rδ)',
    unit: '1',
    meaning: 'time-frequency a target takes of the network, in BS shares',
    sense: 'min',
    key: 'budget.targetCost',
    natural: ({ budget }) => [1e3 * budget.sensing, budget.share.min],
    reached: (evaluation) => evaluation.design.K * evaluation.effectiveShare,
  },
  {
    name: 'handover-rate',
    symbol: 'r',
    unit: '1/s',
    meaning: 'handovers per target and second',
    sense: 'min',
    key: 'budget.handoverCeiling',
    natural: () => [1e3, 1e-6],
    reached: (evaluation) => evaluation.design.r,
  },
  {
    name: 'cluster-size',
    symbol: 'K',
    unit: '1',
    meaning: 'cooperators of a target',
    sense: 'min',
    key: 'budget.clusterSize',
    integer: true,
    natural: () => [1000, 1],
    reached: (evaluation) => evaluation.design.K,
  },
  {
    name: 'sensing-share',
    symbol: 'ρ',
    unit: '1',
    meaning: 'share of a base station per cooperator and target',
    sense: 'min',
    key: 'budget.share.max',
    natural: ({ budget }) => [budget.share.max, budget.share.min],
    reached: (evaluation) => evaluation.design.rho,
  },
]

/** The axis of a name. @throws FrontierError with the nearest name */
export const frontierAxis = (name: string): FrontierAxis => {
  const found = frontierAxes.find((axis) => axis.name === name)
  if (found) return found
  const names = frontierAxes.map((axis) => axis.name)
  const guess = nearest(name, names)
  throw new FrontierError(
    `unknown objective '${name}'${guess ? `, did you mean '${guess}'?` : ''} (there are: rate, ${names.join(', ')})`,
  )
}
