/** The design that the page speaks of: the answer's, or where nothing is feasible the one that comes nearest. */
import { type ConstraintRow, type Design, isFeasibleStatus } from '@dwell/core'
import type { Solved, Studio } from '../../state/studio.js'

export interface Subject {
  readonly design: Design
  readonly constraints: readonly ConstraintRow[]
  /** It keeps every promise; the nearest design of an infeasible problem does not. */
  readonly feasible: boolean
  /** Of the problem as it is now: the nearest design is worked out a moment later. */
  readonly current: boolean
}

export const isSolved = ({ report: { status } }: Pick<Solved, 'report'>): boolean => isFeasibleStatus(status)

/** Undefined until there is any: no solver met a point, or none is known yet. */
export const subjectOf = (studio: Pick<Studio, 'solved' | 'reasons'>): Subject | undefined => {
  const solved = studio.solved()
  if (!solved) return undefined
  const { design, constraints } = solved.report
  if (design && isSolved(solved)) return { design, constraints, feasible: true, current: true }
  const why = studio.reasons()
  const least = why?.infeasibility?.leastInfeasible
  return least && { ...least, feasible: false, current: why.spec === solved.spec }
}
