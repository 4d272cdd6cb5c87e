/** How far each limit of a problem reaches: as it is stated, or as the judge takes it. */
import { GAIN_ROUNDING, movedPromises } from '@dwell/core/model'
import { Problem, type ProblemSpec } from '@dwell/core'
import { slack } from '../slack.js'
import { Ceiling } from './ceiling.js'

export interface Limits {
  /** The problem with its limits where they are taken to be. */
  readonly problem: Problem
  /** r_max of this problem, for whoever must know what depended on it. */
  readonly ceiling: Ceiling
  /** θ may reach θ_trap times this. */
  readonly trapReach: number
  /** Least R₁² of a percolating network and largest of one that does not, m². */
  readonly percolating: number
  readonly isolated: number
  /** Relative rounding by which two limits may meet that do not quite: none within what the judge just takes. */
  readonly rounding: number
}

/** The limits as stated: the judge has no fault to find with a design within them. */
export const statedLimits = (problem: Problem): Limits => {
  const critical = problem.criticalRadius ** 2
  // The regime is decided at ψ_c(1 − 1e-9).
  const isolated = critical * (1 - slack.outside)
  const ceiling = new Ceiling(problem.handoverCeiling)
  return { problem, ceiling, trapReach: 1, percolating: critical, isolated, rounding: slack.rounding }
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
  return {
    problem: new Problem(moved(problem.spec, problem.kinematics.measure, reach), problem),
    ceiling: new Ceiling(problem.handoverCeiling, 1 + reach),
    trapReach: 1 + reach + Math.min(0, rounding),
    percolating: edge * (1 - rounding),
    isolated: edge * (1 + rounding),
    rounding: Math.max(0, rounding),
  }
}
