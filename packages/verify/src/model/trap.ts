/** The beamwidth trap of Theorem 2, as the least processing gain that keeps it open at a beam; docs/model.md §4. */
import type { ProblemSpec } from '@dwell/core'
import {
  between,
  div,
  type Interval,
  inverse,
  mul,
  PI,
  point,
  scale,
  shift,
  sqrt,
  square,
  sub,
  TWO_PI,
} from '../interval/interval.js'
import type { Coverage } from './coverage.js'

export interface Trap {
  /** Least g(ρ) at which θ ≤ θ_trap; rises in θ. */
  gainFor(theta: number): Interval
  /** d ln g/dθ over the beams [a, b]. */
  logSlope(a: number, b: number): Interval
}

/** 4πγd⁴/σ: the echo demand at distance d and unit gain (7), from d². */
export const demandAt = ({ radio, target }: ProblemSpec, distanceSquared: Interval): Interval =>
  div(mul(mul(scale(PI, 4), point(radio.detectionThreshold)), square(distanceSquared)), point(target.rcs))

/** The trap a problem asks for, `undefined` without one, or why there is no enclosure of it yet. */
export const trapOf = (spec: ProblemSpec, coverage: Coverage): Trap | undefined | string => {
  const { range } = spec.target
  if (range === 0) return undefined
  const distance = range === undefined ? inverse(scale(sqrt(point(spec.network.bsDensity)), 2)) : point(range)
  const demand = demandAt(spec, square(distance))
  switch (spec.trap) {
    case 'crossing':
      // R₁ = d_t(1 + θ/2).
      return {
        gainFor: (theta) => div(mul(demand, square(square(reach(point(theta))))), coverage.at(theta)),
        logSlope: (a, b) => sub(div(point(2), reach(between(a, b))), coverage.logSlope(a, b)),
      }
    case 'collapse':
      // (16): mean-field R₁ = d_t with G = 2π/θ.
      return {
        gainFor: (theta) => mul(mul(demand, square(div(point(theta), TWO_PI))), coverage.meanFloor(theta)),
        logSlope: (a, b) => coverage.collapseLogSlope(a, b),
      }
    default:
      return `no enclosure yet of the ${spec.trap} form of the trap`
  }
}

const reach = (theta: Interval): Interval => shift(scale(theta, 0.5), 1)
