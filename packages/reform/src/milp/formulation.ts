/** What the outer approximation asks of a formulation, and what the formulations share. */
import type { Place } from '../reduced/reduced-design.js'
import type { Regime, SizeRange } from '../reduced/regimes.js'
import { type LinearModel, type LinearModelBuilder, type LinearTerm } from './linear-model.js'

/** A mixed-integer linear relaxation of a design problem, with all that can be done with it. */
export interface Relaxation {
  readonly model: LinearModel
  /**
   * Whether it has a point better than `claim`, found without a library: this refutes a wrong optimum and,
   * with −∞, a wrong "infeasible".
   */
  exceeds(claim: number): boolean
  /** Where a solution points at real designs, still to be judged. */
  places(values: ArrayLike<number>): readonly Place[]
  /**
   * Tightens the formulation at a solution, for the next relaxation, or without one where it sees hope itself; false
   * when it is as tight as it can be there.
   */
  refine(values?: ArrayLike<number>): boolean
}

/** A design problem as relaxations. The model's objective and the problem's own are monotone in each other. */
export interface Formulation {
  /**
   * The current relaxation, without parts that cannot hold a point better than `threshold` (in model
   * units); undefined when nothing is left.
   */
  relaxation(threshold: number): Relaxation | undefined
  toModel(objective: number): number
  toObjective(modelValue: number): number
  /** Whether a relaxation without a point proves the problem infeasible. */
  readonly conclusive: boolean
  /** Groups of binaries of which one is chosen, as `hiddenByTolerance` counts them. */
  readonly partitions: number
}

/** Slack of rows that state a promise, in nepers: above what limits at the judge's tolerance may lose by logarithms. */
export const PROMISE_SLACK = 2e-9

/** Points this far inside the slack of a row count as held. */
export const HELD = PROMISE_SLACK / 2

/** Cluster sizes of one footprint under one binary. */
export interface SizeCell extends SizeRange {
  readonly regime: Regime
}

/** A part of a model with the binary that chooses it. */
export type Chosen<Part> = Part & { readonly chosen: number }

/** One binary per part, of which one is chosen. */
export const addChoices = <Part extends object>(
  builder: LinearModelBuilder,
  name: string,
  parts: readonly Part[],
): readonly Chosen<Part>[] => {
  const columns = parts.map((part, i) =>
    Object.assign({}, part, { chosen: builder.variable(`${name}_${i}`, 0, 1, 'integer') }),
  )
  builder.equal(
    `one_${name}`,
    sumOf(columns, () => 1),
    1,
  )
  return columns
}

/** Σ value·chosen. */
export const sumOf = <Part>(
  parts: readonly Chosen<Part>[],
  value: (part: Chosen<Part>) => number,
): LinearTerm[] => parts.map((part): LinearTerm => [part.chosen, value(part)])

/** The part that a solution chose. */
export const chosenOf = <Part>(parts: readonly Chosen<Part>[], values: ArrayLike<number>): Chosen<Part> =>
  parts.reduce((p, q) => (values[q.chosen] > values[p.chosen] ? q : p))
