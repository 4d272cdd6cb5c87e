/** Pareto fronts: stairs, knees, and where the binding constraint changes hands. */
import type { PlotSpec } from '../figure.js'
import { columnOf, shownRows, type Table } from '../table.js'
import { emptyPlot } from './empty.js'
import { type AxisOptions, inline, position, seriesColor, seriesDash } from './encode.js'
import { axisFor } from './series-plot.js'

export interface ParetoPlotOptions {
  /** One row a point, with numeric columns `x` and `y`. */
  readonly table: Table
  readonly x: string
  readonly y: string
  /** Text column that tells fronts apart. */
  readonly series?: string
  /** Text column of binding constraints: a tick stands where it changes along a front. */
  readonly binding?: string
  /** Boolean column that marks knees. */
  readonly knee?: string
  /** Envelopes: rows with the same x and y columns and `series`; drawn as thin stairs. */
  readonly envelope?: Table
  readonly xAxis?: AxisOptions
  readonly yAxis?: AxisOptions
}

/** Points, sorted along x within a front, joined by stairs: between two points nothing better is known. */
export const paretoPlot = (options: ParetoPlotOptions): PlotSpec => {
  const { table, series = 'front', binding, knee, envelope } = options
  const named = (rows: readonly Readonly<Record<string, unknown>>[]) =>
    rows.map((row) => ({ ...row, [series]: String(row[series] ?? '') }) as Record<string, unknown>)
  const rows = named(shownRows(table))
    .filter((row) => typeof row[options.x] === 'number' && typeof row[options.y] === 'number')
    .sort((p, q) => Number(p[options.x]) - Number(q[options.x]))
  if (rows.length === 0) return emptyPlot('no feasible point')
  const names = [...new Set(rows.map((row) => String(row[series])))]
  const title = options.series === undefined ? null : columnOf(table, series).meaning
  const axis = (name: string, given?: AxisOptions) =>
    position(
      columnOf(table, name),
      axisFor(
        rows.map((row) => Number(row[name])),
        given,
      ),
    )
  const x = axis(options.x, options.xAxis)
  const y = axis(options.y, options.yAxis)
  const color = {
    ...seriesColor(series, title, names),
    ...(names.length < 2 ? { legend: null } : {}),
  }
  const changes =
    binding === undefined
      ? []
      : names.flatMap((name) => {
          const front = rows.filter((row) => row[series] === name)
          return front.filter((row, i) => i > 0 && row[binding] !== front[i - 1][binding])
        })
  const knees = knee === undefined ? [] : rows.filter((row) => row[knee] === true)
  const marks = [
    ...changes.map((row) => ({ ...row, mark: 'binding constraint changes' })),
    ...knees.map((row) => ({ ...row, mark: 'knee' })),
  ]
  return {
    layer: [
      ...(envelope
        ? [
            {
              data: inline(named(shownRows(envelope))),
              mark: {
                type: 'line',
                strokeWidth: 0.9,
                strokeDash: [3, 2],
                interpolate: 'step-before',
                clip: true,
              },
              encoding: { x, y, color, detail: { field: series } },
            },
          ]
        : []),
      {
        data: inline(rows),
        // Maximised against a promise: a point serves every weaker promise, so the stair goes left from it.
        mark: { type: 'line', interpolate: 'step-before', clip: true },
        encoding: {
          x,
          y,
          color,
          ...(names.length < 2 ? {} : { strokeDash: seriesDash(series, title, names) }),
        },
      },
      { data: inline(rows), mark: { type: 'point', size: 14 }, encoding: { x, y, color } },
      ...(marks.length === 0
        ? []
        : [
            {
              data: inline(marks),
              mark: { type: 'point', size: 70, style: 'mark' },
              encoding: {
                x,
                y,
                color,
                shape: {
                  field: 'mark',
                  type: 'nominal',
                  title: null,
                  sort: null,
                  scale: {
                    domain: ['knee', 'binding constraint changes'],
                    range: ['diamond', 'triangle-down'],
                  },
                  legend: { symbolFillColor: 'gray', symbolStrokeColor: 'gray', symbolSize: 70 },
                },
              },
            },
          ]),
    ],
  }
}
