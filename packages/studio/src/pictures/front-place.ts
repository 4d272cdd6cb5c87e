/** Where the present design is on the front. */
import { Problem } from '@dwell/core'
import { frontierAxis } from '@dwell/engine'
import type { Solved } from '../state/studio.js'
import type { Place } from './picture.js'
import { shownAxis } from './front-units.js'

/** Nothing where there is no feasible design. */
export const frontPlace = (axisName: string, solved: Solved | undefined): Place | undefined => {
  const { design, objective } = solved?.report ?? {}
  if (!solved || !design || !objective) return undefined
  const problem = new Problem(solved.spec)
  const evaluation = problem.evaluate(design)
  const axis = frontierAxis(axisName)
  return {
    x: shownAxis(axis.unit, axis.reached(evaluation, problem)),
    y: shownAxis(objective.unit, objective.value),
  }
}
