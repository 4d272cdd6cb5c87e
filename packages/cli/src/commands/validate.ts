/** `dwell validate`: the closed forms against a simulation of the footprint they are exact for. */
import { availableParallelism } from 'node:os'
import {
  blockingProbability,
  periodicLifetime,
  resettingLifetime,
  resettingLossProbability,
  staticLifetime,
} from '@dwell/core'
import {
  type Estimate,
  estimateMean,
  type HandoverSpec,
  keepThreads,
  lossBefore,
  meanLifetime,
  type MotionSpec,
  simulateBatches,
  simulateLifetimes,
} from '@dwell/simulate'
import { criticalText } from '../critical-text.js'
import { exitCode } from '../exit-code.js'
import { Interrupted } from '../failure.js'
import { withInterrupt } from '../interrupt.js'
import { emit, type OutputOptions } from '../output.js'
import { readWhole, readFraction } from '../read-options.js'
import { progressLine } from '../simulate-progress.js'
import { type Check, VALIDATION_VERSION, type ValidationReport, validationText } from '../validate-text.js'
import { validateCritical } from './validate-critical.js'

export interface ValidateCommandOptions extends OutputOptions {
  readonly quick?: boolean
  readonly critical?: boolean
  readonly confidence: string
  readonly seed: string
  readonly workers?: string
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

const worker = new URL('../simulate-worker.js', import.meta.url)

const critical = async (
  options: ValidateCommandOptions,
  quick: boolean,
  seed: number,
  level: number,
  workers: number,
): Promise<number> => {
  const { pool, close } = keepThreads({ worker, workers })
  const report = await withInterrupt((signal) =>
    validateCritical({
      quick,
      seed,
      level,
      pool,
      signal,
      onWindow: (done, of) => process.stderr.write(`${done} of ${of} windows\n`),
    }),
  ).finally(close)
  const code = report.holds ? exitCode.solved : exitCode.fault
  process.exitCode = code
  emit(options, report, (look) => criticalText(report, look))
  return code
}

export const validate = async (options: ValidateCommandOptions): Promise<number> => {
  const quick = options.quick ?? false
  const seed = readWhole('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER - 1000)
  const family = readFraction('--confidence', options.confidence)
  const workers =
    options.workers === undefined ? availableParallelism() : readWhole('--workers', options.workers, 1, 256)
  if (options.critical) return critical(options, quick, seed, family, workers)
  const precision = quick ? 0.02 : 0.005
  const cases = casesOf(quick)
  const loads = [1, 3, 10]
  const survivals = cases.filter(({ handover }) => handover.kind !== 'periodic').length * fractions.length
  const count = cases.length + survivals + loads.length * 3
  // Bonferroni: with each of n intervals at 1 − α/n, the chance that any misses is at most α.
  const level = 1 - (1 - family) / count

  const controller = new AbortController()
  const { signal } = controller
  const interrupt = (): void => controller.abort()
  process.once('SIGINT', interrupt)
  const { pool, close } = keepThreads({ worker, workers })
  const progress = progressLine(process.stderr)
  const start = performance.now()
  const checks: Check[] = []
  const check = (what: string, equation: string, theory: number, { value, low, high }: Estimate): void => {
    checks.push({ what, equation, theory, value, low, high, holds: low <= theory && theory <= high })
  }
  try {
    for (const [index, each] of cases.entries()) {
      const { K, D, motion, handover } = each
      const R = radiusOf(K)
      const step = R ** 2 / (D * (quick ? 1000 : 4000))
      const motionSpec: MotionSpec =
        motion === 'exact' ? { kind: 'exact', diffusion: D } : { kind: 'stepping', diffusion: D, step }
      const { results, interrupted } = await simulateLifetimes(
        {
          // Each case its own seed: intervals that share no chance.
          seed: seed + index,
          footprint: { kind: 'disc', radius: R },
          motion: motionSpec,
          handover,
          tracks: motion === 'exact' ? 2000 : 200,
          horizon: Infinity,
        },
        { precision, level: 0.99, pool, signal, onProgress: progress.show },
      )
      if (interrupted) throw new Interrupted()
      const mean = meanOf(each)
      const rate =
        handover.kind === 'poisson' ? handover.rate : handover.kind === 'periodic' ? 1 / handover.period : 0
      const what = `K=${K} D=${D} x=${Number((R * Math.sqrt(rate / D)).toPrecision(2))} ${motion}`
      check(what, mean.equation, mean.value, meanLifetime(results, level))
      if (handover.kind === 'periodic') continue
      for (const fraction of fractions) {
        const time = fraction * mean.value
        check(
          `${what} P(T<${fraction} T)`,
          handover.kind === 'none' ? 'survival' : 'survival, r>0',
          resettingLossProbability(time, R, D, rate),
          lossBefore(results, time, level),
        )
      }
    }
    for (const [index, K] of loads.entries()) {
      const targetDensity = (2 * density) / K
      const slots = 5
      const results = await simulateBatches(
        'traffic',
        {
          seed: seed + cases.length + index,
          // A lattice has exactly the density asked for: a Poisson number of base stations would mix loads.
          layout: { kind: 'hexagonal', density, sites: 400 },
          clusterSize: K,
          targetDensity,
          meanSojourn: 60,
          slots,
          assignment: 'random',
          admission: 'all',
          duration: quick ? 600 : 2400,
        },
        quick ? 64 : 400,
        { pool, signal },
      )
      if (signal.aborted) throw new Interrupted()
      const m = (K * targetDensity) / density
      const over = (pick: (each: (typeof results)[number]) => number): Estimate =>
        estimateMean(results.map(pick), level)
      check(
        `K=${K} load, random clusters`,
        'm',
        m,
        over((each) => each.meanLoad),
      )
      check(
        `K=${K} full, by time`,
        '(31)',
        blockingProbability(slots, m),
        over((each) => each.timeBlocking),
      )
      check(
        `K=${K} full, at arrival`,
        '(31)',
        blockingProbability(slots, m),
        over((each) => each.linkBlocking),
      )
    }
  } finally {
    progress.stop()
    process.off('SIGINT', interrupt)
    await close()
  }
  const report: ValidationReport = {
    version: VALIDATION_VERSION,
    family,
    level,
    precision,
    seed,
    checks,
    holds: checks.every(({ holds }) => holds),
    elapsed: (performance.now() - start) / 1000,
  }
  const code = report.holds ? exitCode.solved : exitCode.fault
  process.exitCode = code
  emit(options, report, (look) => validationText(report, look))
  return code
}
