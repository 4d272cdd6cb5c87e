/** How far each limit of a problem reaches: as it is stated, or as the judge takes it. */
import { GAIN_ROUNDING, movedPromises, sameButForCeiling } from '@dwell/core/model'
import { Problem, type ProblemSpec } from '@dwell/core'
import { slack } from '../slack.js'
import { largestShare } from './idle-envelope.js'
import { Limit } from './limit.js'

export interface Limits extends Asked {
  /** The problem with its limits where they are taken to be. */
  readonly problem: Problem
  /** r_max of this problem, for whoever must know what depended on it. */
  readonly ceiling: Limit
  /** θ may reach θ_trap times this. */
  readonly trapReach: number
  /** Least R₁² of a percolating network and largest of one that does not, m². */
  readonly percolating: number
  readonly isolated: number
  /** Relative rounding by which two limits may meet that do not quite: none within what the judge just takes. */
  readonly rounding: number
}

/** What a search asks of limits that problems of one family may differ in (`BoundModel.family`). */
interface Asked {
  /** The largest effective share of K cooperators, within rounding: that of an envelope at the load of K. */
  readonly reach: (K: number, largest: number) => Limit
  /** Whether for a problem of the family every limit would have been met no differently, to the last bit. */
  readonly servesFor: (other: Problem) => boolean
}

/**
 * Blocking, the sensing budget and the cap on a target's cost are met in the largest effective share, and what links and caps
 * ask of K in K_rel and K_max: of the mean load. Elsewhere they are numbers of their own.
 */
const askedOf = (
  problem: Problem,
  ceiling: Limit,
  stated: Problem,
  moved: (other: Problem) => Problem,
): Asked => {
  const { objective, capacity } = stated.spec
  const isAsked = objective === 'capacity' && capacity.objective === 'mean-load'
  const reaches = new Map<number, Limit>()
  return {
    reach: (K, largest) => {
      const reach = reaches.get(K) ?? new Limit(largest, 1 + slack.share)
      if (isAsked) reaches.set(K, reach)
      return reach
    },
    servesFor: (other) => {
      if (!ceiling.servesFor(other.handoverCeiling)) return false
      if (sameButForCeiling(other.spec, stated.spec)) return true
      if (!isAsked) return false
      const theirs = moved(other)
      return (
        theirs.reliabilityFloor === problem.reliabilityFloor &&
        theirs.largestCluster === problem.largestCluster &&
        [...reaches].every(([K, reach]) => reach.servesFor(largestShare(theirs, K)))
      )
    },
  }
}

/** The limits as stated: the judge has no fault to find with a design within them. */
export const statedLimits = (problem: Problem): Limits => {
  const critical = problem.criticalRadius ** 2
  // The regime is decided at ψ_c(1 − 1e-9).
  const isolated = critical * (1 - slack.outside)
  const ceiling = new Limit(problem.handoverCeiling)
  const asked = askedOf(problem, ceiling, problem, (other) => other)
  return {
    problem,
    ceiling,
    ...asked,
    trapReach: 1,
    percolating: critical,
    isolated,
    rounding: slack.rounding,
  }
}

const LARGEST_FRACTION = 1 - Number.EPSILON

/** Every limit moved out by `reach`; what a design is worth stays as it is. */
const moved = (spec: ProblemSpec, measure: 'lifetime' | 'outage', reach: number): ProblemSpec => {
  const out = 1 + reach
  const { service, budget, radio } = spec
  const fraction = (value: number): number => Math.min(value * out, Math.max(value, LARGEST_FRACTION))
  return {
    ...spec,
    service: {
      ...service,
      // T_req is in proportion to the time.
      ...(measure === 'lifetime' ? movedPromises(service, out) : movedPromises(service, 1, fraction)),
      // The target density is worth what blocking allows.
      ...(spec.objective === 'target-density' ? {} : { blocking: fraction(service.blocking) }),
      allLinksDown: fraction(service.allLinksDown),
    },
    budget: {
      ...budget,
      share: { min: budget.share.min / out, max: budget.share.max * out },
      handoverCeiling: budget.handoverCeiling * out,
      ...(budget.clusterSize === undefined ? {} : { clusterSize: budget.clusterSize * out }),
      ...(budget.targetCost === undefined ? {} : { targetCost: budget.targetCost * out }),
    },
    radio: {
      ...radio,
      beamwidth: {
        min: radio.beamwidth.min / out,
        max: Math.min(radio.beamwidth.max * out, Math.max(radio.beamwidth.max, 2 * Math.PI)),
      },
    },
  }
}

/**
 * The limits as the judge takes them. `outside` holds every design that it accepts, so that a bound over these
 * limits is one on all of them; a design within `inside` is accepted. Between the two, 2e-12, rounding decides.
 */
export const acceptedLimits = (problem: Problem, side: 'outside' | 'inside'): Limits => {
  const reach = slack[side]
  const sign = side === 'outside' ? 1 : -1
  // Without integration a gain is enough or not, which the model decides with a rounding of its own.
  const rounding = sign * (problem.spec.radio.integration === 0 ? 2 * GAIN_ROUNDING : slack.rounding)
  const edge = problem.criticalRadius ** 2 * (1 - slack.judge)
  const ceiling = new Limit(problem.handoverCeiling, 1 + reach)
  const movedOf = (each: Problem): Problem =>
    new Problem(moved(each.spec, each.kinematics.measure, reach), each)
  const accepted = movedOf(problem)
  return {
    problem: accepted,
    ceiling,
    ...askedOf(accepted, ceiling, problem, movedOf),
    trapReach: 1 + reach + Math.min(0, rounding),
    percolating: edge * (1 - rounding),
    isolated: edge * (1 + rounding),
    rounding: Math.max(0, rounding),
  }
}
