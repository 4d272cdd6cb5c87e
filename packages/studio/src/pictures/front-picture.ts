/** The Pareto front of the objective against one promise: every point is a design. */
import {
  drawFrontier,
  type Frontier,
  type FrontierAxis,
  frontierAxis,
  FrontierError,
  type FrontierPoint,
} from '@dwell/engine'
import { emptyPlot, frontierFigure, shownCell } from '@dwell/figures/browser'
import {
  conflictWords,
  degrees,
  listed,
  objectiveText,
  objectiveWords,
  percent,
  siText,
} from '@dwell/report/browser'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import type { Picture, PictureContext, Spot } from './picture.js'

/** Points that a reader can tell apart; the front is closed whatever their number. */
const LEAST_POINTS = 24

const designLines = ({ K, rho, theta, r }: FrontierPoint['design']): Spot['lines'] => [
  ['K', String(K)],
  ['ρ', percent(rho, 3)],
  ['θ', degrees(theta)],
  ['r', siText(r, '1/s', 3)],
]

/** Words of progress are so far apart, ms. */
const APART = 250

/** The front; undefined where even its easy end is infeasible. */
const drawn = async (
  { spec, patience, tell }: PictureContext,
  axis: FrontierAxis,
): Promise<Frontier | undefined> => {
  const controller = new AbortController()
  const end = performance.now() + patience
  let solved = 0
  let told = 0
  try {
    return await drawFrontier(spec, {
      solver: exhaustiveSolver,
      axes: [axis],
      leastPoints: LEAST_POINTS,
      signal: controller.signal,
      // A timer would not get a turn: the prover does not let go of the thread.
      onSolve: () => {
        solved++
        const now = performance.now()
        if (now > end) controller.abort()
        if (now - told < APART) return
        told = now
        tell({ done: solved })
      },
    })
  } catch (error) {
    if (error instanceof FrontierError) return undefined
    throw error
  }
}

export const frontPicture = async (context: PictureContext): Promise<Picture> => {
  const axis = frontierAxis(context.axis)
  const front = await drawn(context, axis)
  if (!front || front.points.length === 0) {
    const title = `No design keeps the other promises, whatever the ${axis.meaning}`
    return {
      figure: { id: 'pareto', title, caption: title, spec: emptyPlot('no feasible point') },
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
        [objectiveWords[context.spec.objective], objectiveText(context.spec.objective, value)],
        ...designLines(point.design),
        ['binds', listed(point.binding.map(conflictWords))],
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
    ...(front.completeness.closed ? {} : { unfinished: true }),
  }
}
