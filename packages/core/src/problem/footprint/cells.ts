/** The cells of the network: lost when the nearest base station is not in the cluster [beyond]. */
import {
  cellsArgument,
  cellsArgumentFor,
  CELLS_LARGEST,
  CELLS_LARGEST_MOVING,
  CELLS_LARGEST_PERIODIC,
  cellsLoss,
  CELLS_LOSS_ARGUMENT,
  cellsPeriodicLoss,
  cellsScaledRate,
  cellsStaticLaw,
  cellsStaticLifetime,
  checkCellsArgument,
  checkCellsSize,
  largestCellsArgument,
  largestPeriodicArgument,
  logCellsLifetime,
  logCellsPeriodicLifetime,
} from '../../model/index.js'
import { cellsRegimes } from '../footprint-regime.js'
import type { FootprintLaw, KinematicLaw } from './law.js'
import { leastRate, promised } from './promise.js'

/** ln λDT at (K, x), and as far as it is known, of one handover timing. */
interface MeanLaw {
  readonly log: (K: number, x: number) => number
  readonly largest: (K: number) => number
  /** Most cooperators under handover. */
  readonly most: number
}

const poissonMean: MeanLaw = {
  log: logCellsLifetime,
  largest: largestCellsArgument,
  most: CELLS_LARGEST_MOVING,
}
const periodicMean: MeanLaw = {
  log: logCellsPeriodicLifetime,
  largest: largestPeriodicArgument,
  most: CELLS_LARGEST_PERIODIC,
}

/**
 * Largest x used at each K, cut so that no cluster reaches a longer life than a larger one does: without that a size
 * could keep the promise and a larger one be refused for the end of its range.
 */
const makeEdges = ({ log, largest, most: sizes }: MeanLaw): Float64Array => {
  const edges = new Float64Array(sizes + 1)
  let reached = Infinity
  for (let K = sizes; K >= 2; K--) {
    const most = largest(K)
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
const edges = new Map<MeanLaw, Float64Array>()
const largestUsed = (law: MeanLaw, K: number): number => {
  let known = edges.get(law)
  if (known === undefined) edges.set(law, (known = makeEdges(law)))
  return K > law.most ? 0 : known[K]
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

/** The law of cells on Poisson layouts. Sizes are whole K; it has no sub-critical regime, whatever ψ. */
export const cellsLaw: FootprintLaw = (spec) => {
  const { bsDensity } = spec.network
  const { diffusion } = spec.target
  const scale = bsDensity * diffusion
  const { measure, limit, time } = promised(spec)
  const periodic = spec.handover.timing === 'periodic'
  const mean = periodic ? periodicMean : poissonMean
  const chance = periodic ? cellsPeriodicLoss : cellsLoss
  const longLived = measure === 'lifetime'
  // A size that may not hand over would break the order of sizes: the largest are for designs at rest.
  const largestMoving = longLived ? mean.most : CELLS_LARGEST_MOVING
  const largestSize = longLived && spec.problem === 'P2' ? CELLS_LARGEST : largestMoving
  const area = (K: number): number => K / (Math.PI * bsDensity)
  const sizeOf = (radius: number): number => sizeOfRadius(radius, bsDensity)
  const lastArgument = (K: number): number => {
    if (!longLived) return K === 1 ? Infinity : K > CELLS_LARGEST_MOVING ? 0 : CELLS_LOSS_ARGUMENT
    return largestUsed(mean, K)
  }
  const lastRate = (K: number): number => {
    if (K > largestSize) return 0
    const x = lastArgument(K)
    return x === Infinity ? Infinity : scale * cellsScaledRate(K, x)
  }
  const logLifetime = (radius: number, rate: number): number => {
    const K = sizeOf(radius)
    checkCellsSize(K, CELLS_LARGEST)
    const x = cellsArgument(K, rate / scale)
    checkCellsArgument(K, x, mean.largest(K))
    return mean.log(K, x) - Math.log(scale)
  }
  const lifetime = (radius: number, rate: number): number => Math.exp(logLifetime(radius, rate))
  const loss = (radius: number, rate: number): number => {
    const K = sizeOf(radius)
    return K > CELLS_LARGEST_MOVING ? Number.NaN : chance(K, bsDensity, diffusion, rate, time)
  }
  const value = longLived ? lifetime : loss
  const kept = (measured: number): boolean => (longLived ? measured >= limit : measured <= limit)

  const outlives = (needed: number) => (K: number) => cellsStaticLifetime(K) >= needed * scale * (1 - 1e-12)
  const areaForLifetime = (needed: number): number => area(leastSize(outlives(needed), CELLS_LARGEST))
  const staticArea = longLived
    ? area(leastSize(outlives(limit), largestSize))
    : area(leastSize((K) => cellsStaticLaw(K).loss(scale * time) <= limit, CELLS_LARGEST_MOVING))

  const minimumRate = (radius: number): number => {
    const K = sizeOf(radius)
    if (K > largestSize) return Infinity
    if (radius * radius >= staticArea * (1 - 1e-12)) return 0
    if (K === 1) return Infinity
    const most = lastArgument(K)
    if (longLived && !periodic) {
      const x = cellsArgumentFor(K, limit * scale, most)
      return x === Infinity ? Infinity : scale * cellsScaledRate(K, x)
    }
    const excess = longLived
      ? (rate: number) => Math.log(limit) - logLifetime(radius, rate)
      : (rate: number) => loss(radius, rate) / limit - 1
    return leastRate(excess, scale / K, lastRate(K))
  }
  return {
    measure,
    limit,
    formulas,
    regimes: cellsRegimes,
    lifetime,
    logLifetime,
    loss,
    value,
    keeps: (radius, rate) => {
      const K = sizeOf(radius)
      return K <= largestSize && rate <= lastRate(K) && kept(value(radius, rate))
    },
    minimumRate,
    quick: true,
    staticArea,
    areaForLifetime,
    largestArea: area(largestSize),
    largestRate: (radius) => lastRate(sizeOf(radius)),
  }
}
