/** Where the present design is on the front. */
import { Problem } from '@dwell/core'
import { frontierAxis } from '@dwell/engine'
import { frontierFigure } from '@dwell/figures/browser'
import type { Solved } from '../state/studio.js'
import type { Place } from './picture.js'
import { shownAxis } from './front-units.js'

/** Nothing where there is no feasible design. */
export const frontPlace = (axisName: string, solved: Solved | undefined): Place | undefined => {
  if (!solved?.report.design || !solved.report.objective) return undefined
  const { spec, report } = solved
  const problem = new Problem(spec)
  const evaluation = problem.evaluate(report.design)
  const axis = frontierAxis(axisName)
  const { value, unit } = report.objective
  return { x: shownAxis(axis.unit, axis.reached(evaluation, problem)), y: shownAxis(unit, value) }
}
