/** Points of a sweep that share work: each has beside it a problem that differs in limits alone. */
import {
  applyOverrides,
  fieldOf,
  type ModelLaws,
  overriderOf,
  Problem,
  type ProblemSpec,
  withinRange,
} from '@dwell/core'
import { askedLimitKeys, Kept } from '@dwell/core/model'
import type { PointTask } from './point-record.js'

/** Problems kept: whole columns of a grid, so that the order of the axes hardly matters. */
const MOST = 512

type Values = Readonly<Record<string, number | string>>
type Point = Pick<PointTask, 'spec' | 'like'>

/** All points that differ in limits alone. Its sections are not frozen: frozen objects are slow to copy. */
interface Row {
  readonly like: Problem
  readonly spec: ProblemSpec
}

const sameBesides = (p: Values, q: Values): boolean => {
  for (const key in p) if (p[key] !== q[key] && !askedLimitKeys.has(key)) return false
  for (const key in q) if (p[key] === undefined) return false
  return true
}

/** The problem with its limits replaced, by a copy of the sections they are in. @throws RangeError */
const withLimits = (base: ProblemSpec, values: Values): ProblemSpec => {
  const made = { ...base, budget: base.budget, service: base.service }
  for (const key in values) {
    const limit = askedLimitKeys.get(key)
    if (!limit) continue
    const value = values[key]
    const field = fieldOf(key)
    if (field?.kind !== 'number' || typeof value !== 'number' || !withinRange(field, value))
      return applyOverrides(base, { [key]: value })
    const [section, name] = limit
    if (section === 'budget') made.budget = { ...made.budget, [name]: value }
    else made.service = { ...made.service, [name]: value }
  }
  return made
}

/**
 * The problem at the swept values, and one `like` it; whatever was met before, a point's record is the same.
 * @throws RangeError on values that cannot be stated
 */
export const neighboursOf = (spec: ProblemSpec, laws?: ModelLaws): ((values: Values) => Point) => {
  const specAt = overriderOf(spec)
  const rows = new Kept<Row>(MOST)
  const rowAt = (values: Values): Row => {
    const rest = Object.entries(values).filter(([key]) => !askedLimitKeys.has(key))
    return rows.of(rest.flat(), () => {
      const made = specAt(Object.fromEntries(rest))
      const loose = { ...made, budget: { ...made.budget }, service: { ...made.service } }
      return { like: new Problem(loose, undefined, laws), spec: loose }
    })
  }
  let latest: (Row & { readonly values: Values }) | undefined
  return (values) => {
    let limited = false
    for (const key in values) if (askedLimitKeys.has(key)) limited = true
    if (!limited) return { spec: specAt(values) }
    if (!latest || !sameBesides(values, latest.values)) latest = { values, ...rowAt(values) }
    const { like, spec: base } = latest
    return { spec: withLimits(base, values), like }
  }
}
