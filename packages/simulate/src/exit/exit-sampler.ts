/** Exit times of the unit disc by inversion: τ(E), E ~ Exp(1), S(τ) = e^{−E}. */
import { decayRate, exitLaw, logFirstCoefficient } from './exit-law.js'

const CELLS = 4096
/** Below the smallest exponential variate that 54 random bits can give. */
const LOW = Math.log(4e-17)
/** From here on the second term of the series is below 1e-17 of the first. */
const LARGE = 9.5
const HIGH = Math.log(LARGE)
const STEP = (HIGH - LOW) / CELLS

/** τ with −ln S(τ) = E, by Newton on ln(−ln S) from `start`. */
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
    if (Math.abs(next - t) <= 4e-16 * t) return next
    t = next
  }
  return t
}

/**
 * Node values and slopes of the cubic in each cell, four a cell, in powers of the fraction of the cell:
 * the cubic Hermite interpolant of τ in ln E.
 */
export const exitTable: Float64Array = (() => {
  const value = new Float64Array(CELLS + 1)
  const slope = new Float64Array(CELLS + 1)
  let t = 0.007
  for (let i = 0; i <= CELLS; i++) {
    const exponential = Math.exp(LOW + i * STEP)
    t = exitTimeExactly(exponential, t)
    const { density, logSurvival } = exitLaw(t)
    value[i] = t
    slope[i] = (STEP * exponential * Math.exp(logSurvival)) / density
  }
  const table = new Float64Array(4 * CELLS)
  for (let i = 0; i < CELLS; i++) {
    const rise = value[i + 1] - value[i]
    table[4 * i] = value[i]
    table[4 * i + 1] = slope[i]
    table[4 * i + 2] = 3 * rise - 2 * slope[i] - slope[i + 1]
    table[4 * i + 3] = slope[i] + slope[i + 1] - 2 * rise
  }
  return table
})()

/** What another implementation needs to use the table. */
export const exitTableLayout = { low: LOW, step: STEP, cells: CELLS, large: LARGE } as const

const INVERSE_STEP = 1 / STEP

/**
 * τ(E) in units of (radius)²/D; relative error below 1e-9 for E in [4e-17, ∞), below which the smallest
 * tabulated time (0.0069, probability 4e-17) is returned.
 */
export const exitTime = (exponential: number): number => {
  if (exponential >= LARGE) return (exponential + logFirstCoefficient) / decayRate
  const at = (Math.log(exponential) - LOW) * INVERSE_STEP
  if (!(at > 0)) return exitTable[0]
  const cell = at | 0
  const u = at - cell
  const i = 4 * cell
  return exitTable[i] + u * (exitTable[i + 1] + u * (exitTable[i + 2] + u * exitTable[i + 3]))
}
