/** The laws of cells behind one interface: those of Poisson layouts, and those measured on one list of sites [beyond]. */
import {
  cellsArgumentFor,
  CELLS_LARGEST,
  CELLS_LARGEST_MOVING,
  cellsStaticLifetime,
  largestCellsArgument,
  logCellsGain,
} from './lifetime.js'
import { CELLS_LOSS_ARGUMENT } from './loss.js'
import { CELLS_LARGEST_PERIODIC, largestPeriodicArgument, logCellsPeriodicGain } from './periodic.js'
import { CellsStaticLaw, cellsStaticLaw } from './static-law.js'
import { LOSS_LEVELS } from './tables.js'

export type CellsTiming = 'poisson' | 'periodic'

/** Mean lifetime under handover over the static one, at x = √(Kr/(πλD)); rises in x. */
export interface CellsGain {
  /** ln(T/T₀) where handover does `factor` times as much (1), unchecked. */
  readonly log: (K: number, x: number, factor?: number) => number
  /** Largest x that is known at K; Infinity at K = 1, where handover does nothing. */
  readonly largest: (K: number) => number
  /** Most cooperators under handover. */
  readonly most: number
  /** x at which T/T₀ is `ratio`, Infinity where none up to `largest` is; absent without a closed form. */
  readonly argumentFor?: (K: number, ratio: number, largest: number, factor?: number) => number
}

/** What is known of cells, times in 1/λD. */
export interface CellsLaws {
  /** Most cooperators at rest. */
  readonly most: number
  /** Most cooperators of the law of losses, and the largest x. */
  readonly mostLoss: number
  readonly lossArgument: number
  /** λD·T₀(K), rising in K. */
  readonly resting: (K: number) => number
  readonly gain: Readonly<Record<CellsTiming, CellsGain>>
  /** P(τ < t) without handover. */
  readonly staticLaw: (K: number) => CellsStaticLaw
  /** b(K): targets that go straight on leave the cells of the K nearest as they do a disc of radius b√(K/πλ). */
  readonly straight: (K: number) => number
}

/** b(K) on Poisson layouts at K = 1, 2, 3, 5, 10, simulated. */
const STRAIGHT = [
  [1, 0.908],
  [2, 0.952],
  [3, 0.966],
  [5, 0.979],
  [10, 0.989],
] as const

/** b(K) on Poisson layouts: between the values simulated 1 − b is a power of K, beyond 10 it falls as before. */
export const straightFactor = (K: number): number => {
  const at = STRAIGHT.findIndex(([size]) => size >= K)
  const j = at < 0 ? STRAIGHT.length - 1 : Math.max(1, at)
  const [[k0, b0], [k1, b1]] = [STRAIGHT[j - 1], STRAIGHT[j]]
  const power = Math.log((1 - b1) / (1 - b0)) / Math.log(k1 / k0)
  return 1 - (1 - b0) * (Math.max(1, K) / k0) ** power
}

/** The cells of Poisson layouts. */
export const poissonCells: CellsLaws = {
  most: CELLS_LARGEST,
  mostLoss: CELLS_LARGEST_MOVING,
  lossArgument: CELLS_LOSS_ARGUMENT,
  resting: cellsStaticLifetime,
  gain: {
    poisson: {
      log: logCellsGain,
      largest: largestCellsArgument,
      most: CELLS_LARGEST_MOVING,
      argumentFor: cellsArgumentFor,
    },
    periodic: {
      log: logCellsPeriodicGain,
      largest: largestPeriodicArgument,
      most: CELLS_LARGEST_PERIODIC,
    },
  },
  staticLaw: cellsStaticLaw,
  straight: straightFactor,
}

/**
 * The law of the cells of one list of sites, as simulated on it: one entry for each K = 1, 2, …. Lengths and times are in
 * 1/√λ and 1/λD with λ the density of the list, so that it goes with any λ and D.
 */
export interface MeasuredCells {
  /** λD·T₀(K), rising. */
  readonly resting: readonly number[]
  /** κ(K): handover does on this list what κx does on Poisson cells, but for the static lifetime. */
  readonly kappa: Readonly<Record<CellsTiming, readonly number[]>>
  /** Largest x that κ holds to, at each K ≥ 2. */
  readonly argument: Readonly<Record<CellsTiming, readonly number[]>>
  /** λD·q_K(p) at `LOSS_LEVELS`, rising in p and K. */
  readonly quantiles: readonly (readonly number[])[]
  /** b(K). */
  readonly straight: readonly number[]
}

