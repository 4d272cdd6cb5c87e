/** Any two columns of a table against each other, coloured by a third. */
import {
  axisFor,
  columnOf,
  columnsFor,
  emptyPlot,
  inline,
  legendTitle,
  MOST_SERIES,
  type PlotSpec,
  position,
  shownCell,
  type Table,
} from '@dwell/figures/browser'
import { isNumeric, numbersOf } from './read-table.js'
import { thin, type Thinned } from './thin.js'

const WIDTH = 400
const HEIGHT = 270
/** Up to so many points are drawn large. */
const FEW = 400

/** Logarithmic where all values are positive and span a factor above 30, as in every plot of the house. */
const isLog = (numbers: Float64Array): boolean => {
  let low = Infinity
  let high = 0
  for (const value of numbers) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low > 0 && high / low > 30
}

interface Coloring {
  readonly of: (row: number) => unknown
  readonly channel: PlotSpec
  readonly ramp: boolean
}

/** Colour by few names, or along a ramp of numbers; of many names the later ones share one colour. */
const coloring = (table: Table, name: string, rows: readonly number[]): Coloring => {
  const column = columnOf(table, name)
  const textOf = (row: number): string => String(table.rows[row][name] ?? 'none')
  const names = [...new Set(rows.map(textOf))]
  const title = legendTitle(column)
  if (isNumeric(table, name) && names.length > MOST_SERIES)
    return {
      ramp: true,
      of: (row) => shownCell(column, table.rows[row][name]),
      channel: {
        field: 'color',
        type: 'quantitative',
        title,
        scale: { type: isLog(numbersOf(table, name)) ? 'log' : 'linear', nice: false },
      },
    }
  const told = new Set(names.slice(0, MOST_SERIES - (names.length > MOST_SERIES ? 1 : 0)))
  const nameOf = (row: number): string => {
    const text = textOf(row)
    if (!told.has(text)) return 'others'
    const shown = shownCell(column, table.rows[row][name])
    return typeof shown === 'number' ? String(Number(shown.toPrecision(6))) : text.replace('Infinity', 'inf')
  }
  const domain = [...new Set(rows.map(nameOf))]
  return {
    ramp: false,
    of: nameOf,
    channel: {
      field: 'color',
      type: 'nominal',
      title,
      sort: null,
      scale: { domain },
      legend: { columns: columnsFor(domain) },
    },
  }
}

export interface Scatter extends Thinned {
  readonly spec: PlotSpec
}

/** The plot of a table; every mark carries the number of its row. */
export const scatter = (
  table: Table,
  names: { readonly x: string; readonly y: string; readonly color?: string | undefined },
): Scatter => {
  const [x, y] = [columnOf(table, names.x), columnOf(table, names.y)]
  const along = numbersOf(table, x.name)
  const thinned = thin(along, numbersOf(table, y.name), isLog(along))
  const color = names.color === undefined ? undefined : coloring(table, names.color, thinned.rows)
  const values = thinned.rows.map((row) => ({
    row,
    x: shownCell(x, table.rows[row][x.name]),
    y: shownCell(y, table.rows[row][y.name]),
    ...(color && { color: color.of(row) }),
  }))
  if (values.length === 0) return { ...thinned, spec: emptyPlot('no row has both numbers', WIDTH, HEIGHT) }
  const axis = (field: 'x' | 'y'): PlotSpec => ({
    ...position(field === 'x' ? x : y, axisFor(values.map((value) => Number(value[field])))),
    field,
  })
  return {
    ...thinned,
    spec: {
      width: WIDTH,
      height: HEIGHT,
      data: inline(values),
      mark: {
        type: 'point',
        filled: true,
        size: values.length > FEW ? 14 : 30,
        cursor: 'pointer',
        // The pale end of a ramp needs an outline.
        ...(color?.ramp && { style: 'mark', strokeWidth: 0.4 }),
      },
      encoding: { x: axis('x'), y: axis('y'), ...(color && { color: color.channel }) },
    },
  }
}
