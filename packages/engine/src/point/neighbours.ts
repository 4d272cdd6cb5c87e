/** Points of a sweep that share work: each has beside it a problem that differs in the handover ceiling alone. */
import { applyOverrides, type ModelLaws, overriderOf, Problem, type ProblemSpec } from '@dwell/core'
import { Kept } from '@dwell/core/model'
import type { PointTask } from './point-record.js'

/** The key whose neighbours mostly have one answer: the others move every formula. */
const CEILING = 'budget.handoverCeiling'

/** Problems kept: whole columns of a grid, so that the order of the axes hardly matters. */
const MOST = 512

type Values = Readonly<Record<string, number | string>>

/**
 * The problem at the swept values, and one `like` it; whatever was met before, a point's record is the same.
 * @throws RangeError on values that cannot be stated
 */
export const neighboursOf = (
  spec: ProblemSpec,
  laws?: ModelLaws,
): ((values: Values) => Pick<PointTask, 'spec' | 'like'>) => {
  const specAt = overriderOf(spec)
  const kept = new Kept<Problem>(MOST)
  return (values) => {
    const { [CEILING]: ceiling, ...rest } = values
    if (ceiling === undefined) return { spec: specAt(values) }
    const key = Object.entries(rest).flat()
    const like = kept.of(key, () => new Problem(specAt(rest), undefined, laws))
    return { spec: applyOverrides(like.spec, { [CEILING]: ceiling }), like }
  }
}
