/** Where a design is on the front. */
import { type Design, Problem } from '@dwell/core'
import { frontierAxis } from '@dwell/engine'
import type { Solved } from '../state/studio.js'
import type { Place } from './picture.js'
import { shownAxis } from './front-units.js'

/** A design by what it reaches of the traded promise, and by its objective. */
export const placeOfDesign = (axisName: string, problem: Problem, design: Design): Place => {
  const evaluation = problem.evaluate(design)
  const axis = frontierAxis(axisName)
  return {
    x: shownAxis(axis.unit, axis.reached(evaluation, problem)),
    y: shownAxis(evaluation.objective.unit, evaluation.objective.value),
  }
}

/** Nothing where there is no feasible design. */
export const frontPlace = (axisName: string, solved: Solved | undefined): Place | undefined => {
  const { design, objective } = solved?.report ?? {}
  return solved && design && objective && placeOfDesign(axisName, new Problem(solved.spec), design)
}
