/** A table of results as a figure; what is not said of its axes is taken from the plan of the sweep. */
import { nearest } from '@dwell/core'
import type { AxisNote, SidecarNotes } from '../csv-table.js'
import type { Figure, PlotSpec } from '../figure.js'
import { columnOf, type Table } from '../table.js'
import { regimeMap } from './regime-map.js'
import { MOST_SERIES, seriesPlot } from './series-plot.js'

/** Columns to draw by; each may be left out where a sweep's plan says what was varied. */
export interface TableFigureOptions {
  readonly x?: string
  readonly y?: string
  /** Parts the rows into lines. */
  readonly series?: string
  /** Instead of lines, cells coloured by this column. */
  readonly map?: string
  readonly steps?: boolean
  readonly points?: boolean
}

const known = (table: Table, option: string, name: string): string => {
  const names = table.columns.map((column) => column.name)
  if (names.includes(name)) return name
  const guess = nearest(name, names)
  const hint = guess ? `did you mean '${guess}'?` : `there are ${names.join(', ')}`
  throw new RangeError(`${option}: the file has no column '${name}'; ${hint}`)
}

/** Values of a column that differ. */
const variety = (table: Table, name: string): number => new Set(table.rows.map((row) => row[name])).size

interface Choice {
  readonly x: string
  readonly y: string
  readonly series?: string
  readonly map?: string
}

/** The axis with most values goes along x, the next parts lines, or spans a map where it has too many. */
const choose = (table: Table, axes: readonly AxisNote[], given: TableFigureOptions): Choice => {
  const { x, y, series, map } = given
  const free = axes
    .filter(({ key }) => key !== x && key !== y && key !== series)
    .map((axis) => ({ ...axis, values: axis.values ?? variety(table, axis.key) }))
    .filter(({ values }) => values > 1)
    .sort((a, b) => b.values - a.values)
  const along = x ?? free.find(({ numeric }) => numeric)?.key
  if (along === undefined)
    throw new RangeError(
      `--x: say which column goes along the axis; there are ${table.columns.map(({ name }) => name).join(', ')}`,
    )
  const [second, ...more] = free.filter(({ key }) => key !== along)
  const first = (names: readonly string[]): string | undefined =>
    names.find((name) => table.columns.some((column) => column.name === name))
  const value = y ?? (map === undefined ? first(['objectiveValue']) : undefined)
  if (
    map !== undefined ||
    (y === undefined && series === undefined && second && second.numeric && second.values > MOST_SERIES)
  ) {
    const up = y ?? second?.key
    const category = map ?? first(['regime', 'status'])
    if (up !== undefined && category !== undefined && more.length === 0)
      return { x: along, y: up, map: category }
  }
  if (value === undefined)
    throw new RangeError(
      `--y: say which column goes up the axis; there are ${table.columns.map(({ name }) => name).join(', ')}`,
    )
  const parts = series ?? second?.key
  const left = series === undefined ? more : free.filter(({ key }) => key !== along)
  if (left.length > 0 && (x === undefined || y === undefined))
    throw new RangeError(
      `the sweep varies ${axes.map(({ key }) => key).join(', ')}: one picture shows two of them; sweep fewer keys, or ` +
        'say --x, --y and --map',
    )
  return { x: along, y: value, ...(parts === undefined ? {} : { series: parts }) }
}

const VERDICTS = ['infeasible', 'no-solution', 'failed'] as const

/** What the blank cells of a map are called: the verdict that most explains them. */
const blankOf = ({ rows }: Table, category: string): string =>
  VERDICTS.find((verdict) => rows.some((row) => row[category] === verdict)) ?? 'no result'

const mapOf = (table: Table, x: string, y: string, category: string): PlotSpec => {
  const whole = withVerdicts(table, category)
  return regimeMap({ table: whole, x, y, category, empty: blankOf(whole, category) })
}

/** Cells without a category by their verdict, so that a map tells infeasible from failed. */
const withVerdicts = (table: Table, category: string): Table => ({
  ...table,
  rows: table.rows.map((row) => ({ ...row, [category]: row[category] ?? row['status'] ?? null })),
})

/**
 * A picture of a table. Rows without a value to draw are marked at its foot by their `status`.
 *
 * @throws RangeError naming the option that is missing, or the column that is not there
 */
export const tableFigure = (table: Table, notes: SidecarNotes, options: TableFigureOptions): Figure => {
  for (const option of ['x', 'y', 'series', 'map'] as const) {
    const name = options[option]
    if (name !== undefined) known(table, `--${option}`, name)
  }
  const swept = notes.axes.filter(({ key }) => table.columns.some(({ name }) => name === key))
  const { x, y, series, map } = choose(table, swept, options)
  const status = table.columns.some(({ name }) => name === 'status') ? { status: 'status' } : {}
  const spec: PlotSpec =
    map === undefined
      ? seriesPlot({
          table,
          x,
          y,
          ...(series === undefined ? {} : { series }),
          ...status,
          steps: options.steps ?? y === 'K',
          points: notes.sampled ? 'only' : (options.points ?? table.rows.length <= MARKED),
        })
      : mapOf(table, x, y, map)
  const say = (name: string): string => columnOf(table, name).meaning
  const title = map === undefined ? `${say(y)} over ${say(x)}` : `${say(map)} over ${say(x)} and ${say(y)}`
  return { id: 'plot', title, caption: table.id, tables: [table], spec }
}

/** Up to so many rows each has its mark: where nothing lies between two points, that is to be seen. */
const MARKED = 60
