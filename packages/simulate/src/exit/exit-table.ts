/**
 * The table of `exit-sampler.ts`, filled at its first use. That takes tens of milliseconds, which a thread is spared
 * that is handed the table of another.
 */
import { exitLaw } from './exit-law.js'

/** Of p; the 64th is never met, and makes an index of shifts. */
const OCTAVES = 64
const CELLS = 64
export const COEFFICIENTS = 5
/** Numbers of one side of the law. */
const SIDE = OCTAVES * CELLS * COEFFICIENTS

/** τ with −ln P(τ' > τ) = E, by Newton on ln(−ln P(τ' > τ)) from `start`. */
export const exitTimeExactly = (exponential: number, start: number): number => {
  let t = start
  const target = Math.log(exponential)
  for (let i = 0; i < 60; i++) {
    const { density, logSurvival } = exitLaw(t)
    const hazard = density / Math.exp(logSurvival)
    // In 1/t the logarithm of the loss is nearly straight where the loss is small.
    const slope = (hazard * t * t) / -logSurvival
    const inverse = 1 / t + (Math.log(-logSurvival) - target) / slope
    const next = inverse > 0.3 / t ? 1 / inverse : t * 2
    // The next step would be of the order of the square of this one.
    if (Math.abs(next - t) <= 1e-9 * t) return next
    t = next
  }
  return t
}

/** Nodes of the interpolant over a whole octave: the nearest singularity, p = 0, leaves 5.8^−22 of error. */
const NODES = 22

/** cos(k(i + ½)π/n), k by k. */
const cosinesOf = (count: number): Float64Array =>
  Float64Array.from({ length: count * count }, (_, at) =>
    Math.cos((Math.floor(at / count) * ((at % count) + 0.5) * Math.PI) / count),
  )

/** Coefficients of the Chebyshev interpolant of `values` at cos((i + ½)π/n). */
const chebyshev = (values: readonly number[], cosines: Float64Array): number[] => {
  const n = values.length
  const coefficientsOf: number[] = []
  for (let k = 0; k < n; k++) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += values[i] * cosines[k * n + i]
    coefficientsOf.push(((k === 0 ? 1 : 2) / n) * sum)
  }
  return coefficientsOf
}

/** Σ c_k T_k(x) by Clenshaw's recurrence. */
const clenshaw = (coefficients: readonly number[], x: number): number => {
  let b = 0
  let after = 0
  for (let k = coefficients.length - 1; k > 0; k--) {
    const next = 2 * x * b - after + coefficients[k]
    after = b
    b = next
  }
  return x * b - after + coefficients[0]
}

const nodesOf = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.cos(((i + 0.5) * Math.PI) / count))

/**
 * Coefficients in powers of v ∈ [−½, ½), the place in the cell: early side first, octaves from p = ½ down, cells
 * upwards. All 0 until the first use; the first is never 0 then, since no exit takes no time.
 */
export const coefficients = new Float64Array(2 * SIDE)

const fill = (table: Float64Array): void => {
  const octaveNodes = nodesOf(NODES)
  const cellNodes = nodesOf(COEFFICIENTS)
  const octaveCosines = cosinesOf(NODES)
  const cellCosines = cosinesOf(COEFFICIENTS)
  for (const side of [0, 1]) {
    let t = 0.16
    for (let z = 0; z < OCTAVES - 1; z++) {
      const lowest = 2 ** -(z + 2)
      const values = octaveNodes.map((node) => {
        const p = lowest * (1.5 + node / 2)
        t = exitTimeExactly(side === 0 ? -Math.log1p(-p) : -Math.log(p), t)
        return t
      })
      const whole = chebyshev(values, octaveCosines)
      for (let cell = 0; cell < CELLS; cell++) {
        const [c0, c1, c2, c3, c4] = chebyshev(
          cellNodes.map((node) => clenshaw(whole, (2 * cell + 1 + node) / CELLS - 1)),
          cellCosines,
        )
        // T_k(2v) in powers of v.
        table.set(
          [c0 - c2 + c4, 2 * c1 - 6 * c3, 8 * c2 - 32 * c4, 32 * c3, 128 * c4],
          side * SIDE + (z * CELLS + cell) * COEFFICIENTS,
        )
      }
    }
  }
}

/** The table, filled. */
export const exitTable = (): Float64Array => {
  if (coefficients[0] === 0) fill(coefficients)
  return coefficients
}

/** Takes the table that another thread has filled. @throws RangeError when it is none */
export const adoptExitTable = (table: Float64Array): void => {
  if (table.length !== coefficients.length || !(table[0] > 0))
    throw new RangeError(`no table of exit times: ${table.length} numbers, the first ${table[0]}`)
  coefficients.set(table)
}