const isRow = (row: unknown, length: number): boolean =>
  Array.isArray(row) && row.length === length && row.every((each) => typeof each === 'number' && each > 0)

/** Whether something read from a file is a table of measured cells. */
export const isMeasuredCells = (value: unknown): value is MeasuredCells => {
  if (typeof value !== 'object' || value === null) return false
  const { resting, kappa, argument, quantiles, straight }: Readonly<Record<string, unknown>> = { ...value }
  const most = Array.isArray(resting) ? resting.length : 0
  const timed = (pair: unknown): boolean => {
    const { poisson, periodic }: Readonly<Record<string, unknown>> = { ...Object(pair) }
    return isRow(poisson, most) && isRow(periodic, most)
  }
  return (
    most > 0 &&
    isRow(resting, most) &&
    isRow(straight, most) &&
    timed(kappa) &&
    timed(argument) &&
    Array.isArray(quantiles) &&
    quantiles.length === most &&
    quantiles.every((row) => isRow(row, LOSS_LEVELS.length))
  )
}

const made = new WeakMap<MeasuredCells, CellsLaws>()

const at = (row: readonly number[], K: number): number => row[K - 1]

const fromTable = (table: MeasuredCells): CellsLaws => {
  const most = table.resting.length
  const { kappa, argument } = table
  const largest = (timing: CellsTiming, K: number): number =>
    K === 1 ? Infinity : K > most ? 0 : at(argument[timing], K)
  const laws = new Map<number, CellsStaticLaw>()
  return {
    most,
    mostLoss: most,
    lossArgument: Math.max(...argument.poisson),
    resting: (K) => at(table.resting, K),
    gain: {
      poisson: {
        log: (K, x, factor = 1) => logCellsGain(K, x, factor * at(kappa.poisson, K)),
        largest: (K) => largest('poisson', K),
        most,
        argumentFor: (K, ratio, end, factor = 1) =>
          cellsArgumentFor(K, ratio, end, factor * at(kappa.poisson, K)),
      },
      periodic: {
        log: (K, x, factor = 1) => logCellsPeriodicGain(K, x, factor * at(kappa.periodic, K)),
        largest: (K) => Math.min(largest('periodic', K), largestPeriodicArgument(K) / at(kappa.periodic, K)),
        most,
      },
    },
    staticLaw: (K) => {
      let law = laws.get(K)
      if (law === undefined) laws.set(K, (law = new CellsStaticLaw(K, table.quantiles[K - 1])))
      return law
    },
    straight: (K) => at(table.straight, Math.min(K, most)),
  }
}

/** The laws of a measured table, made once; those of Poisson layouts without one. */
export const cellsLawsOf = (table?: MeasuredCells): CellsLaws => {
  if (table === undefined) return poissonCells
  let laws = made.get(table)
  if (laws === undefined) made.set(table, (laws = fromTable(table)))
  return laws
}

/** Places at which gains of neighbouring sizes are compared. */
const PLACES = 24
const APART = 1e-9

/**
 * Factors f(K) ≤ 1 by which handover is taken to do less, such that T₀(K)·G(K, x, f) rises in K at every rate,
 * x = √(Kr/(π·pace)): from the largest K down each gain is held back to that of the next. Noise of a simulation, or a pace
 * that jumps, must not make one more cooperator look worse; what is held back errs to the safe side.
 *
 * @param sizes K = 1 … sizes
 * @param pace λD at the footprint of K; T₀(K) = resting(K)/pace(K) must rise
 */
export const heldBack = (
  gain: CellsGain,
  sizes: number,
  pace: (K: number) => number = () => 1,
): readonly number[] => {
  const factors = Array.from({ length: sizes }, () => 1)
  for (let K = sizes - 1; K >= 2; K--) {
    const grown = Math.sqrt(((K + 1) * pace(K)) / (K * pace(K + 1)))
    const most = Math.min(gain.largest(K), gain.largest(K + 1) / grown)
    for (let i = 1; i <= PLACES; i++) {
      const x = (most * i) / PLACES
      const limit = gain.log(K + 1, grown * x, factors[K])
      if (gain.log(K, x, factors[K - 1]) <= limit) continue
      let [low, high] = [0, factors[K - 1]]
      for (let step = 0; step < 40; step++) {
        const middle = (low + high) / 2
        if (gain.log(K, x, middle) <= limit) low = middle
        else high = middle
      }
      factors[K - 1] = low * (1 - APART)
    }
  }
  return factors
}
