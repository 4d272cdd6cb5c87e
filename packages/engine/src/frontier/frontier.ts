/** What a frontier tells: the shape that `dwell pareto --json` prints (version 1). SI units throughout. */
import type { ConstraintName, Design } from '@dwell/core'
import type { RegimeName } from '../solve-report.js'

export const FRONTIER_VERSION = 1

/** One verified point. */
export interface FrontierPoint {
  /** ε of each traded axis, SI, in the order of `axes`. */
  readonly epsilon: readonly number[]
  /** Objective values: the solver's objective first, then what the design reaches on each axis. */
  readonly values: readonly number[]
  readonly design: Design
  readonly binding: readonly ConstraintName[]
  readonly regime: RegimeName
  readonly supercritical: boolean
  readonly slots: number
  readonly worstViolation: number
  /** Margin of each constraint in its own unit. */
  readonly margins: Readonly<Record<string, number>>
  /** Upper bound of the solver's objective at this ε (proved where `verified`), and the relative gap to it. */
  readonly bound?: number
  readonly gap?: number
  readonly knee: boolean
}

export interface FrontierAxisInfo {
  readonly name: string
  readonly symbol: string
  readonly unit: string
  readonly sense: 'max' | 'min'
  /** Range over which the front is drawn: from easy to strict. */
  readonly range: readonly [easy: number, strict: number]
  /** Whether nothing lies beyond the strict end: proved where `verified`, else as the solver that proves says. */
  readonly endsInfeasible: boolean
  /** Why the front ends there: the range ends, it is proved infeasible beyond, or the solver left it unsolved. */
  readonly end: 'range' | 'infeasible' | 'unsolved'
}

/** Where the binding set, K, the slots or the regime changes along a two-objective front. */
export interface ChangeOver {
  /** ε bracket, easy side first. */
  readonly between: readonly [number, number]
  readonly what: readonly ('K' | 'slots' | 'regime' | 'binding')[]
  readonly from: string
  readonly to: string
}

export interface Frontier {
  readonly version: typeof FRONTIER_VERSION
  readonly title: string
  readonly solver: string
  /** The solver's objective, its unit; then the axes. */
  readonly objective: { readonly name: string; readonly unit: string }
  readonly axes: readonly FrontierAxisInfo[]
  readonly points: readonly FrontierPoint[]
  readonly changeOvers: readonly ChangeOver[]
  readonly indicators: {
    /** Dominated hypervolume in the unit box, with its reference point and the ranges that make the box. */
    readonly hypervolume: number
    readonly reference: readonly number[]
    readonly normalisation: readonly (readonly [worst: number, best: number])[]
  }
  readonly completeness: {
    /** Volume between the outer and inner staircases, in the unit box; NaN without bounds. */
    readonly openVolume: number
    /** Largest box in which the front may still hide: its shortest side, in the unit box. */
    readonly largestGap: number
    readonly tolerance: number
    readonly closed: boolean
  }
  /** Where the solver neither found a point nor proved that there is none: these end nothing and close nothing. */
  readonly unsolved: readonly { readonly epsilon: readonly number[]; readonly reason: string }[]
  /** Proofs that a point of the front refutes; above 0 only where the program itself is at fault. */
  readonly refutedProofs: number
  /** Whether every bound is that of a checked certificate; else it is the word of the solver that proves. */
  readonly verified: boolean
  readonly solves: number
  readonly dominatedRemoved: number
  readonly dominanceTolerance: number
  readonly kneeDefinition: string
  readonly tolerance: { readonly feasibility: number; readonly gap: number }
  /** False when the run was interrupted or ran out of solves. */
  readonly complete: boolean
}
