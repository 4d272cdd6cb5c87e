/** Rows of a sweep as a picture in one line: columns are named as keys, designs and quantities are. */
import { type Design, fieldOf, quantityInfo } from '@dwell/core'
import type { SweepRow } from '@dwell/engine'
import type { PlotSpec } from '../figure.js'
import type { Cell, Column, Row, Table } from '../table.js'
import { seriesPlot, type SeriesPlotOptions } from './series-plot.js'

export interface RowPlotOptions extends Pick<SeriesPlotOptions, 'width' | 'height' | 'xAxis' | 'yAxis'> {
  /** A swept key, `K`, `rho`, `theta`, `r`, `objective`, `bound`, or a recorded quantity. */
  readonly x: string
  readonly y: string
  /** Parts the rows into lines. */
  readonly series?: string
}

const designs: Readonly<Record<keyof Design, Column>> = {
  K: { name: 'K', symbol: 'K', meaning: 'cluster size', unit: '1' },
  rho: { name: 'rho', symbol: 'ρ', meaning: 'resource share', unit: '1' },
  theta: { name: 'theta', symbol: 'θ', meaning: 'beamwidth', unit: 'rad', shown: 'deg' },
  r: { name: 'r', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
}

const isDesign = (name: string): name is keyof Design => Object.hasOwn(designs, name)

/** What a column is, by its name. */
const columnFor = (name: string): Column => {
  if (isDesign(name)) return designs[name]
  const field = fieldOf(name)
  const known = field?.kind === 'number' ? field : quantityInfo.get(name)
  if (!known) return { name, meaning: field?.meaning ?? name }
  const { symbol, meaning, unit, displayUnit: shown } = known
  return { name, symbol, meaning, unit, shown }
}

const cellOf = (row: SweepRow, name: string): Cell => {
  if (isDesign(name)) return row.design?.[name] ?? null
  if (name === 'objective' || name === 'bound') return row[name] ?? null
  return row.values[name] ?? row.quantities?.[name as keyof typeof row.quantities] ?? null
}

/** A table of the named columns of sweep rows. */
export const tableOfRows = (rows: readonly SweepRow[], names: readonly string[]): Table => ({
  id: 'sweep',
  columns: names.map(columnFor),
  rows: rows.map((row): Row => Object.fromEntries(names.map((name) => [name, cellOf(row, name)]))),
})

/**
 * Lines of y over x, a line for each value of `series`; K as steps, for it is whole.
 *
 * @throws RangeError when there are more than eight lines
 */
export const linePlot = (rows: readonly SweepRow[], options: RowPlotOptions): PlotSpec => {
  const { x, y, series, ...rest } = options
  const names = [x, y, ...(series === undefined ? [] : [series])]
  return seriesPlot({
    ...rest,
    table: tableOfRows(rows, names),
    x,
    y,
    ...(series === undefined ? {} : { series }),
    steps: y === 'K',
    points: true,
  })
}
