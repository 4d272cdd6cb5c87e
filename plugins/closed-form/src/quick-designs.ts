/** Theorem 1′-DYN in numbers alone, for the many rows of a batch that differ in what its formulas take as numbers. */
import { ChebyshevSeries, expectedServed, fewestSlots, largestLoad, poissonTail } from '@dwell/core/math'
import { Coverage, processingGain, reliabilityFloor, shareForGain, tolerantFloor } from '@dwell/core/model'
import {
  type DesignColumns,
  type ModelLaws,
  Problem,
  type ProblemSpec,
  replaceKeys,
  shippedLaws,
} from '@dwell/core'
import { slack } from '@dwell/reform/reduced'
import { type Cluster, clustersOf } from './quick-cluster.js'
import {
  AVAILABLE,
  BLOCKING,
  CAUSE,
  COST,
  DENSITY,
  DOWN,
  following,
  GAIN,
  isNumber,
  LEAST,
  MOST,
  NEAR,
  type Numbers,
  placeOf,
  RANGE,
  RCS,
  REFERENCE,
  type Row,
  rowOf,
  SENSING,
  TARGETS,
  THRESHOLD,
} from './quick-row.js'
import { rateOptimalBeam } from './rate-optimal-beam.js'

const SLACK = 1 + slack.share

/**
 * Whether the formulas below are those of the problem, whatever the numbers of a row. Every other problem goes through its
 * derivation; so does one whose footprint's law says that it has no rates as numbers of λD, one whose downlink's law says
 * that it follows the density, and one of a footprint of one's own: a law that changes what a shipped one is compiled from
 * has that one's numbers, which know nothing of the change.
 */
const isPlain = (base: ProblemSpec, laws: ModelLaws): boolean => {
  const { contents } = laws.downlink[base.capacity.downlink]
  const denser = contents(replaceKeys(base, { 'network.bsDensity': 2 * base.network.bsDensity }))
  const { footprint } = base.kinematics
  return (
    laws.footprints[footprint] === shippedLaws.footprints[footprint] &&
    base.objective === 'capacity' &&
    base.trap === 'crossing' &&
    base.traffic.load === 'poisson' &&
    base.traffic.blocking === 'one' &&
    base.radio.integration > 0 &&
    contents(base).every((part, i) => part === denser[i]) &&
    base.service.availabilityRange === undefined &&
    base.budget.clusterSize === undefined &&
    base.budget.targetCost === undefined
  )
}

/** Slots whose largest load is kept. */
const MOST_SLOTS = 4096

const bearsExactly = (slots: number, load: number, row: Row): boolean =>
  poissonTail(slots, load) <= row[BLOCKING] * SLACK

/** Whether N slots bear a load, P(N, m) ≤ ε_b: by the largest load that they bear, or by its Poisson tail. */
const bearingOf = ({ stated, vary }: Numbers): ((slots: number, load: number, row: Row) => boolean) => {
  if (vary.has(BLOCKING)) return bearsExactly
  const loads = new Float64Array(MOST_SLOTS).fill(Number.NaN)
  return (slots, load, row) => {
    if (slots >= 0 && slots < MOST_SLOTS) {
      let most = loads[slots]
      if (Number.isNaN(most)) loads[slots] = most = largestLoad(slots, stated[BLOCKING])
      if (load < most * (1 - NEAR)) return true
      if (load > most * (1 + NEAR)) return false
    }
    return bearsExactly(slots, load, row)
  }
}

/** ln d_t: of the row, or 1/(2√λ). */
const rangeOf = (row: Row, logDensity: number): number =>
  Number.isNaN(row[RANGE]) ? -Math.LN2 - logDensity / 2 : Math.log(row[RANGE])

/**
 * Least share for percolation and for the trap, g = 4πγd⁴/(σE*): E*(θ, λ) at the one rate-optimal beam as a Chebyshev
 * series in ln λ.
 */
const sharesOf = (base: ProblemSpec, reference: Problem, numbers: Numbers, setting: Setting) => {
  const theta = rateOptimalBeam(reference)
  const { integration } = base.radio
  const demandAt = (density: number): number =>
    new Coverage(replaceKeys(base, { 'network.bsDensity': density }), setting.laws.clutter).toleratedDemand(
      theta,
    )
  const series = seriesOf((x) => Math.log(demandAt(Math.exp(x))), setting.densities)
  const perDemand = following(numbers, [THRESHOLD, RCS], (row) =>
    Math.log((4 * Math.PI * row[THRESHOLD]) / row[RCS]),
  )
  // ln g(ρ_lo): gains below it, by more than rounding, ask for nothing.
  const leastGain = following(numbers, [LEAST, GAIN, REFERENCE], (row) =>
    Math.log(processingGain(row[LEAST], row[GAIN], row[REFERENCE], integration)),
  )
  const logCritical = 2 * Math.log(reference.criticalRadius) + Math.log(base.network.bsDensity)
  const logReach = Math.log(1 + theta / 2)
  const shareOf = (logGain: number, row: Row): number =>
    shareForGain(Math.exp(logGain), row[GAIN], row[REFERENCE], integration)
  return {
    theta,
    /** ρ that percolation asks for, 0 where less than ρ_lo; NaN where the trap asks for more than ρ_lo. */
    percolation: (row: Row): number => {
      const logDensity = Math.log(row[DENSITY])
      const gain = perDemand(row) - series.at(logDensity)
      const percolating = gain + 2 * (logCritical - logDensity)
      const trapping = gain + 4 * (logReach + rangeOf(row, logDensity))
      const least = leastGain(row) - NEAR
      if (percolating < least && trapping < least) return 0
      return shareOf(trapping, row) > row[LEAST] ? Number.NaN : shareOf(percolating, row)
    },
  }
}

