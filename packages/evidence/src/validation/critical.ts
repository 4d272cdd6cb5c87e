/** Clusters and lifetimes at the percolation threshold against (24) and (25). */
import { CRITICAL_FILLING, criticalQuantileRatio, FISHER_EXPONENT } from '@dwell/core/model'
import { CRITICAL_VERSION, type CriticalReport, type CriticalWindow } from '@dwell/engine'
import {
  estimateMean,
  lifetimeWithin,
  positive,
  quantileRatio,
  sizeScaling,
  tailExponent,
} from '@dwell/simulate/estimate'
import { type PercolationResult, simulateBatches } from '@dwell/simulate'
import { type WorkerOptions } from '@dwell/simulate/pool'

/** log₂ of the mean number of discs, and layouts. */
const windowsOf = (quick: boolean): readonly (readonly [octaves: number, layouts: number])[] =>
  quick
    ? [
        [10, 80],
        [12, 60],
        [14, 30],
      ]
    : [
        [10, 800],
        [12, 400],
        [14, 200],
        [16, 80],
      ]

const TRACKS = 500
/** Octaves of area of each local exponent. */
const OCTAVES = 2
/** Clusters above 1/256 of the window feel the torus. */
const FEELS_TORUS = 8

const homes = [
  [0, 1.1],
  [1.1, 8],
  [8, 64],
  [64, Infinity],
] as const

export interface CriticalOptions {
  readonly quick: boolean
  readonly seed: number
  readonly level: number
  readonly pool: WorkerOptions
  readonly signal: AbortSignal
  readonly onWindow: (done: number, of: number) => void
}

/** @throws what the signal was aborted with */
export const validateCritical = async (options: CriticalOptions): Promise<CriticalReport> => {
  const { quick, seed, level, pool, signal, onWindow } = options
  const start = performance.now()
  const runs: { discs: number; octaves: number; results: readonly PercolationResult[] }[] = []
  const plan = windowsOf(quick)
  for (const [octaves, layouts] of plan) {
    const discs = 2 ** octaves
    const task = { seed: seed + octaves, filling: CRITICAL_FILLING, discs, tracks: TRACKS }
    const results = await simulateBatches('percolation', task, layouts, { pool, signal })
    signal.throwIfAborted()
    runs.push({ discs, octaves, results })
    onWindow(runs.length, plan.length)
  }
  const windows = runs.map(({ discs, results }): CriticalWindow => ({
    discs,
    layouts: results.length,
    largest: positive(
      estimateMean(
        results.map(({ largest }) => largest),
        level,
      ),
    ),
    meanLifetime: lifetimeWithin(results, [0, Infinity], level),
    quantileRatio: quantileRatio(results, [0.99, 0.9], level),
  }))
  const last = runs.at(-1)!
  const scaling = sizeScaling(runs, level)
  const theory = FISHER_EXPONENT - 1
  const tails = Array.from({ length: (last.octaves - FEELS_TORUS) / OCTAVES }, (_, i) => {
    const octaves = [OCTAVES * i, OCTAVES * (i + 1)] as const
    return {
      from: 2 ** octaves[0],
      to: 2 ** octaves[1],
      clusters: tailExponent(last.results, 'clusters', octaves, level),
      places: tailExponent(last.results, 'places', octaves, level),
    }
  })
  return {
    version: CRITICAL_VERSION,
    filling: CRITICAL_FILLING,
    level,
    seed,
    tracks: TRACKS,
    theory: {
      clusters: theory,
      places: theory - 1,
      quantileRatio: criticalQuantileRatio(0.99, 0.9),
    },
    windows,
    tails,
    scaling,
    lifetimes: homes.map(([from, to]) => ({
      from,
      to,
      ...lifetimeWithin(last.results, [from, to], level),
    })),
    holds: scaling.clusters.low <= theory && theory <= scaling.clusters.high,
    elapsed: (performance.now() - start) / 1000,
  }
}
