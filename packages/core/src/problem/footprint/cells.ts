/** The cells of the network: lost when the nearest base station is not in the cluster [beyond]. */
import { Kept, type KeptPart, KeptAt } from '../../kept.js'
import { lastAtMost } from '../../math/index.js'
import {
  cellsArgument,
  type CellsGain,
  type CellsLaws,
  cellsLawsOf,
  cellsScaledRate,
  checkCellsArgument,
  checkCellsSize,
  heldBack,
  renewedCellsLoss,
} from '../../model/index.js'
import { cellsRegimes } from '../footprint-regime.js'
import type { FootprintLaw, KinematicLaw, KinematicSpec, ScaledKinematics } from './law.js'
import { leastRate } from './promise.js'
import { recordedLifetimes } from './recorded.js'

/** Cells under a motion: what a law of cells leaves open. */
interface Walk {
  /** Most cooperators at rest and under handover. */
  readonly most: number
  readonly mostMoving: number
  /** λD at the footprint of K, 1/s; the least lifetime at rest, resting(K)/pace(K), rises. */
  readonly pace: (K: number) => number
  /** By how much less handover is taken to do (`heldBack`). */
  readonly factor: (K: number) => number
  /** Largest x used. */
  readonly largest: (K: number) => number
}

/**
 * Largest x used at each K, cut so that no cluster reaches a longer life than a larger one does: without that a size
 * could keep the promise and a larger one be refused for the end of its range.
 */
const makeEdges = (
  cells: CellsLaws,
  gain: CellsGain,
  sizes: number,
  { pace, factor }: Pick<Walk, 'pace' | 'factor'>,
): Float64Array => {
  const log = (K: number, x: number): number =>
    Math.log(cells.resting(K) / pace(K)) + gain.log(K, x, factor(K))
  const edges = new Float64Array(sizes + 1)
  let reached = Infinity
  for (let K = sizes; K >= 2; K--) {
    const most = gain.largest(K)
    edges[K] = most
    if (log(K, most) > reached) {
      let low = 0
      let high = most
      for (let i = 0; i < 60; i++) {
        const middle = (low + high) / 2
        if (log(K, middle) <= reached) low = middle
        else high = middle
      }
      edges[K] = low
    }
    reached = Math.min(reached, log(K, edges[K]))
  }
  // At K = 1 handover does nothing: any rate is known.
  edges[1] = Infinity
  return edges
}

/** Of Brownian targets λD is one number, and what is left is known of each law of cells once and for all. */
const brownian = new WeakMap<CellsGain, Float64Array>()
const one = (): number => 1

const walkOf = (spec: KinematicSpec, cells: CellsLaws): Walk => {
  const gain = cells.gain[spec.handover.timing]
  const recorded = recordedLifetimes(spec, cells)
  if (recorded === undefined) {
    const scale = spec.network.bsDensity * spec.target.diffusion
    let edges = brownian.get(gain)
    if (edges === undefined)
      brownian.set(gain, (edges = makeEdges(cells, gain, gain.most, { pace: one, factor: one })))
    const known = edges
    return {
      most: cells.most,
      mostMoving: gain.most,
      pace: () => scale,
      factor: one,
      largest: (K) => (K > gain.most ? 0 : known[K]),
    }
  }
  const most = recorded.length
  const mostMoving = Math.min(most, gain.most)
  const pace = (K: number): number => cells.resting(K) / recorded[K - 1]
  const factors = heldBack(gain, mostMoving, pace)
  const factor = (K: number): number => factors[K - 1]
  const edges = makeEdges(cells, gain, mostMoving, { pace, factor })
  return { most, mostMoving, pace, factor, largest: (K) => (K > mostMoving ? 0 : edges[K]) }
}

