/** Points of a sweep that share work: each has beside it a problem that differs in the handover ceiling alone. */
import {
  applyOverrides,
  fieldOf,
  type ModelLaws,
  overriderOf,
  Problem,
  type ProblemSpec,
  withinRange,
} from '@dwell/core'
import { Kept } from '@dwell/core/model'
import type { PointTask } from './point-record.js'

/** The key whose neighbours mostly have one answer: the others move every formula. */
const CEILING = 'budget.handoverCeiling'
const field = fieldOf(CEILING)

/** Problems kept: whole columns of a grid, so that the order of the axes hardly matters. */
const MOST = 512

type Values = Readonly<Record<string, number | string>>
type Point = Pick<PointTask, 'spec' | 'like'>

/** All points that differ in the ceiling alone. Its sections are not frozen: frozen objects are slow to copy. */
interface Row {
  readonly like: Problem
  readonly spec: ProblemSpec
}

const sameBesides = (p: Values, q: Values): boolean => {
  for (const key in p) if (key !== CEILING && p[key] !== q[key]) return false
  for (const key in q) if (p[key] === undefined) return false
  return true
}

/**
 * The problem at the swept values, and one `like` it; whatever was met before, a point's record is the same.
 * @throws RangeError on values that cannot be stated
 */
export const neighboursOf = (spec: ProblemSpec, laws?: ModelLaws): ((values: Values) => Point) => {
  const specAt = overriderOf(spec)
  const rows = new Kept<Row>(MOST)
  const rowAt = (values: Values): Row => {
    const rest = Object.entries(values).filter(([key]) => key !== CEILING)
    return rows.of(rest.flat(), () => {
      const made = specAt(Object.fromEntries(rest))
      const loose = { ...made, budget: { ...made.budget } }
      return { like: new Problem(loose, undefined, laws), spec: loose }
    })
  }
  let latest: (Row & { readonly values: Values }) | undefined
  return (values) => {
    const ceiling = values[CEILING]
    if (typeof ceiling !== 'number' || field?.kind !== 'number') return { spec: specAt(values) }
    if (!latest || !sameBesides(values, latest.values)) latest = { values, ...rowAt(values) }
    const { like, spec: base } = latest
    if (!withinRange(field, ceiling)) return { spec: applyOverrides(base, { [CEILING]: ceiling }), like }
    return { spec: { ...base, budget: { ...base.budget, handoverCeiling: ceiling } }, like }
  }
}
