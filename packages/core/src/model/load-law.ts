/** How many targets a base station carries: the law behind blocking (31), idle time (32) and the ceilings (38). */
import {
  expectedServed,
  fewestOfTail,
  fewestSlots,
  largestLoad,
  largestOfTail,
  negativeBinomialServed,
  negativeBinomialTail,
  poissonTail,
} from '../math/index.js'
import type { BlockingOf, LoadLawName } from '../problem/spec.js'

/**
 * The load of a base station of mean m when each target is carried by its K cooperators. `full` and `served` rise
 * in m; at m = Kn/λ `full` rises in K.
 */
export interface LoadLaw {
  /** P(a given cooperator of an arriving target holds `slots` targets or more). */
  full(slots: number, load: number, K: number): number
  /** P(M ≥ slots), share of time that a base station holds `slots` targets or more. */
  byTime(slots: number, load: number, K: number): number
  /** The fewest slots at which `full` is at most `limit`. */
  fewestSlots(load: number, K: number, limit: number): number
  /** The largest mean load at which `full` is at most `limit`. */
  largestLoad(slots: number, K: number, limit: number): number
  /** E[min(M, N)], mean number of targets served at a time. */
  served(slots: number, load: number, K: number): number
}

/** (31): M ~ Poisson(m), for an arrival as at any time. */
const poissonLoad: LoadLaw = {
  full: (slots, load) => (slots === Infinity ? 0 : poissonTail(slots, load)),
  byTime: (slots, load) => (slots === Infinity ? 0 : poissonTail(slots, load)),
  fewestSlots: (load, _, limit) => fewestSlots(load, limit),
  largestLoad: (slots, _, limit) => largestLoad(slots, limit),
  served: (slots, load) => (slots === Infinity ? load : expectedServed(slots, load)),
}

/**
 * Shape of the area in which a base station of a Poisson layout is among the K nearest, a Gamma variable to the eye:
 * s = 3.4K + 0.16 [beyond].
 */
export const cellsLoadShape = (K: number): number => 3.4 * K + 0.16

/**
 * Shape of the area that an arrival meets, s + 1 + 0.45s/(s + 6.5): large areas are a little rarer than a Gamma law of
 * shape s has them, whose areas biased by their size have shape s + 1 [beyond].
 */
export const arrivalShape = (shape: number): number => shape + 1 + (0.45 * shape) / (shape + 6.5)

/**
 * Area of shape s, so that M is negative binomial of mean m; an arrival falls into a large area more often, and
 * meets `arrivalShape` and mean m(1 + 1/s) [beyond].
 */
const cellsLoad: LoadLaw = {
  full: (slots, load, K) => {
    const shape = cellsLoadShape(K)
    return negativeBinomialTail(slots, load * (1 + 1 / shape), arrivalShape(shape))
  },
  byTime: (slots, load, K) => negativeBinomialTail(slots, load, cellsLoadShape(K)),
  fewestSlots: (load, K, limit) => {
    if (load === 0) return limit >= 1 ? 0 : 1
    return fewestOfTail((slots) => cellsLoad.full(slots, load, K), limit, fewestSlots(load, limit))
  },
  largestLoad: (slots, K, limit) => {
    if (slots <= 0) return limit >= 1 ? Infinity : 0
    if (slots === Infinity) return Infinity
    const start = largestLoad(slots, Math.min(limit, 0.9))
    return start > 0 ? largestOfTail((load) => cellsLoad.full(slots, load, K), limit, start) : 0
  },
  served: (slots, load, K) => negativeBinomialServed(slots, load, cellsLoadShape(K)),
}

/** The laws of `traffic.load`. */
export const loadLaws: Readonly<Record<LoadLawName, LoadLaw>> = { poisson: poissonLoad, cells: cellsLoad }

/** How the chance that one cooperator is full becomes what a target meets (`traffic.blocking`). */
export interface BlockingLaw {
  /** Chance to be blocked, of the chance that one given cooperator is full. */
  blocked(full: number, K: number): number
  /** The chance for one that leaves the chance to be blocked at `limit`. */
  ofOne(limit: number, K: number): number
}

/**
 * `one`: a given cooperator is full, as in the paper. `any`: any of the K is, 1 − (1 − p)^K: exact for independent
 * loads, and an upper bound on real layouts, where neighbours are full together (loads of a Poisson stream are
 * associated) [beyond].
 */
export const blockingLaws: Readonly<Record<BlockingOf, BlockingLaw>> = {
  one: { blocked: (full) => full, ofOne: (limit) => limit },
  any: {
    blocked: (full, K) => -Math.expm1(K * Math.log1p(-full)),
    ofOne: (limit, K) => (limit >= 1 ? 1 : -Math.expm1(Math.log1p(-limit) / K)),
  },
}
