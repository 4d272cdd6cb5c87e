/** The front that an operator asks for first: the objective against the coverage fraction. */
import type { ProblemSpec, Solver } from '@dwell/core'
import { FrontierError, frontierAxis } from './axes.js'
import { drawFrontier, type FrontierOptions } from './draw-frontier.js'
import type { Frontier } from './frontier.js'

const AXIS = frontierAxis('coverage-fraction')

/** The front for coverage fractions of 1 % to 100 %; undefined where not even 1 % is feasible. */
export const coverageFront = async (
  spec: ProblemSpec,
  solver: Solver,
  options: Pick<FrontierOptions, 'signal' | 'bystanders'> = {},
): Promise<Frontier | undefined> => {
  try {
    const front = await drawFrontier(spec, {
      ...options,
      solver,
      axes: [AXIS],
      ranges: { [AXIS.name]: [0.01, 1] },
    })
    return front.points.length > 0 ? front : undefined
  } catch (error) {
    if (error instanceof FrontierError) return undefined
    throw error
  }
}
