/** Ranges of beamwidths cut into segments, each with linear bounds of ln R̄ and of ln S. */
import { type Problem } from '@dwell/core'
import { rateSlope, type RateSample, rateUpperBound } from '@dwell/core/model'
import type { BeamRange, FloorSample, ShareFloor } from '../reduced/share-floor.js'
import type { Meter } from '../meter.js'
import { slack } from '../slack.js'

/** A function of the fraction f in [0, 1] of a segment, linear: its values at both ends. */
export interface Line {
  readonly left: number
  readonly right: number
}

export const lineAt = ({ left, right }: Line, fraction: number): number => left + (right - left) * fraction

export interface BeamNode {
  readonly theta: number
  readonly rate: RateSample
  readonly floor: FloorSample
  /** ln S(θ), the least (effective) share. */
  readonly logShare: number
}

/**
 * [a, b] with θ = a + f(b − a). From the enclosures R̄′ ∈ [p, q] and S′ ∈ [u, w]:
 * ln R̄ ≤ ln R̄(a) + q(θ−a)/R̄(a),  ln R̄ ≤ ln R̄(b) − p(b−θ)/R̄(b)  (ln is concave), and
 * ln S ≥ ln S(a) + u(θ−a)/S(b),   ln S ≥ ln S(b) − w(b−θ)/S(a)  (S rises).
 * Both pairs are off by O((b−a)²).
 */
export interface BeamSegment {
  readonly a: BeamNode
  readonly b: BeamNode
  readonly rateAbove: readonly Line[]
  readonly shareBelow: readonly Line[]
  /** Largest value that the bounds leave to ln R̄, and the least that R̄ can take. */
  readonly highestRate: number
  readonly lowestRate: number
}

const flat = (value: number): Line => ({ left: value, right: value })

/** max over f of the least of some lines; two lines meet at most once. */
const summit = (lines: readonly Line[]): number => {
  const lowest = (f: number): number => Math.min(...lines.map((line) => lineAt(line, f)))
  let best = Math.max(lowest(0), lowest(1))
  lines.forEach((p, i) => {
    for (const q of lines.slice(i + 1)) {
      const f = (q.left - p.left) / (p.right - p.left - (q.right - q.left))
      if (f > 0 && f < 1) best = Math.max(best, lowest(f))
    }
  })
  return best
}

export class BeamPartition {
  readonly #problem: Problem
  readonly #floor: ShareFloor
  readonly #work: Meter
  #segments: BeamSegment[] = []

  /** @param ranges beams between which S is finite, apart from each other */
  constructor(problem: Problem, floor: ShareFloor, ranges: readonly BeamRange[], work: Meter, pieces = 8) {
    this.#problem = problem
    this.#floor = floor
    this.#work = work
    this.#segments = ranges.flatMap(({ from, to }) => {
      const count = to > from ? pieces : 0
      const nodes = Array.from({ length: count + 1 }, (_, i) =>
        this.#node(i === 0 ? from : i === count ? to : from * (to / from) ** (i / count)),
      )
      // A single beam is a segment of no width.
      if (count === 0) nodes.push(nodes[0])
      return nodes.slice(1).map((b, i) => this.#segment(nodes[i], b))
    })
  }

  get segments(): readonly BeamSegment[] {
    return this.#segments
  }

  #node(theta: number): BeamNode {
    this.#work.count()
    const rate = this.#problem.downlink.sample(theta)
    const floor = this.#floor.at(theta)
    if (!(rate.value > 0 && rate.value < Infinity)) throw new RangeError(`R̄ is ${rate.value} at ${theta} rad`)
    if (!(floor.effective > 0 && floor.effective < Infinity))
      throw new RangeError(`the least share is ${floor.effective} at ${theta} rad`)
    return { theta, rate, floor, logShare: Math.log(floor.effective) }
  }

  #segment(a: BeamNode, b: BeamNode): BeamSegment {
    const width = b.theta - a.theta
    const slope = rateSlope(a.rate, b.rate)
    const { lower, upper } = this.#floor.slope(a.floor, b.floor)
    const [rateA, rateB] = [Math.log(a.rate.value), Math.log(b.rate.value)]
    const rateAbove = [
      { left: rateA, right: rateA + (slope.upper * width) / a.rate.value },
      { left: rateB - (slope.lower * width) / b.rate.value, right: rateB },
      flat(Math.log(rateUpperBound(a.rate, b.rate))),
    ]
    const shareBelow = [
      { left: a.logShare, right: a.logShare + (Math.max(0, lower) * width) / b.floor.effective },
    ]
    const steepest = (upper * width) / a.floor.effective
    // Without a slope S is only known to rise, which the first line says already.
    if (steepest < Infinity) shareBelow.push({ left: b.logShare - steepest, right: b.logShare })
    const { side, main } = b.rate
    const least = (side + a.rate.aligned * Math.max(0, main - side)) / Math.LN2
    return {
      a,
      b,
      rateAbove,
      shareBelow,
      highestRate: summit(rateAbove),
      lowestRate: Math.log(Math.min(least, a.rate.value, b.rate.value)),
    }
  }

  /** Cuts the segment that holds θ there; false when θ is (nearly) a node already. */
  split(theta: number): boolean {
    const i = this.#segments.findIndex(({ a, b }) => theta > a.theta && theta < b.theta)
    if (i < 0) return false
    const { a, b } = this.#segments[i]
    if (Math.min(theta - a.theta, b.theta - theta) < slack.rounding * b.theta) return false
    const node = this.#node(theta)
    this.#segments.splice(i, 1, this.#segment(a, node), this.#segment(node, b))
    return true
  }
}
