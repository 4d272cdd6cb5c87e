/** The Pareto front of the objective against one promise: every point is a design. */
import { drawFrontier, frontierAxis, type FrontierPoint } from '@dwell/engine'
import { emptyPlot, frontierFigure, shownCell } from '@dwell/figures/browser'
import { degrees, listed, percent, siText } from '@dwell/report/browser'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import type { Picture, PictureContext, Spot } from './picture.js'

/** Points that a reader can tell apart; the front is closed whatever their number. */
const LEAST_POINTS = 24
/** Enough for every front met so far; a front that needs more is drawn as far as it came. */
const MOST_SOLVES = 1500

const designLines = ({ K, rho, theta, r }: FrontierPoint['design']): Spot['lines'] => [
  ['K', String(K)],
  ['ρ', percent(rho, 3)],
  ['θ', degrees(theta)],
  ['r', siText(r, '1/s', 3)],
]

export const frontPicture = async ({ spec, axis: name }: PictureContext): Promise<Picture> => {
  const axis = frontierAxis(name)
  const front = await drawFrontier(spec, {
    solver: exhaustiveSolver,
    axes: [axis],
    leastPoints: LEAST_POINTS,
    mostSolves: MOST_SOLVES,
  })
  if (front.points.length === 0) {
    const title = `No feasible point at any ${axis.meaning}`
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
