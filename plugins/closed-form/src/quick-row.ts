/** Numbers of a row of a batch: keys that the formulas of Theorem 1′-DYN take as numbers, so that nothing is compiled. */
import { type ProblemSpec, readPath } from '@dwell/core'

/** The keys, in the order of a row. */
const numbers = [
  'network.bsDensity',
  'target.diffusion',
  'target.density',
  'target.rcs',
  'target.range',
  'service.blocking',
  'service.linkAvailability',
  'service.allLinksDown',
  'service.commonCause',
  'budget.share.min',
  'budget.share.max',
  'budget.sensing',
  'budget.handoverCost',
  'budget.handoverCeiling',
  'radio.detectionThreshold',
  'radio.processingGain',
  'radio.referenceShare',
  'target.meanSojourn',
  'service.coverageFraction',
  'service.kinematicOutage',
] as const
export const [
  DENSITY,
  DIFFUSION,
  TARGETS,
  RCS,
  RANGE,
  BLOCKING,
  AVAILABLE,
  DOWN,
  CAUSE,
  LEAST,
  MOST,
  SENSING,
  COST,
  CEILING,
  THRESHOLD,
  GAIN,
  REFERENCE,
  SOJOURN,
  FRACTION,
  OUTAGE,
] = numbers.keys()
/** The numbers of the promise, T_req: of laws in which it is one with λD (`ScaledKinematics.lifetime`). */
const promise = new Set<string>(numbers.slice(SOJOURN))

export type Row = Float64Array

/** Numbers that differ relatively by more than this are told apart by comparing them; nearer ones by the formula itself. */
export const NEAR = 1e-9

/** The numbers of the problem, and the places in a row of those that rows have of their own. */
export interface Numbers {
  readonly stated: Row
  readonly vary: ReadonlySet<number>
}

/** What follows from some numbers of a row: made once where no row has its own. */
export const following = <Value>(
  { stated, vary }: Numbers,
  from: readonly number[],
  make: (row: Row) => Value,
): ((row: Row) => Value) => {
  if (from.some((place) => vary.has(place))) return make
  const value = make(stated)
  return () => value
}

/** Whether a key is one that rows may have their own numbers of, as far as the footprint's law says. */
export const isNumber = (key: string, lifetime: number | undefined): boolean =>
  numbers.some((each) => each === key) && (lifetime !== undefined || !promise.has(key))

/** Place of a key in a row. */
export const placeOf = (key: string): number => numbers.findIndex((each) => each === key)

/** The row of a problem's own numbers; NaN where it has none. */
export const rowOf = (base: ProblemSpec): Row =>
  Float64Array.from(numbers, (key) => {
    const value = readPath(base, key)
    return typeof value === 'number' ? value : key === 'service.commonCause' ? 0 : Number.NaN
  })
