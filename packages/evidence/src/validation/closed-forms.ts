/** The closed forms against simulations of the disc they are exact for. */
import {
  blockingProbability,
  periodicLifetime,
  resettingLifetime,
  resettingLossProbability,
  staticLifetime,
} from '@dwell/core/model'
import { VALIDATION_VERSION, type ValidationCheck, type ValidationReport } from '@dwell/engine'
import {
  clusteredShare,
  type Estimate,
  estimateMean,
  lossBefore,
  meanLifetime,
  positive,
} from '@dwell/simulate/estimate'
import {
  type HandoverSpec,
  type MotionSpec,
  simulateBatches,
  simulateLifetimes,
  type SimulationProgress,
} from '@dwell/simulate'
import { type WorkerOptions } from '@dwell/simulate/pool'

export interface ValidationEffort {
  readonly quick: boolean
  /** Chance that no interval misses, when every closed form is right. */
  readonly family: number
  readonly seed: number
  readonly pool: WorkerOptions
  readonly signal: AbortSignal
  readonly onProgress: (progress: SimulationProgress) => void
}

/** One simulation and the closed forms it is held against. */
interface Case {
  readonly K: number
  readonly D: number
  readonly motion: 'exact' | 'stepping'
  readonly handover: HandoverSpec
}

const density = 1e-4
const radiusOf = (K: number): number => Math.sqrt(K / (Math.PI * density))

/** Rates as x = R√(r/D): no handover, (27)'s small-x range, the crossover, (27)'s large-x range. */
const arguments_ = [0, 0.5, 2, 4] as const

const casesOf = (quick: boolean): readonly Case[] => {
  const clusters = quick ? [3] : [1, 3, 10]
  const diffusions = quick ? [10] : [1, 10, 100]
  const cases: Case[] = []
  for (const motion of ['exact', 'stepping'] as const)
    for (const K of clusters)
      for (const D of diffusions) {
        for (const x of arguments_) {
          // The stepped walk is slow: it sees each K and each D, not each pair of them, and no long lives.
          if (motion === 'stepping' && (x > 2 || (!quick && clusters.indexOf(K) !== diffusions.indexOf(D))))
            continue
          const rate = (D * x * x) / radiusOf(K) ** 2
          if (x === 0) cases.push({ K, D, motion, handover: { kind: 'none' } })
          else {
            cases.push({ K, D, motion, handover: { kind: 'poisson', rate } })
            cases.push({ K, D, motion, handover: { kind: 'periodic', period: 1 / rate } })
          }
        }
      }
  return cases
}

/** Times for the survival law, as fractions of the mean lifetime. */
const fractions = [0.2, 1, 2] as const

const meanOf = ({ K, D, handover }: Case): { equation: string; value: number } => {
  const R = radiusOf(K)
  if (handover.kind === 'poisson') return { equation: '(26)', value: resettingLifetime(R, D, handover.rate) }
  if (handover.kind === 'periodic')
    return { equation: 'periodic', value: periodicLifetime(R, D, 1 / handover.period) }
  return { equation: '(23)', value: staticLifetime(R, D) }
}

/** Base stations of the traffic cases hold so many targets, under so many on average. */
const SLOTS = 5
const LOAD = 2
const loadClusters = [1, 3, 10]

type Effort = ValidationEffort & { readonly precision: number; readonly level: number }

