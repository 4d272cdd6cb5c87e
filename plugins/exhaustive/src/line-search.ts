/**
 * Certified one-dimensional maximum of f(θ) = R̄(θ)·idle(S(θ)) by branch and bound.
 *
 * R̄ splits into falling and rising parts and S rises, which bounds f on any interval at once (first
 * order), and encloses f′: where the enclosure has one sign the maximum is at an end; elsewhere two
 * lines of the extreme slopes through the ends meet above f. That bound is off by O(width²), so the
 * proof closes after some tens of intervals instead of some ten thousand.
 */
import { brentMinimum, interval } from '@dwell/core/math'
import { type DownlinkRate, rateSlope, rateUpperBound, type RateSample } from '@dwell/core/model'
import {
  aNumber,
  type BeamRange,
  type FloorSample,
  type IdleEnvelope,
  type ShareFloor,
} from '@dwell/reform/reduced'
import { type Meter } from '@dwell/reform'

/** The beams searched are those on which S is admissible throughout. */
export interface LineProblem extends BeamRange {
  readonly rate: DownlinkRate
  readonly floor: Pick<ShareFloor, 'at' | 'slope'>
  readonly idle: IdleEnvelope
}

export interface LineMaximum {
  readonly theta: number
  readonly value: number
  /** Proved upper bound of f on the interval. */
  readonly bound: number
}

interface Node {
  readonly theta: number
  readonly rate: RateSample
  readonly floor: FloorSample
  readonly idle: number
  readonly value: number
}

/** Upper bound of f between two nodes. */
const upperBound = (line: LineProblem, a: Node, b: Node): number => {
  const highest = rateUpperBound(a.rate, b.rate)
  const lowest = (b.rate.side + a.rate.aligned * Math.max(0, b.rate.main - b.rate.side)) / Math.LN2
  const rate = { lower: lowest, upper: highest }
  const idle = { lower: Math.min(a.idle, b.idle), upper: a.idle }
  const firstOrder = interval.product(rate, idle).upper
  const width = b.theta - a.theta
  const rise = line.floor.slope(a.floor, b.floor)
  const perShare = line.idle.slope(a.floor.effective, b.floor.effective)
  const idleSlope = interval.product(rise, perShare)
  const first = interval.product(rateSlope(a.rate, b.rate), idle)
  const second = interval.product(rate, idleSlope)
  const lower = first.lower + second.lower
  const upper = first.upper + second.upper
  if (lower >= 0) return b.value
  if (upper <= 0) return a.value
  const fall = -lower
  if (fall === Infinity || upper === Infinity) {
    // One slope is still known: the line from the other end.
    if (upper < Infinity) return Math.min(firstOrder, a.value + upper * width)
    return fall < Infinity ? Math.min(firstOrder, b.value + fall * width) : firstOrder
  }
  const meeting = (upper * b.value + fall * a.value + upper * fall * width) / (upper + fall)
  return Math.min(firstOrder, meeting)
}

/**
 * Maximises f on [from, to].
 *
 * @param incumbent value already in hand elsewhere: intervals that cannot beat it are not refined
 * @param relativeGap how close to the best value the bound must come
 */
export const maximiseOnLine = (
  line: LineProblem,
  limit: Meter,
  incumbent = -Infinity,
  relativeGap = limit.relativeGap * 0.5,
): LineMaximum => {
  const nodeAt = (theta: number): Node => {
    limit.evaluations++
    const rate = line.rate.sample(theta)
    const floor = line.floor.at(theta)
    const idle = line.idle.at(floor.effective)
    return { theta, rate, floor, idle, value: aNumber(rate.value * idle, `the objective at θ = ${theta}`) }
  }
  let best: Node
  const consider = (node: Node): Node => {
    if (!(best.value >= node.value)) best = node
    return node
  }
  const first = (best = nodeAt(line.from))
  if (line.to <= line.from) return { theta: first.theta, value: first.value, bound: first.value }
  const nodes = [first, consider(nodeAt(line.to))]

  // A good point first, so that most intervals fall at their first bound.
  const coarse = 8
  let peak = 0
  for (let i = 1; i < coarse; i++) {
    const theta = line.from * (line.to / line.from) ** (i / coarse)
    nodes.push(consider(nodeAt(theta)))
  }
  nodes.sort((p, q) => p.theta - q.theta)
  nodes.forEach((node, i) => {
    if (node === best) peak = i
  })
  const left = nodes[Math.max(0, peak - 1)].theta
  const right = nodes[Math.min(nodes.length - 1, peak + 1)].theta
  if (best.value > incumbent * (1 - 0.05 * Math.sign(incumbent))) {
    const located = brentMinimum((theta) => -nodeAt(theta).value, left, right, { tol: 1e-9 })
    const at = located.x
    const width = 1e-5 * at
    for (const theta of [at - width, at, at + width]) {
      if (theta > line.from && theta < line.to) nodes.push(consider(nodeAt(theta)))
    }
    nodes.sort((p, q) => p.theta - q.theta)
  }

  let bound = best.value
  const stack: [Node, Node][] = []
  for (let i = nodes.length - 1; i > 0; i--) stack.push([nodes[i - 1], nodes[i]])
  while (stack.length > 0) {
    const [a, b] = stack.pop()!
    const above = upperBound(line, a, b)
    const target = Math.max(best.value, incumbent)
    const enough = target + relativeGap * Math.abs(target)
    const middle = (a.theta + b.theta) / 2
    // So put that a search without any finite value, whose `enough` is no number, ends.
    if (!(above > enough) || limit.stopped || middle <= a.theta || middle >= b.theta) {
      if (above > bound) bound = above
      continue
    }
    const node = consider(nodeAt(middle))
    stack.push([a, node], [node, b])
  }
  return { theta: best.theta, value: best.value, bound }
}

/** A floor that asks for nothing and an envelope that takes nothing. */
const nothing: Pick<LineProblem, 'floor' | 'idle'> = {
  floor: {
    at: (theta) => ({ theta, share: 0, rate: 0, effective: 0, demand: 0 }),
    slope: () => interval.point(0),
  },
  idle: {
    largestShare: Infinity,
    at: () => 1,
    best: (share) => share,
    slope: () => interval.point(0),
  },
}

/** The beam of largest R̄, with a proved upper bound of R̄ on the range. */
export const maximiseRate = (
  rate: DownlinkRate,
  { from, to }: BeamRange,
  limit: Meter,
  incumbent = -Infinity,
): LineMaximum => maximiseOnLine({ rate, ...nothing, from, to }, limit, incumbent)
