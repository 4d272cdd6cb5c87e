/**
 * Load of base stations with unequal areas. Given its area A a base station carries Poisson(nA) targets (M/M/∞). With
 * A Gamma-distributed of mean a and squared coefficient of variation v, its spread, the load is negative binomial:
 * mean m = na, variance m + vm². An arriving target finds the base station of a place, whose area is biased by its
 * size: Gamma again, of mean a(1 + v) and shape `arrivalShape`(1/v). One number v thus gives both blockings, by time and
 * at arrival; v = 0 is the Poisson load of (31).
 */
import type { Design, ProblemSpec } from '@dwell/core'
import {
  fewestOfTail,
  fewestSlots,
  largestLoad,
  largestOfTail,
  negativeBinomialMass,
  negativeBinomialTail,
  poissonMass,
  poissonTail,
} from '@dwell/core/math'
import { arrivalShape, cellsLoadShape } from '@dwell/core/model'

/** P(load = 0 … count − 1) for mean m > 0 and spread v ≥ 0. */
export const mixedLoads = (count: number, mean: number, spread: number): readonly number[] =>
  Array.from({ length: count }, (_, k) =>
    spread === 0 ? poissonMass(k, mean) : negativeBinomialMass(k, mean, 1 / spread),
  )

/**
 * Share of time that a base station of `slots` slots is full, P(load ≥ N); 0 for Infinity.
 *
 * @param mean m > 0
 * @param spread v ≥ 0 of the areas
 */
export const fullByTime = (slots: number, mean: number, spread: number): number =>
  spread === 0 ? poissonTail(slots, mean) : negativeBinomialTail(slots, mean, 1 / spread)

/** Chance that a given cooperator of an arriving target is full, as `fullByTime`. */
export const fullAtArrival = (slots: number, mean: number, spread: number): number =>
  fullByTime(slots, mean * (1 + spread), spread === 0 ? 0 : 1 / arrivalShape(1 / spread))

/** Fewest slots with which a given cooperator is full for at most `blocking` of the arrivals, 1e-12 ≤ blocking < 1. */
export const slotsFor = (blocking: number, mean: number, spread: number): number =>
  fewestOfTail((slots) => fullAtArrival(slots, mean, spread), blocking, fewestSlots(mean, blocking))

/** Largest mean load that `slots` slots hold with at most `blocking` at arrival. */
export const largestMixedLoad = (slots: number, blocking: number, spread: number): number => {
  if (!(slots > 0)) return 0
  if (slots === Infinity) return Infinity
  const start = largestLoad(slots, Math.min(blocking, 0.9))
  return start > 0 ? largestOfTail((mean) => fullAtArrival(slots, mean, spread), blocking, start) : 0
}

/** What blocking at arrival takes under unequal loads. */
export interface LoadPlan {
  /** ε_b */
  readonly tolerance: number
  /** Slots: those of the design, the fewest by (31), the fewest by the correction. */
  readonly slots: { readonly design: number; readonly poisson: number; readonly corrected: number }
  /** Largest ρ that leaves the corrected number of slots; at most 0 when none does. */
  readonly share: number
  /** Largest target density that the design's slots hold by the correction, 1/m². */
  readonly targetDensity: number
}

interface Loaded {
  /** Slots of a base station of the design. */
  readonly slots: number
  /** Active targets, 1/m². */
  readonly targetDensity: number
  /** Mean area in which a base station cooperates, m². */
  readonly area: number
  /** v ≥ 0 of that area. */
  readonly spread: number
}

/** What a planner has to change for ε_b on cells of unequal size, by the correction. */
export const loadPlan = (
  { service, budget }: Pick<ProblemSpec, 'service' | 'budget'>,
  { r }: Design,
  { slots, targetDensity, area, spread }: Loaded,
): LoadPlan => {
  const { blocking } = service
  const mean = targetDensity * area
  const corrected = slotsFor(blocking, mean, spread)
  return {
    tolerance: blocking,
    slots: { design: slots, poisson: slotsFor(blocking, mean, 0), corrected },
    share: budget.sensing / corrected - r * budget.handoverCost,
    targetDensity: largestMixedLoad(slots, blocking, spread) / area,
  }
}

/** Spread of the areas where a base station of a Poisson layout is one of the K nearest; at K = 1 Gilbert (1962) has 0.2802. */
export const poissonLayoutSpread = (K: number): number => 1 / cellsLoadShape(K)
