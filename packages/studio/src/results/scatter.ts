/** Any two columns of a table against each other, coloured by a third. */
import {
  axisFor,
  emptyPlot,
  inline,
  legendTitle,
  MOST_SERIES,
  type PlotSpec,
  position,
  shownCell,
} from '@dwell/figures/browser'
import type { ColumnData, ResultTable } from './read-table.js'
import { thin, type Thinned } from './thin.js'

const WIDTH = 400
const HEIGHT = 270

/** Logarithmic where all values are positive and span a factor above 30, as in every plot of the house. */
const isLog = ({ numbers }: ColumnData): boolean => {
  let low = Infinity
  let high = 0
  for (const value of numbers) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low > 0 && high / low > 30
}

/** Colour by few names, or along a ramp of numbers; rarer names of many share the last colour. */
const colorOf = (
  column: ColumnData,
  rows: readonly number[],
): { of: (row: number) => unknown; channel: PlotSpec } => {
  const names = [...new Set(rows.map((row) => column.texts[row]))]
  if (column.numeric && names.length > MOST_SERIES)
    return {
      of: (row) => shownCell(column, column.numbers[row]),
      channel: {
        field: 'color',
        type: 'quantitative',
        title: legendTitle(column),
        scale: { type: isLog(column) ? 'log' : 'linear', nice: false },
      },
    }
  const told = new Set(names.slice(0, MOST_SERIES - (names.length > MOST_SERIES ? 1 : 0)))
  const nameOf = (row: number): string => {
    const text = column.texts[row]
    if (!told.has(text)) return 'others'
    return text === '' ? 'none' : text
  }
  return {
    of: nameOf,
    channel: {
      field: 'color',
      type: 'nominal',
      title: legendTitle(column),
      sort: null,
      scale: { domain: [...new Set(rows.map(nameOf))] },
      legend: { columns: 3 },
    },
  }
}

export interface Scatter extends Thinned {
  readonly spec: PlotSpec
}

/** The plot of a table; every mark carries the number of its row. */
export const scatter = (
  table: ResultTable,
  names: { readonly x: string; readonly y: string; readonly color?: string | undefined },
): Scatter => {
  const find = (name: string): ColumnData => {
    const column = table.columns.find((each) => each.name === name)
    if (!column) throw new Error(`there is no column '${name}'`)
    return column
  }
  const [x, y] = [find(names.x), find(names.y)]
  const thinned = thin(x.numbers, y.numbers, isLog(x))
  const color = names.color === undefined ? undefined : colorOf(find(names.color), thinned.rows)
  const values = thinned.rows.map((row) => ({
    row,
    x: shownCell(x, x.numbers[row]),
    y: shownCell(y, y.numbers[row]),
    ...(color && { color: color.of(row) }),
  }))
  if (values.length === 0) return { ...thinned, spec: emptyPlot('no row has both numbers', WIDTH, HEIGHT) }
  const axis = (column: ColumnData, field: 'x' | 'y'): PlotSpec => ({
    ...position(column, axisFor(values.map((value) => Number(value[field])))),
    field,
  })
  return {
    ...thinned,
    spec: {
      width: WIDTH,
      height: HEIGHT,
      data: inline(values),
      mark: { type: 'point', filled: true, size: 14, cursor: 'pointer' },
      encoding: { x: axis(x, 'x'), y: axis(y, 'y'), ...(color && { color: color.channel }) },
    },
  }
}
