/** The Pareto front of the objective against one promise: every point is a design. */
import type { ProblemSpec } from '@dwell/core'
import {
  drawFrontier,
  type Frontier,
  type FrontierAxis,
  frontierAxis,
  FrontierError,
  type FrontierPoint,
} from '@dwell/engine'
import { emptyPlot, frontierFigure, shownCell } from '@dwell/figures/browser'
import { degrees, listed, percent, siText } from '@dwell/report/browser'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import type { Picture, PictureContext, Spot } from './picture.js'

/** Points that a reader can tell apart; the front is closed whatever their number. */
const LEAST_POINTS = 24
/** A front that takes longer is shown as far as it came, and says so, ms. */
const PATIENCE = 5000

const designLines = ({ K, rho, theta, r }: FrontierPoint['design']): Spot['lines'] => [
  ['K', String(K)],
  ['ρ', percent(rho, 3)],
  ['θ', degrees(theta)],
  ['r', siText(r, '1/s', 3)],
]

/** The front; undefined where even its easy end is infeasible. */
const drawn = async (spec: ProblemSpec, axis: FrontierAxis): Promise<Frontier | undefined> => {
  const controller = new AbortController()
  const end = performance.now() + PATIENCE
  try {
    return await drawFrontier(spec, {
      solver: exhaustiveSolver,
      axes: [axis],
      leastPoints: LEAST_POINTS,
      signal: controller.signal,
      // A timer would not get a turn: the prover does not let go of the thread.
      onSolve: () => performance.now() > end && controller.abort(),
    })
  } catch (error) {
    if (error instanceof FrontierError) return undefined
    throw error
  }
}

export const frontPicture = async ({ spec, axis: name }: PictureContext): Promise<Picture> => {
  const axis = frontierAxis(name)
  const front = await drawn(spec, axis)
  if (!front || front.points.length === 0) {
    const title = `No design keeps the other promises, whatever the ${axis.meaning}`
    return {
      figure: { id: 'pareto', title, caption: title, tables: [], spec: emptyPlot('no feasible point') },
      pointing: 'place',
      spots: [],
    }
  }
  const figure = frontierFigure([front])
  // The columns of `frontierFigure`: the series, then the objective, then the traded axis.
  const [, objective, traded] = figure.tables[0].columns
  const spots = front.points.map((point): Spot => {
    const [value, reached] = point.values
    return {
      x: Number(shownCell(traded, reached)),
      ys: [Number(shownCell(objective, value))],
      lines: [
        [axis.symbol, siText(reached, axis.unit)],
        [front.objective.name, siText(value, front.objective.unit, 5)],
        ...designLines(point.design),
        ['binds', listed(point.binding)],
        ['regime', point.regime],
      ],
      changes: { [axis.key]: Number(point.epsilon[0].toPrecision(9)) },
    }
  })
  return {
    figure,
    pointing: 'place',
    action: `Click to ask for that ${axis.meaning}.`,
    spots: spots.sort((p, q) => p.x - q.x),
  }
}