/** Least whole K in [1, most] that `enough` holds for, which holds for every larger one; Infinity when none. */
const leastSize = (enough: (K: number) => boolean, most: number): number => {
  if (!enough(most)) return Infinity
  let low = 0
  let high = most
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * Least K in [1, most] that `holds` at a scale, as a function of the scale; Infinity where none does. What holds at one
 * scale holds at lesser ones: of each K the least scale is kept at which it and all below it are too small.
 */
const leastSizeAt = (
  holds: (K: number, scale: number) => boolean,
  most: number,
): ((scale: number) => number) => {
  const ends = new Float64Array(most + 1)
  for (let K = 1; K <= most; K++) {
    let low = ends[K - 1]
    let high = holds(K, Infinity) || !holds(K, low) ? low : Math.max(2 * low, 1e-6)
    while (high > low && holds(K, high)) [low, high] = [high, 2 * high]
    for (;;) {
      const middle = (low + high) / 2
      if (!(middle > low && middle < high)) break
      if (holds(K, middle)) low = middle
      else high = middle
    }
    ends[K] = holds(K, Infinity) ? Infinity : high
  }
  return (scale) => {
    const K = 1 + lastAtMost(ends, scale)
    return K > most ? Infinity : K
  }
}

/** Whether K cooperators at λD live `needed` in the mean at rest. */
const outlives = ({ resting }: CellsLaws, needed: number, K: number, scale: number): boolean =>
  resting(K) >= needed * scale * (1 - 1e-12)

/** r_min(K) of the mean lifetime at λD; undefined where the gain has no closed inverse. */
const closedRate = (
  cells: CellsLaws,
  { argumentFor }: CellsGain,
  { largest, factor }: Pick<Walk, 'largest' | 'factor'>,
  limit: number,
): ScaledKinematics['rate'] | undefined =>
  argumentFor &&
  ((K, scale) => {
    if (outlives(cells, limit, K, scale)) return 0
    if (K === 1) return Infinity
    const x = argumentFor(K, (limit * scale) / cells.resting(K), largest(K), factor(K))
    return x === Infinity ? Infinity : scale * cellsScaledRate(K, x)
  })

/** The numbers of a closed rate for sizes up to `most`, and up to `resting` at rest. */
const scaledOf = (
  cells: CellsLaws,
  rate: ScaledKinematics['rate'],
  limit: number,
  { most, resting }: { readonly most: number; readonly resting: number },
): ScaledKinematics => {
  let staticSize: ScaledKinematics['staticSize'] | undefined
  return {
    lifetime: limit,
    rate: (K, scale) => (K > most ? Infinity : rate(K, scale)),
    staticSize: (scale) => {
      staticSize ??= leastSizeAt((K, each) => outlives(cells, limit, K, each), resting)
      return staticSize(scale)
    },
    smallestSize: (ceiling) => leastSizeAt((K, scale) => rate(K, scale) <= ceiling, most),
  }
}

/** K of a radius √(K/πλ). @throws RangeError where it is not whole */
const sizeOfRadius = (radius: number, bsDensity: number): number => {
  const size = Math.PI * bsDensity * radius * radius
  const K = Math.round(size)
  if (!(Math.abs(size - K) <= 1e-9 * size))
    throw new RangeError(`cells have radii √(K/πλ) for whole K, not ${radius} m`)
  return K
}

const formulas: KinematicLaw['formulas'] = {
  explicit: false,
  staticSize: 'K* = min{K : T(K, 0) ≥ T_req}',
  leastRate: 'r = min{r : T(K, r) ≥ T_req}',
}

/** Lifetime and loss at (R, r). */
const valuesOf = (
  { handover: { timing } }: KinematicSpec,
  cells: CellsLaws,
  { most, pace, factor }: Walk,
  { time, mostLoss, sizeOf }: { time: number; mostLoss: number; sizeOf: (radius: number) => number },
): Pick<KinematicLaw, 'logLifetime' | 'lifetime' | 'loss'> => {
  const gain = cells.gain[timing]
  const logLifetime = (radius: number, rate: number): number => {
    const K = sizeOf(radius)
    checkCellsSize(K, most)
    const x = cellsArgument(K, rate / pace(K))
    checkCellsArgument(K, x, gain.largest(K))
    return Math.log(cells.resting(K)) + gain.log(K, x, factor(K)) - Math.log(pace(K))
  }
  const loss = (radius: number, rate: number): number => {
    const K = sizeOf(radius)
    if (K > mostLoss) return Number.NaN
    if (K > 1) checkCellsArgument(K, cellsArgument(K, rate / pace(K)), cells.lossArgument)
    return renewedCellsLoss(cells.staticLaw(K), timing, pace(K) * time, rate / pace(K))
  }
  return { logLifetime, lifetime: (radius, rate) => Math.exp(logLifetime(radius, rate)), loss }
}

const kept = new Kept<KinematicLaw>()

/**
 * The law of cells: of Poisson layouts, or of a list of sites where it was measured (`network.measured`); of Brownian
 * targets, or of recorded ones (`target.mobility`). Sizes are whole K; it has no sub-critical regime, whatever ψ.
 * One object for all problems that have what it follows from in common.
 */
export const cellsLaw: FootprintLaw = (spec, promise) => {
  const { network, target, problem, handover } = spec
  const { diffusion, mobility } = target
  const key: KeptPart[] = [promise.limit, promise.pair.within, network.bsDensity, network.measured]
  key.push(diffusion, mobility, problem, handover.timing, promise.measure)
  return kept.of(key, () => compiled(spec, promise))
}

const compiled: FootprintLaw = (spec, { pair, measure, limit }) => {
  const { bsDensity } = spec.network
  const cells = cellsLawsOf(spec.network.measured)
  const gain = cells.gain[spec.handover.timing]
  const walk = walkOf(spec, cells)
  const { pace } = walk
  const time = pair.within
  const longLived = measure === 'lifetime'
  // A size that may not hand over would break the order of sizes: the largest are for designs at rest.
  const mostLoss = Math.min(walk.most, cells.mostLoss)
  const largestMoving = longLived ? walk.mostMoving : mostLoss
  const largestSize = longLived && spec.problem === 'P2' ? walk.most : largestMoving
  const area = (K: number): number => K / (Math.PI * bsDensity)
  const sizeOf = (radius: number): number => sizeOfRadius(radius, bsDensity)
  const lastArgument = (K: number): number => {
    if (!longLived) return K === 1 ? Infinity : K > mostLoss ? 0 : cells.lossArgument
    return walk.largest(K)
  }
  const lastRate = (K: number): number => {
    if (K > largestSize) return 0
    const x = lastArgument(K)
    return x === Infinity ? Infinity : pace(K) * cellsScaledRate(K, x)
  }
  const { logLifetime, lifetime, loss } = valuesOf(spec, cells, walk, { time, mostLoss, sizeOf })
  const value = longLived ? lifetime : loss
  const suits = (measured: number): boolean => (longLived ? measured >= limit : measured <= limit)

  const lives = (needed: number) => (K: number) => outlives(cells, needed, K, pace(K))
  const areaForLifetime = (needed: number): number => area(leastSize(lives(needed), walk.most))
  const staticArea = longLived
    ? area(leastSize(lives(limit), largestSize))
    : area(leastSize((K) => cells.staticLaw(K).loss(pace(K) * time) <= limit, mostLoss))

  const closed = longLived ? closedRate(cells, gain, walk, limit) : undefined
  const minimumRate = (radius: number): number => {
    const K = sizeOf(radius)
    if (K > largestSize) return Infinity
    if (closed) return closed(K, pace(K))
    if (radius * radius >= staticArea * (1 - 1e-12)) return 0
    if (K === 1) return Infinity
    const excess = longLived
      ? (rate: number) => Math.log(limit) - logLifetime(radius, rate)
      : (rate: number) => loss(radius, rate) / limit - 1
    return leastRate(excess, pace(K) / K, lastRate(K))
  }
  const rates = new KeptAt(minimumRate)
  return {
    measure,
    formulas,
    regimes: cellsRegimes,
    lifetime,
    logLifetime,
    loss,
    value,
    keeps: (radius, rate) => {
      const K = sizeOf(radius)
      return K <= largestSize && rate <= lastRate(K) && suits(value(radius, rate))
    },
    diffusion: (radius) => pace(sizeOf(radius)) / bsDensity,
    minimumRate: closed ? minimumRate : (radius) => rates.at(radius),
    scaled:
      closed && spec.target.mobility === undefined
        ? scaledOf(cells, closed, limit, { most: largestSize, resting: walk.most })
        : undefined,
    // Of a table or a curve only what is made to hold does.
    totalRateFalls: spec.network.measured === undefined && spec.target.mobility === undefined,
    quick: true,
    smoothRate: false,
    convexRate: false,
    staticArea,
    areaForLifetime,
    largestArea: area(largestSize),
    largestRate: (radius) => lastRate(sizeOf(radius)),
  }
}
