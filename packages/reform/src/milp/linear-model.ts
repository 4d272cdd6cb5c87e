/** A mixed-integer linear model as plain data: what the formulations build and the backends solve. */

export interface LinearVariable {
  readonly name: string
  /** Both bounds are finite: shifting, weak duality and outward rounding all need them. */
  readonly lower: number
  readonly upper: number
  readonly integer: boolean
  /** The rows imply the upper bound, so a backend that pays for bounds may leave it out. */
  readonly implied: boolean
}

/** Index of a variable and its coefficient. */
export type LinearTerm = readonly [variable: number, coefficient: number]

/** lower ≤ Σ coefficient·variable ≤ upper; an absent side is infinite. */
export interface LinearRow {
  readonly name: string
  readonly terms: readonly LinearTerm[]
  readonly lower: number
  readonly upper: number
}

/** Maximise Σ objective·x. */
export interface LinearModel {
  readonly variables: readonly LinearVariable[]
  readonly rows: readonly LinearRow[]
  readonly objective: readonly LinearTerm[]
}

/** Both libraries lose coefficients near 1e-9: smaller ones than this are taken out of an inequality. */
export const SMALLEST_COEFFICIENT = 1e-8
/** Rows whose largest coefficient is above this are scaled down to it. */
const LARGEST_COEFFICIENT = 64
/** Below the accuracy of any number that goes into a model. */
const ROUNDING = 1e-14

const finite = (value: number, what: string): number => {
  if (!Number.isFinite(value)) throw new RangeError(`${what} is ${value}: the model is not finite there`)
  return value
}

/**
 * Collects variables and rows. Inequalities are normalised so that no backend can misread them: equal
 * variables merged, rows scaled by a power of two, and a coefficient too small to be kept replaced by
 * its extreme over the variable's range on the loose side. The built model is therefore a relaxation
 * of the stated one, never tighter.
 */
export class LinearModelBuilder {
  readonly #variables: LinearVariable[] = []
  readonly #rows: LinearRow[] = []
  #objective: LinearTerm[] = []

  /** @returns index of the new variable */
  variable(
    name: string,
    lower: number,
    upper: number,
    kind: 'real' | 'integer' | 'fraction' = 'real',
  ): number {
    finite(lower, `lower bound of ${name}`)
    finite(upper, `upper bound of ${name}`)
    if (lower > upper) throw new RangeError(`${name} has the empty range [${lower}, ${upper}]`)
    this.#variables.push({
      name,
      lower,
      upper,
      integer: kind === 'integer',
      implied: kind !== 'real',
    })
    return this.#variables.length - 1
  }

  /** Σ terms ≤ limit. */
  atMost(name: string, terms: readonly LinearTerm[], limit: number): void {
    let upper = finite(limit, `limit of ${name}`)
    const merged = this.#merge(name, terms)
    const largest = Math.max(0, ...merged.map(([, c]) => Math.abs(c)))
    const scale =
      largest > LARGEST_COEFFICIENT ? 2 ** -Math.ceil(Math.log2(largest / LARGEST_COEFFICIENT)) : 1
    const kept: LinearTerm[] = []
    upper *= scale
    for (const [index, raw] of merged) {
      const coefficient = raw * scale
      if (Math.abs(coefficient) >= SMALLEST_COEFFICIENT) kept.push([index, coefficient])
      else {
        const { lower: from, upper: to } = this.#variables[index]
        upper -= Math.min(coefficient * from, coefficient * to)
      }
    }
    upper += ROUNDING * Math.max(1, Math.abs(upper))
    this.#rows.push({ name, terms: kept, lower: -Infinity, upper })
  }

  /** Σ terms ≥ limit. */
  atLeast(name: string, terms: readonly LinearTerm[], limit: number): void {
    this.atMost(
      name,
      terms.map(([index, c]): LinearTerm => [index, -c]),
      -limit,
    )
  }

  /** Σ terms = value; for counts, whose coefficients are small integers. */
  equal(name: string, terms: readonly LinearTerm[], value: number): void {
    finite(value, `value of ${name}`)
    this.#rows.push({ name, terms: this.#merge(name, terms), lower: value, upper: value })
  }

  maximise(terms: readonly LinearTerm[]): void {
    this.#objective = this.#merge('objective', terms)
  }

  #merge(name: string, terms: readonly LinearTerm[]): LinearTerm[] {
    const sums = new Map<number, number>()
    for (const [index, coefficient] of terms) {
      finite(coefficient, `coefficient of ${this.#variables[index].name} in ${name}`)
      sums.set(index, (sums.get(index) ?? 0) + coefficient)
    }
    return [...sums].filter(([, c]) => c !== 0)
  }

  build(): LinearModel {
    return { variables: this.#variables, rows: this.#rows, objective: this.#objective }
  }
}

/** Σ terms at a point. */
export const activity = (terms: readonly LinearTerm[], values: ArrayLike<number>): number =>
  terms.reduce((sum, [index, coefficient]) => sum + coefficient * values[index], 0)

/** Largest violation of bounds, rows and integrality at a point; NaN when a value is. */
export const worstResidual = ({ variables, rows }: LinearModel, values: ArrayLike<number>): number => {
  let worst = 0
  const note = (violation: number): void => {
    if (!(violation <= worst)) worst = violation
  }
  variables.forEach(({ lower, upper, integer }, i) => {
    note(lower - values[i])
    note(values[i] - upper)
    if (integer) note(Math.abs(values[i] - Math.round(values[i])))
  })
  for (const { terms, lower, upper } of rows) {
    const value = activity(terms, values)
    if (lower > -Infinity) note(lower - value)
    if (upper < Infinity) note(value - upper)
  }
  return worst
}

/**
 * How far the optimum that a backend reports may lie below the true one. At its optimal basis no
 * reduced cost is better than `tolerance`; by weak duality the true optimum is then at most
 * tolerance·Σ|x_j − x_j⁰| above. A partition's binaries and fractions move by at most 2 in sum, the
 * real variables by their range. (Primal infeasibility within tolerance only raises the optimum.)
 */
export const hiddenByTolerance = (
  { variables }: LinearModel,
  tolerance: number,
  partitions: number,
): number =>
  tolerance *
  (4 * partitions + variables.reduce((sum, v) => (v.integer || v.implied ? sum : sum + v.upper - v.lower), 0))
