/** What a claim of the paper is, and what became of it here. */
import { Problem, type ProblemSpec, replaceKeys } from '@dwell/core'
import type { Interval, Simulator } from './simulator.js'

/** `reproduced with a note`: the statement holds, and the note says under which reading or at what price. */
export type ClaimVerdict = 'reproduced' | 'reproduced with a note' | 'not reproduced'

/** One number behind a verdict. */
export interface ClaimNumber {
  readonly name: string
  /** SI. */
  readonly value: number
  /** SI unit, `1` when there is none. */
  readonly unit: string
}

/** What a simulation found for one number of a claim, beside what the theory says. */
export interface SimulatedNumber extends Interval {
  readonly name: string
  /** SI unit, `1` when there is none. */
  readonly unit: string
  /** The same number by the closed form, SI. */
  readonly theory: number
  /** Where the number must lie for the claim as worded to hold; absent where it is only shown. */
  readonly needed?: readonly [least: number, most: number]
}

/** Whether a simulated number contradicts its claim: its whole interval lies outside of what is needed. */
export const contradicts = ({ low, high, needed }: SimulatedNumber): boolean =>
  needed !== undefined && (high < needed[0] || low > needed[1])

export interface ClaimResult {
  /** 1 … 22: sixteen of the theorems in the paper's order, the one about all of them, five statements between them. */
  readonly id: number
  /** The paper's claim. */
  readonly claim: string
  readonly verdict: ClaimVerdict
  readonly numbers: readonly ClaimNumber[]
  /** Where the mathematics says otherwise, or says more. */
  readonly note?: string
  /** What only a simulation can show; absent when nothing waits for one. */
  readonly pending?: string
  /** What a simulation has shown; absent when none was asked. */
  readonly simulated?: readonly SimulatedNumber[]
}

/** What a claim's own file computes; the verdict follows from `holds` and `note`. */
export interface ClaimFinding {
  readonly holds: boolean
  readonly numbers: readonly ClaimNumber[]
  readonly note?: string
  readonly pending?: string
}

export interface Claim {
  readonly id: number
  readonly claim: string
  readonly examine: (spec: ProblemSpec) => ClaimFinding
  /** Where a simulation has something to say. */
  readonly simulate?: (spec: ProblemSpec, simulate: Simulator) => Promise<readonly SimulatedNumber[]>
}

export const number = (name: string, value: number, unit = '1'): ClaimNumber => ({ name, value, unit })

export const simulated = (
  name: string,
  theory: number,
  interval: Interval,
  { unit = '1', needed }: { readonly unit?: string; readonly needed?: SimulatedNumber['needed'] } = {},
): SimulatedNumber => ({ name, unit, theory, ...interval, ...(needed ? { needed } : {}) })

/** An angle in degrees, in radians. */
export const degrees = (value: number): number => (value * Math.PI) / 180

/** The scenario with other values of some keys. */
export const withKeys = (spec: ProblemSpec, keys: Readonly<Record<string, number | string>>): Problem =>
  new Problem(replaceKeys(spec, keys))

/** A number for a note. */
export const say = (value: number, digits = 3): string => String(Number(value.toPrecision(digits)))

/** A BS density as users write it. */
export const perSquareKilometre = (density: number): string =>
  `${Number((density * 1e6).toPrecision(12))} /km²`

/** Least-squares slope of ln y against ln x. */
export const logSlope = (xs: readonly number[], ys: readonly number[]): number => {
  const u = xs.map(Math.log)
  const v = ys.map(Math.log)
  const meanU = u.reduce((sum, each) => sum + each, 0) / u.length
  const meanV = v.reduce((sum, each) => sum + each, 0) / v.length
  const covariance = u.reduce((sum, each, i) => sum + (each - meanU) * (v[i] - meanV), 0)
  return covariance / u.reduce((sum, each) => sum + (each - meanU) ** 2, 0)
}

/** Slope of ln y against ln x for independent estimates y; their relative errors are small. */
export const logSlopeOf = (xs: readonly number[], ys: readonly Interval[]): Interval => {
  const u = xs.map(Math.log)
  const mean = u.reduce((sum, each) => sum + each, 0) / u.length
  const square = u.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  const half = Math.hypot(
    ...ys.map(({ value, low, high }, i) => (((u[i] - mean) / square) * (high - low)) / 2 / value),
  )
  const value = logSlope(
    xs,
    ys.map((each) => each.value),
  )
  return { value, low: value - half, high: value + half, level: ys[0].level }
}

/** Whether each value is below the one before it. */
export const falls = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value < values[i - 1])