/** A function of ln λ as a series over the densities; itself where it is too rough for one. */
const seriesOf = (
  at: (logDensity: number) => number,
  [lowest, highest]: Setting['densities'],
): { at(logDensity: number): number } => {
  try {
    return ChebyshevSeries.fit(at, Math.log(lowest), Math.log(highest))
  } catch (cause) {
    if (cause instanceof RangeError) return { at }
    throw cause
  }
}

interface Setting {
  readonly laws: ModelLaws
  /** The least and the largest of all rows. */
  readonly densities: readonly [number, number]
}

/** Designs of rows that differ in some keys alone. */
export interface QuickDesigns {
  /** The design of a row of values of the keys: into `to` at i, or by `derive` where the formulas do not reach. */
  readonly enter: (values: Float64Array, to: DesignColumns, i: number, derive: (i: number) => void) => void
  /** Places of the keys among the values of a row. */
  readonly places: readonly number[]
  /** A row of the problem's own. */
  readonly row: Float64Array
}

/** Those of some keys that rows of a problem may have their own numbers of at no cost; none where it has no quick designs. */
export const quickKeys = (base: ProblemSpec, keys: readonly string[], laws: ModelLaws): readonly string[] => {
  if (!isPlain(base, laws)) return []
  const { scaled } = new Problem(base, undefined, laws).surrogate()
  return scaled ? keys.filter((key) => isNumber(key, scaled.lifetime)) : []
}

const largestShareOf = (row: Row, K: number, r: number): number => {
  const slots = fewestSlots((K * row[TARGETS]) / row[DENSITY], row[BLOCKING])
  return SLACK * Math.min(row[MOST], row[SENSING] / Math.max(1, slots) - r * row[COST])
}

/** @param keys of `quickKeys` */
export const quickDesigns = (
  base: ProblemSpec,
  keys: readonly string[],
  setting: Setting,
): QuickDesigns | undefined => {
  if (!isPlain(base, setting.laws)) return undefined
  const reference = new Problem(base, undefined, setting.laws)
  const stated = rowOf(base)
  const places = keys.map(placeOf)
  const common: Numbers = { stated, vary: new Set(places) }
  const clusters = clustersOf(base, reference, common)
  if (!clusters) return undefined
  const shares = sharesOf(base, reference, common, setting)
  const bears = bearingOf(common)
  const floorOf = following(common, [AVAILABLE, DOWN, CAUSE], (row) =>
    Math.max(1, reliabilityFloor({ availability: row[AVAILABLE], commonCause: row[CAUSE] }, row[DOWN])),
  )
  const isolates = reference.footprints.some(({ follows }) => follows === 'share')
  const perIdle = base.radio.bandwidth * reference.downlink.at(shares.theta)
  const exact = base.capacity.objective === 'exact'
  /** ρ ≤ min(ρ_hi, ρ_max/N_min(m) − rδ). */
  const keeps = (row: Row, rho: number, K: number, r: number): boolean =>
    rho <= row[MOST] * SLACK &&
    bears(tolerantFloor(row[SENSING] / (rho + r * row[COST])), (K * row[TARGETS]) / row[DENSITY], row)
  const found: Cluster = { K: 0, r: 0 }
  return {
    places,
    row: Float64Array.from(stated),
    enter: (row, to, i, derive) => {
      const floor = floorOf(row)
      // No number of cooperators is reliable enough.
      if (floor === Infinity) return
      if (!clusters(row, floor, found)) return derive(i)
      const { K, r } = found
      if (!isolates && !(K + r < Infinity)) return
      const percolation = shares.percolation(row)
      // Stage ii clips the beam here: leave that to the whole derivation.
      if (Number.isNaN(percolation)) return derive(i)
      const rho = Math.max(row[LEAST], percolation)
      if (!keeps(row, rho, K, r)) {
        // Where not even ρ_lo fits at rest, there is no hope; where it does, the only one left is an isolated disc.
        if (!isolates || !keeps(row, row[LEAST], floor, 0)) return
        const largest = largestShareOf(row, K, r)
        const hopeless = largest >= row[LEAST] && percolation <= largest
        // Below percolation: one isolated disc, at rest or with handovers.
        if (!hopeless) derive(i)
        return
      }
      const load = (K * row[TARGETS]) / row[DENSITY]
      const effective = rho + r * row[COST]
      const served = exact ? expectedServed(tolerantFloor(row[SENSING] / effective), load) : load
      to.K[i] = K
      to.rho[i] = rho
      to.theta[i] = shares.theta
      to.r[i] = r
      to.objective[i] = perIdle * (1 - effective * served)
    },
  }
}
