/** What figures and claims ask of a simulation, by the project's own simulation. */
import { CRITICAL_FILLING } from '@dwell/core/model'
import type { CriticalSimulation, LifetimeQuestion, RadioLossQuestion, Simulator } from '@dwell/engine/claims'
import { type Estimate, jackknife, meanLifetime, survivalCurve, tailExponent } from '@dwell/simulate/estimate'
import {
  type LayoutSpec,
  type MotionSpec,
  type PercolationResult,
  simulateBatches,
  simulateLifetimes,
  type SimulationTask,
  sitesForCluster,
} from '@dwell/simulate'
import { sha256 } from '@noble/hashes/sha2.js'
import { judge } from './radio-design/judge.js'

export interface ClaimsEffort {
  readonly seed: number
  /** Half-width of the 99 % interval of a mean lifetime over it. */
  readonly precision: number
  /** Ends a simulation under way: the question it was asked for then throws what the signal was aborted with. */
  readonly signal?: AbortSignal
}

const LEVEL = 0.99
/** Of a share of targets on the radio: 200 layouts at a precision of 2 %, fewer for less. */
const radioEffort = (precision: number) => ({
  layouts: Math.min(200, Math.max(20, Math.round(0.08 / precision ** 2))),
  tracks: 25,
})
const TRACKS = 100
/** Time steps in R²/D where an exact walk would be a single draw from the very law that is examined. */
const STEPS_PER_UNIT = 4000
/** At the threshold: octaves of cluster size that are drawn and between which exponents are taken, times in R²/4D. */
const CRITICAL = {
  discs: 65_536,
  layouts: 16,
  tracks: 500,
  sizes: [1, 2, 3, 4, 5, 6, 7, 8],
  between: [5, 8],
  times: [0.5, 1, 2, 4, 8, 16],
} as const

const motionOf = ({ footprint, diffusion, handoverRate }: LifetimeQuestion): MotionSpec =>
  footprint.kind === 'disc' && handoverRate === 0
    ? { kind: 'stepping', diffusion, step: footprint.radius ** 2 / (STEPS_PER_UNIT * diffusion) }
    : { kind: 'exact', diffusion }

const layoutOf = (clusterSize: number, density: number): LayoutSpec => ({
  kind: 'poisson',
  density,
  sites: sitesForCluster(clusterSize),
})

const groundOf = ({
  footprint,
}: LifetimeQuestion): Pick<SimulationTask, 'footprint' | 'layout' | 'start'> => {
  if (footprint.kind === 'disc' || footprint.kind === 'sector') return { footprint }
  const { density, ...rest } = footprint
  const layout = layoutOf(footprint.clusterSize, density)
  return rest.kind === 'discs' ? { footprint: rest, layout, start: 'site' } : { footprint: rest, layout }
}

/** A seed of its own for every question. */
const seedOf = (seed: number, question: LifetimeQuestion | RadioLossQuestion | 'critical'): number =>
  // The first 48 bits: a browser has no synchronous hash of its own.
  sha256(new TextEncoder().encode(JSON.stringify([seed, question])))
    .slice(0, 6)
    .reduce((value, byte) => 256 * value + byte, 0)

const simulateCritical = async (seed: number, signal?: AbortSignal): Promise<CriticalSimulation> => {
  const { discs, layouts, tracks, sizes, between, times } = CRITICAL
  const results = await simulateBatches(
    'percolation',
    { seed, filling: CRITICAL_FILLING, discs, tracks },
    layouts,
    { signal },
  )
  signal?.throwIfAborted()
  const share = (over: 'clusters' | 'places', octave: number): Estimate =>
    jackknife(
      results,
      (some) => {
        const sum = (of: (each: PercolationResult) => number): number =>
          some.reduce((total, each) => total + of(each), 0)
        return (
          sum((each) => each[over][octave]) /
          (over === 'places' ? some.length : sum((each) => each.clusterCount))
        )
      },
      LEVEL,
    )
  const exponent = (over: 'clusters' | 'places'): Estimate => tailExponent(results, over, between, LEVEL)
  // Times of a percolation are in R²/D.
  const lives = results.map(({ lifetimes }) => ({
    lifetimes: lifetimes.map((life) => 4 * life),
    censored: 0,
  }))
  return {
    discs,
    layouts,
    sizes: sizes.map((octave) => ({
      size: 2 ** octave,
      clusters: share('clusters', octave),
      places: share('places', octave),
    })),
    exponents: {
      between: [2 ** between[0], 2 ** between[1]],
      clusters: exponent('clusters'),
      places: exponent('places'),
    },
    survival: survivalCurve(lives, times, LEVEL).map(({ time, ...interval }) => ({ time, share: interval })),
  }
}

/**
 * A simulator that runs layouts until the 99 % interval of the mean is short enough. Every question has a seed
 * of its own, from the given one and the question: answers are independent of one another and of their order.
 */
export const claimsSimulator = ({ seed, precision, signal }: ClaimsEffort): Simulator => {
  return {
    lifetime: async (question) => {
      const { handoverRate } = question
      const { results } = await simulateLifetimes(
        {
          seed: seedOf(seed, question),
          ...groundOf(question),
          motion: motionOf(question),
          handover: handoverRate > 0 ? { kind: 'poisson', rate: handoverRate } : { kind: 'none' },
          tracks: TRACKS,
          horizon: Infinity,
        },
        { precision, level: LEVEL, signal },
      )
      signal?.throwIfAborted()
      return meanLifetime(results, LEVEL)
    },
    critical: () => simulateCritical(seedOf(seed, 'critical'), signal),
    radioLoss: async (question) => {
      const { spec, design, time } = question
      const effort = { seed: seedOf(seed, question), level: LEVEL, ...radioEffort(precision), signal }
      const [{ loss }] = await judge(spec, [{ time, limit: 1 }], [design], effort)
      return loss
    },
  }
}