/** A mean lifetime, and where handover has no memory three places of the survival law. */
const lifetimeChecks = async (
  each: Case,
  index: number,
  { quick, seed, precision, level, pool, signal, onProgress }: Effort,
): Promise<readonly ValidationCheck[]> => {
  const { K, D, motion, handover } = each
  const R = radiusOf(K)
  const step = R ** 2 / (D * (quick ? 1000 : 4000))
  const motionSpec: MotionSpec =
    motion === 'exact' ? { kind: 'exact', diffusion: D } : { kind: 'stepping', diffusion: D, step }
  const { results } = await simulateLifetimes(
    {
      // Each case its own seed: intervals that share no chance.
      seed: seed + index,
      footprint: { kind: 'disc', radius: R },
      motion: motionSpec,
      handover,
      tracks: motion === 'exact' ? 2000 : 200,
      horizon: Infinity,
    },
    { precision, level: 0.99, pool, signal, onProgress },
  )
  signal.throwIfAborted()
  const mean = meanOf(each)
  const rate =
    handover.kind === 'poisson' ? handover.rate : handover.kind === 'periodic' ? 1 / handover.period : 0
  const what = `K=${K} D=${D} x=${Number((R * Math.sqrt(rate / D)).toPrecision(2))} ${motion}`
  const lifetime = checked(what, mean.equation, mean.value, meanLifetime(results, level))
  if (handover.kind === 'periodic') return [lifetime]
  const losses = fractions.map((fraction) => {
    const time = fraction * mean.value
    return checked(
      `${what} P(T<${fraction} T)`,
      handover.kind === 'none' ? 'survival' : 'survival, r>0',
      resettingLossProbability(time, R, D, rate),
      lossBefore(results, time, level, 'tracks'),
    )
  })
  return [lifetime, ...losses]
}

/** Load and both blockings of clusters at random. */
const loadChecks = async (
  K: number,
  index: number,
  { quick, seed, level, pool, signal }: Effort,
): Promise<readonly ValidationCheck[]> => {
  const results = await simulateBatches(
    'traffic',
    {
      seed: seed + index,
      // A lattice has exactly the density asked for: a Poisson number of base stations would mix loads.
      layout: { kind: 'hexagonal', density, sites: 400 },
      clusterSize: K,
      targetDensity: (LOAD * density) / K,
      meanSojourn: 60,
      slots: SLOTS,
      assignment: 'random',
      admission: 'all',
      duration: quick ? 600 : 2400,
    },
    quick ? 64 : 400,
    { pool, signal },
  )
  signal.throwIfAborted()
  const over = (pick: (each: (typeof results)[number]) => number): Estimate =>
    estimateMean(results.map(pick), level)
  const blocking = blockingProbability(SLOTS, LOAD)
  return [
    checked(`K=${K} load, random clusters`, 'm', LOAD, positive(over((each) => each.meanLoad))),
    checked(`K=${K} full, by time`, '(31)', blocking, clusteredShare(over((each) => each.timeBlocking))),
    checked(`K=${K} full, at arrival`, '(31)', blocking, clusteredShare(over((each) => each.linkBlocking))),
  ]
}

const checked = (
  what: string,
  equation: string,
  theory: number,
  { value, low, high }: Estimate,
): ValidationCheck => ({ what, equation, theory, value, low, high, holds: low <= theory && theory <= high })

/** Simulates every case and holds it against its closed form. @throws what the signal was aborted with */
export const validateClosedForms = async (effort: ValidationEffort): Promise<ValidationReport> => {
  const { quick, family, seed } = effort
  const start = performance.now()
  const precision = quick ? 0.02 : 0.005
  const cases = casesOf(quick)
  const survivals = cases.filter(({ handover }) => handover.kind !== 'periodic').length * fractions.length
  const count = cases.length + survivals + loadClusters.length * 3
  // Bonferroni: with each of n intervals at 1 − α/n, the chance that any misses is at most α.
  const level = 1 - (1 - family) / count
  const all = { ...effort, precision, level }
  const checks: ValidationCheck[] = []
  for (const [index, each] of cases.entries()) checks.push(...(await lifetimeChecks(each, index, all)))
  for (const [index, K] of loadClusters.entries())
    checks.push(...(await loadChecks(K, cases.length + index, all)))
  return {
    version: VALIDATION_VERSION,
    family,
    level,
    precision,
    seed,
    checks,
    holds: checks.every(({ holds }) => holds),
    elapsed: (performance.now() - start) / 1000,
  }
}
