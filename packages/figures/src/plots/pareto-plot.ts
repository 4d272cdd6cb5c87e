/** Pareto fronts: stairs, envelopes, knees, and where the binding constraint changes hands. */
import type { PlotSpec } from '../figure.js'
import { columnOf, shownCell, type Table } from '../table.js'
import { emptyPlot } from './empty.js'
import { type AxisOptions, layer, legendTitle, position, seriesColor, seriesDash } from './encode.js'
import { axisFor } from './series-plot.js'

export interface ParetoPlotOptions {
  /** One row a point, with numeric columns `x` (the traded promise) and `y` (the objective, maximised). */
  readonly table: Table
  readonly x: string
  readonly y: string
  /** Which way along x is the stricter promise; `max` when a larger x is the better one. */
  readonly sense?: 'max' | 'min'
  /** Text column that tells fronts apart. */
  readonly series?: string
  /** Text column of binding constraints: a mark stands where it changes along a front. */
  readonly binding?: string
  /** Boolean column that marks knees. */
  readonly knee?: string
  /** Numeric column of the proved upper bound at x: drawn as the outer stair. */
  readonly bound?: string
  readonly xAxis?: AxisOptions
  readonly yAxis?: AxisOptions
}

interface Point {
  readonly x: number
  readonly y: number
  readonly bound: number | null
  readonly series: string
  readonly binding: string
  readonly knee: boolean
}

/** Fronts with more points than this are a line already; marks would only thicken it. */
const MOST_POINTS = 150

const MARKS = ['knee', 'binding constraint changes'] as const

/** The points of one or several fronts, each front sorted along x. */
const pointsOf = (options: ParetoPlotOptions): readonly Point[] => {
  const { table } = options
  const number = (name: string, row: Table['rows'][number]): number | null => {
    const cell = shownCell(columnOf(table, name), row[name])
    return typeof cell === 'number' ? cell : null
  }
  return table.rows
    .flatMap((row): readonly Point[] => {
      const [x, y] = [number(options.x, row), number(options.y, row)]
      if (x === null || y === null) return []
      return [
        {
          x,
          y,
          bound: options.bound === undefined ? null : number(options.bound, row),
          series: options.series === undefined ? '' : String(row[options.series] ?? ''),
          binding: options.binding === undefined ? '' : String(row[options.binding] ?? ''),
          knee: options.knee !== undefined && row[options.knee] === true,
        },
      ]
    })
    .sort((p, q) => p.x - q.x)
}

/**
 * Fronts as stairs. A point serves every weaker promise, so the inner stair goes from it towards the
 * easy side; its proved bound holds for every stricter promise, so the outer stair goes the other way.
 */
export const paretoPlot = (options: ParetoPlotOptions): PlotSpec => {
  const points = pointsOf(options)
  if (points.length === 0) return emptyPlot('no feasible point')
  const { table, sense = 'max' } = options
  const [inner, outer] = sense === 'max' ? ['step-before', 'step-after'] : ['step-after', 'step-before']
  const names = [...new Set(points.map(({ series }) => series))]
  const several = names.length > 1
  const title = options.series === undefined || !several ? null : legendTitle(columnOf(table, options.series))
  const axis = (name: 'x' | 'y'): PlotSpec => {
    const given = name === 'x' ? options.xAxis : options.yAxis
    const values = points.map((point) => point[name])
    return { ...position(columnOf(table, options[name]), axisFor(values, given)), field: name }
  }
  const [x, y] = [axis('x'), axis('y')]
  const color = several ? { color: seriesColor('series', title, names) } : {}
  const changes = names.flatMap((name) => {
    const front = points.filter(({ series }) => series === name)
    return front.filter(({ binding }, i) => i > 0 && binding !== front[i - 1].binding)
  })
  const marks = [
    ...changes.map((point) => ({ ...point, mark: MARKS[1] })),
    ...points.filter(({ knee }) => knee).map((point) => ({ ...point, mark: MARKS[0] })),
  ]
  const bounded = points.filter(({ bound }) => bound !== null)
  return {
    layer: [
      ...(bounded.length === 0
        ? []
        : [
            layer(
              bounded,
              { type: 'line', strokeWidth: 0.9, strokeDash: [3, 2], interpolate: outer, clip: true },
              { x, y: { ...y, field: 'bound' }, ...color, detail: { field: 'series' } },
            ),
          ]),
      layer(
        points,
        { type: 'line', interpolate: inner, strokeWidth: 1.6, clip: true },
        {
          x,
          y,
          ...color,
          ...(several ? { strokeDash: seriesDash('series', title, names) } : {}),
        },
      ),
      ...(points.length > MOST_POINTS * names.length
        ? []
        : [layer(points, { type: 'point', size: 14 }, { x, y, ...color })]),
      ...(marks.length === 0
        ? []
        : [
            layer(
              marks,
              { type: 'point', size: 70, style: 'mark' },
              {
                x,
                y,
                ...color,
                shape: {
                  field: 'mark',
                  type: 'nominal',
                  title: null,
                  sort: null,
                  scale: { domain: MARKS, range: ['diamond', 'triangle-down'] },
                  legend: { symbolFillColor: 'gray', symbolStrokeColor: 'gray', symbolSize: 70 },
                },
              },
            ),
          ]),
    ],
  }
}
