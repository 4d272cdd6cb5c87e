/** Any row table as lines: a sweep, a curve, several of them. */
import { countText } from '@dwell/core/units'
import { isFeasibleStatus } from '@dwell/core'
import type { PlotSpec } from '../figure.js'
import { say } from '../panels/panel.js'
import { type Cell, columnOf, shownCell, type Table } from '../table.js'
import { PLOT_HEIGHT } from '../theme/config.js'
import { emptyPlot } from './empty.js'
import { type AxisOptions, layer, legendTitle, position, seriesColor, seriesDash } from './encode.js'

export interface SeriesPlotOptions {
  readonly table: Table
  readonly x: string
  readonly y: string
  /** Column that parts the rows into lines. */
  readonly series?: string
  readonly xAxis?: AxisOptions
  readonly yAxis?: AxisOptions
  /** Points as well as lines (what a coarse grid wants), or alone (a sample, whose rows have no order). */
  readonly points?: boolean | 'only'
  /** Column of verdicts: rows without y are marked at the foot of the plot by why they have none. */
  readonly status?: string
  /** Steps instead of slopes, for whole numbers such as K. */
  readonly steps?: boolean
  readonly width?: number
  readonly height?: number
}

/** More lines than this are a tangle, and more than there are colours. */
export const MOST_SERIES = 8

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

/** A cell as the name of a line; what has no display value (no bound) by its own. */
const nameOf = (shown: Cell, cell: Cell | undefined): string => {
  if (shown !== null) return typeof shown === 'number' ? say(shown, 6) : String(shown)
  return cell === Infinity ? 'inf' : String(cell ?? 'none')
}

/** Why a row has nothing to draw, by its verdict. */
const whyMissing = (status: Cell | undefined): string =>
  isFeasibleStatus(status) ? 'not finite' : String(status ?? 'no value').replace('-', ' ')

/** Shapes of what is missing, the usual reason first. */
const MISSING_SHAPES = {
  infeasible: 'M-1,-1L1,1M-1,1L1,-1',
  'no solution': 'triangle-down',
  failed: 'diamond',
} as const

/** A mark at the foot of the plot for each row that has no y, a row of marks for each series. */
const missingLayers = (
  missing: readonly { readonly series: string; readonly why: string }[],
  names: readonly string[],
  encoding: PlotSpec,
  height: number,
): readonly PlotSpec[] => {
  const reasons = [...new Set(missing.map(({ why }) => why))]
  return names.flatMap((name, i): PlotSpec[] => {
    const rows = missing.filter(({ series }) => series === name)
    if (rows.length === 0) return []
    return [
      layer(
        rows,
        {
          type: 'point',
          filled: false,
          size: 34,
          strokeWidth: 1.3,
          clip: false,
          ...(encoding['color'] ? {} : { style: 'bad-mark' }),
        },
        {
          ...encoding,
          y: { value: height - 6 - 9 * i },
          shape: {
            field: 'why',
            type: 'nominal',
            title: 'nothing to draw',
            sort: null,
            scale: {
              domain: reasons,
              range: reasons.map((why) => MISSING_SHAPES[why as keyof typeof MISSING_SHAPES] ?? 'square'),
            },
            legend: {
              symbolFillColor: 'transparent',
              symbolStrokeColor: 'gray',
              symbolSize: 60,
              titleOrient: 'left',
            },
          },
        },
      ),
    ]
  })
}

/**
 * Lines of y over x by series, in the order of the rows; a row without y leaves a gap.
 *
 * @throws RangeError when there are more than eight series: draw a map instead
 */
export const seriesPlot = (options: SeriesPlotOptions): PlotSpec => {
  const { table } = options
  const [xColumn, yColumn] = [columnOf(table, options.x), columnOf(table, options.y)]
  const seriesColumn = options.series === undefined ? undefined : columnOf(table, options.series)
  // Fields of their own: a key with dots in it would be read as a path.
  const statusColumn = options.status === undefined ? undefined : columnOf(table, options.status)
  const rows = table.rows
    .map((row) => ({
      why: whyMissing(statusColumn && row[statusColumn.name]),
      x: shownCell(xColumn, row[xColumn.name]),
      y: shownCell(yColumn, row[yColumn.name]),
      series: seriesColumn
        ? nameOf(shownCell(seriesColumn, row[seriesColumn.name]), row[seriesColumn.name])
        : '',
    }))
    .filter(({ x }) => typeof x === 'number')
  const drawn = rows.filter(({ y }) => typeof y === 'number')
  const missing = statusColumn ? rows.filter(({ y }) => typeof y !== 'number') : []
  if (drawn.length === 0) return emptyPlot('no feasible point', options.width, options.height)
  const names = [...new Set(rows.map(({ series }) => series))]
  if (names.length > MOST_SERIES)
    throw new RangeError(
      `'${options.series}' has ${countText(names.length, 'value')}, at most ${MOST_SERIES} lines are told apart; draw a map`,
    )
  const axis = (name: 'x' | 'y'): PlotSpec => {
    const values = (name === 'x' ? [...drawn, ...missing] : drawn).map((row) => Number(row[name]))
    const [column, given] = name === 'x' ? [xColumn, options.xAxis] : [yColumn, options.yAxis]
    return { ...position(column, axisFor(values, given)), field: name }
  }
  const title = seriesColumn ? legendTitle(seriesColumn) : null
  const encoding = {
    x: axis('x'),
    y: axis('y'),
    ...(seriesColumn ? { color: seriesColor('series', title, names) } : {}),
  }
  return {
    ...(options.width === undefined ? {} : { width: options.width }),
    ...(options.height === undefined ? {} : { height: options.height }),
    layer: [
      ...(options.points === 'only'
        ? []
        : [
            layer(
              rows,
              {
                type: 'line',
                clip: true,
                invalid: 'break-paths-filter-domains',
                ...(options.steps ? { interpolate: 'step-after' } : {}),
              },
              {
                ...encoding,
                ...(seriesColumn ? { strokeDash: seriesDash('series', title, names) } : {}),
              },
            ),
          ]),
      ...missingLayers(missing, names, encoding, options.height ?? PLOT_HEIGHT),
      ...(options.points ? [layer(drawn, { type: 'point', size: 26, filled: true }, encoding)] : []),
    ],
  }
}
