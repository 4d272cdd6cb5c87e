/** Reading and replacing single keys of a problem: what sweeps, price lists and diagnosis do. */
import { fieldOf, fields, lists, rangeText, withinRange, type Field } from './fields.js'
import { nearest } from './nearest.js'
import type { ProblemSpec } from './spec.js'
import { deletePath, readPath, writePath, type Tree } from './tree.js'

/** Keys as one may write them, of which the nearest is told. */
export const keyCandidates = (): readonly string[] => [
  ...fields.map((each) => each.key),
  ...lists.flatMap((list) => list.fields.map((each) => each.key.replace('[]', '[0]'))),
]

const knownField = (key: string): Field => {
  const field = fieldOf(key)
  if (field) return field
  const guess = nearest(key, keyCandidates())
  throw new RangeError(`unknown problem key '${key}'${guess ? `, did you mean '${guess}'?` : ''}`)
}

/**
 * The value (SI) of a dotted key; undefined when the key is optional and absent (`target.range`,
 * `clutter.*`). `target.arrivalRate` is density / meanSojourn.
 * @throws RangeError on an unknown key.
 */
export const getKey = (spec: ProblemSpec, key: string): number | string | undefined => {
  knownField(key)
  if (key === 'target.arrivalRate') return spec.target.density / spec.target.meanSojourn
  const value = readPath(spec, key)
  return typeof value === 'number' || typeof value === 'string' ? value : undefined
}

const shown = (value: number | string): string => (typeof value === 'string' ? `'${value}'` : String(value))

const checkValue = (field: Field, value: number | string): void => {
  if (field.kind === 'number') {
    if (typeof value !== 'number' || !withinRange(field, value))
      throw new RangeError(
        `${field.key} must be a number ${rangeText(field)} (SI, ${field.unit}), got ${shown(value)}`,
      )
  } else if (field.kind === 'enum' && (typeof value !== 'string' || !field.values.includes(value))) {
    throw new RangeError(`${field.key} must be one of ${field.values.join(', ')}, got ${shown(value)}`)
  } else if (typeof value !== 'string') {
    throw new RangeError(`${field.key} must be text, got ${shown(value)}`)
  }
}

/** Two ends of a range the wrong way round; whoever shows it writes the values in units. */
export class RangeOrderError extends RangeError {
  override readonly name = 'RangeOrderError'
  constructor(
    readonly key: string,
    readonly min: number,
    readonly max: number,
  ) {
    super(`${key}: min (${min}) is greater than max (${max})`)
  }
}

const checkOrder = (spec: ProblemSpec): void => {
  const { share } = spec.budget
  const { beamwidth } = spec.radio
  if (share.min > share.max) throw new RangeOrderError('budget.share', share.min, share.max)
  if (beamwidth.min > beamwidth.max)
    throw new RangeOrderError('radio.beamwidth', beamwidth.min, beamwidth.max)
  if (spec.clutter)
    for (const name of ['density', 'reflectivity', 'exponent'] as const)
      if (spec.clutter[name] === undefined) throw new RangeError(`clutter.${name} is missing`)
  checkPromise(spec.service)
}

/** β and ε_k, or a list of pairs without gaps; never both. */
const checkPromise = ({ coverageFraction, kinematicOutage, kinematics }: ProblemSpec['service']): void => {
  if (kinematics === undefined) {
    if (coverageFraction === undefined || kinematicOutage === undefined)
      throw new RangeError('give service.coverageFraction and service.kinematicOutage, or service.kinematics')
    return
  }
  if (coverageFraction !== undefined || kinematicOutage !== undefined)
    throw new RangeError(
      'this problem promises by service.kinematics: give service.kinematics[0].within and .loss, ' +
        'not service.coverageFraction or service.kinematicOutage',
    )
  for (const [i, pair] of Array.from(kinematics).entries())
    for (const name of ['within', 'loss'] as const)
      if (pair?.[name] === undefined) throw new RangeError(`service.kinematics[${i}].${name} is missing`)
}

/** What the keys of the list of pairs begin with. */
const PAIRS = 'service.kinematics['
const SCALARS = ['service.coverageFraction', 'service.kinematicOutage'] as const

/**
 * The problem with some keys replaced and no value checked: for what-if problems that lift a promise
 * altogether (`service.blocking` = 1), which no file may state. See `applyOverrides` for all else.
 * @throws RangeError on an unknown key.
 */
export const replaceKeys = (
  spec: ProblemSpec,
  values: Readonly<Record<string, number | string>>,
): ProblemSpec => {
  const copy: ProblemSpec & Tree = { ...spec }
  const fresh = new Set<object>()
  // The first pair of a list takes the place of β and ε_k.
  if (spec.service.kinematics === undefined && Object.keys(values).some((key) => key.startsWith(PAIRS)))
    for (const key of SCALARS) deletePath(copy, key, fresh)
  for (const [key, value] of Object.entries(values))
    if (knownField(key).key !== 'target.arrivalRate') writePath(copy, key, value, fresh)
  const rate = values['target.arrivalRate']
  // Last, so that a new meanSojourn counts wherever it stands in the list.
  if (rate !== undefined) writePath(copy, 'target.density', Number(rate) * copy.target.meanSojourn, fresh)
  for (const node of fresh) Object.freeze(node)
  return Object.freeze(copy)
}

/**
 * The problem with some keys replaced; the given one is untouched and shares what did not change.
 * Numbers are SI. `target.arrivalRate` sets density = Λ·meanSojourn (with the new meanSojourn when
 * both are given); `target.meanSojourn` alone leaves the density as it is. A clutter section can be
 * added by giving all three of its keys.
 * @throws RangeError on an unknown key, a value outside the key's range, min > max, or both density
 * and arrivalRate.
 */
export const applyOverrides = (
  spec: ProblemSpec,
  overrides: Readonly<Record<string, number | string>>,
): ProblemSpec => {
  for (const [key, value] of Object.entries(overrides)) checkValue(knownField(key), value)
  if (Object.hasOwn(overrides, 'target.density') && Object.hasOwn(overrides, 'target.arrivalRate'))
    throw new RangeError('give target.density or target.arrivalRate, not both')
  const result = replaceKeys(spec, overrides)
  checkOrder(result)
  return result
}

/**
 * `applyOverrides` for the many points of a sweep: what neighbours have in common stays the same object, so that what
 * was made of it serves again.
 */
export const overriderOf = (
  spec: ProblemSpec,
): ((overrides: Readonly<Record<string, number | string>>) => ProblemSpec) => {
  let latest:
    | { readonly overrides: Readonly<Record<string, number | string>>; readonly spec: ProblemSpec }
    | undefined
  return (overrides) => {
    const known = latest && changesFrom(latest.overrides, overrides)
    const made = known && latest ? applyOverrides(latest.spec, known) : applyOverrides(spec, overrides)
    latest = { overrides, spec: made }
    return made
  }
}

/** The values that are not as before; undefined where keys come or go, or where one key follows from another. */
const changesFrom = (
  before: Readonly<Record<string, number | string>>,
  now: Readonly<Record<string, number | string>>,
): Readonly<Record<string, number | string>> | undefined => {
  const changes: Record<string, number | string> = {}
  let keys = 0
  for (const key in now) {
    keys++
    if (key === 'target.arrivalRate' || !Object.hasOwn(before, key)) return undefined
    if (before[key] !== now[key]) changes[key] = now[key]
  }
  for (const _ in before) keys--
  return keys === 0 ? changes : undefined
}
