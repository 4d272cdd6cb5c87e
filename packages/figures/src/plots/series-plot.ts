/** Any row table as lines: a sweep, a curve, several of them. */
import type { PlotSpec } from '../figure.js'
import { columnOf, shownRows, type Table } from '../table.js'
import { emptyPlot } from './empty.js'
import { type AxisOptions, inline, position, seriesColor, seriesDash } from './encode.js'

export interface SeriesPlotOptions {
  readonly table: Table
  readonly x: string
  readonly y: string
  /** Column that parts the rows into lines. */
  readonly series?: string
  readonly xAxis?: AxisOptions
  readonly yAxis?: AxisOptions
  /** Points as well as lines; what a coarse grid wants. */
  readonly points?: boolean
  /** Steps instead of slopes, for whole numbers such as K. */
  readonly steps?: boolean
  readonly width?: number
  readonly height?: number
}

const spans = (values: readonly number[]): boolean => {
  const positive = values.filter((value) => value > 0)
  return positive.length === values.length && Math.max(...positive) / Math.min(...positive) > 30
}

/** The axis of a numeric column: logarithmic where all values are positive and span a factor above 30. */
export const axisFor = (values: readonly number[], given: AxisOptions = {}): AxisOptions => {
  const scale = given.scale ?? (spans(values) ? 'log' : 'linear')
  if (scale === 'linear' || given.domain) return { scale, ...given }
  const positive = values.filter((value) => value > 0)
  return { scale, domain: [Math.min(...positive) / 1.05, Math.max(...positive) * 1.05], ...given }
}

/** Lines of y over x by series; rows without a value leave a gap. */
export const seriesPlot = (options: SeriesPlotOptions): PlotSpec => {
  const { table, series } = options
  const xColumn = columnOf(table, options.x)
  const yColumn = columnOf(table, options.y)
  const rows = shownRows(table).filter((row) => typeof row[options.x] === 'number')
  const drawn = rows.filter((row) => typeof row[options.y] === 'number')
  if (drawn.length === 0) return emptyPlot('no feasible point', options.width, options.height)
  const x = position(
    xColumn,
    axisFor(
      drawn.map((row) => Number(row[options.x])),
      options.xAxis,
    ),
  )
  const y = position(
    yColumn,
    axisFor(
      drawn.map((row) => Number(row[options.y])),
      options.yAxis,
    ),
  )
  const names = series === undefined ? [] : [...new Set(rows.map((row) => String(row[series])))]
  const title = series === undefined ? null : columnOf(table, series).meaning
  // As text: 1, 10, 100 are names of lines here, not numbers.
  const values = rows.map((row) => (series === undefined ? row : { ...row, [series]: String(row[series]) }))
  const color = series === undefined ? {} : { color: seriesColor(series, title, names) }
  const encoding = { x, y, ...color }
  return {
    ...(options.width === undefined ? {} : { width: options.width }),
    ...(options.height === undefined ? {} : { height: options.height }),
    layer: [
      {
        data: inline(values),
        mark: {
          type: 'line',
          clip: true,
          invalid: 'break-paths-filter-domains',
          ...(options.steps ? { interpolate: 'step-after' } : {}),
        },
        encoding: {
          ...encoding,
          ...(series === undefined ? {} : { strokeDash: seriesDash(series, title, names) }),
        },
      },
      ...(options.points
        ? [{ data: inline(values), mark: { type: 'point', size: 26, invalid: 'filter' }, encoding }]
        : []),
    ],
  }
}
