/** What critical clusters and lifetimes in them say, with intervals over independent layouts. */
import { type Estimate, estimateMean, positive, studentFactor } from '../estimate/interval.js'
import { jackknife } from '../estimate/jackknife.js'
import type { PercolationResult } from './percolation.js'

/**
 * Local exponent of a tail between 2^from and 2^to disc areas, −Δ ln P(area ≥ a)/Δ ln a: over clusters (`clusters`, τ − 1)
 * or over places in view (`places`, τ − 2).
 */
export const tailExponent = (
  results: readonly PercolationResult[],
  over: 'clusters' | 'places',
  [from, to]: readonly [number, number],
  level: number,
): Estimate => {
  const sum = (some: readonly PercolationResult[], octave: number): number =>
    some.reduce((total, each) => total + each[over][octave], 0)
  return jackknife(
    results,
    (some) => Math.log(sum(some, from) / sum(some, to)) / ((to - from) * Math.LN2),
    level,
  )
}

export interface SizeScaling {
  /** d ln E[largest cluster]/d ln(window): ½ of the fractal dimension, 91/96. */
  readonly slope: Estimate
  /** τ − 1 = 1/slope, as the largest of n^{…} clusters is where the tail has fallen to one of them. */
  readonly clusters: Estimate
  /** τ − 2. */
  readonly places: Estimate
  /** Σ of squared deviations from the line over their variances, and how many of them are free. */
  readonly chiSquare: number
  readonly degrees: number
}

/**
 * Exponents by the growth of the largest cluster with the window (finite-size scaling): E[largest] ∝ n^{1/(τ−1)} at
 * criticality, a line fitted by weighted least squares through windows that were simulated independently.
 */
export const sizeScaling = (
  windows: readonly { readonly discs: number; readonly results: readonly PercolationResult[] }[],
  level: number,
): SizeScaling => {
  const points = windows.map(({ discs, results }) => {
    const { value, error } = estimateMean(
      results.map(({ largest }) => largest),
      level,
    )
    return { x: Math.log(discs), y: Math.log(value), weight: (value / error) ** 2 }
  })
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((sum, point) => sum + point.weight * of(point), 0) / total
  const x0 = mean(({ x }) => x)
  const y0 = mean(({ y }) => y)
  const spread = mean(({ x }) => (x - x0) ** 2)
  const value = mean(({ x, y }) => (x - x0) * (y - y0)) / spread
  const error = 1 / Math.sqrt(total * spread)
  const count = Math.min(...windows.map(({ results }) => results.length))
  const half = studentFactor(level, count) * error
  const slope = { value, error, low: value - half, high: value + half, level, count }
  const clusters = {
    ...slope,
    value: 1 / value,
    error: error / value ** 2,
    low: 1 / slope.high,
    high: slope.low > 0 ? 1 / slope.low : Infinity,
  }
  return {
    slope,
    clusters,
    places: { ...clusters, value: clusters.value - 1, low: clusters.low - 1, high: clusters.high - 1 },
    chiSquare: total * mean(({ x, y }) => (y - y0 - value * (x - x0)) ** 2),
    degrees: points.length - 2,
  }
}

const GROUPS = 10

/** Ratio of two quantiles of the lifetime: as the mean over ten groups of layouts. */
export const quantileRatio = (
  results: readonly PercolationResult[],
  [upper, lower]: readonly [number, number],
  level: number,
): Estimate =>
  positive(
    estimateMean(
      Array.from({ length: GROUPS }, (_, group) => {
        const lives = results
          .filter((_each, i) => i % GROUPS === group)
          .flatMap(({ lifetimes }) => Array.from(lifetimes))
          .toSorted((p, q) => p - q)
        const quantile = (p: number): number => lives[Math.floor(p * lives.length)]
        return quantile(upper) / quantile(lower)
      }),
      level,
    ),
  )

/** Mean lifetime, R²/D, of targets that start in a cluster of an area in [from, to) discs. */
export const lifetimeWithin = (
  results: readonly PercolationResult[],
  [from, to]: readonly [number, number],
  level: number,
): Estimate =>
  positive(
    jackknife(
      results,
      (some) => {
        let sum = 0
        let count = 0
        for (const { lifetimes, homes } of some)
          for (const [i, home] of homes.entries())
            if (home >= from && home < to) {
              sum += lifetimes[i]
              count++
            }
        return sum / count
      },
      level,
    ),
  )
