/** A map over two keys of a problem, coloured by a category, with closed-form boundaries on top. */
import type { PlotSpec } from '../figure.js'
import { columnOf, shownRows, type Table } from '../table.js'
import { columnsFor, inline, logTicks, position } from './encode.js'
import { emptyPlot } from './empty.js'

/** A curve over the map, in SI. */
export interface Boundary {
  readonly name: string
  readonly style: 'boundary' | 'boundary-dashed' | 'boundary-dotted'
  readonly points: readonly { readonly x: number; readonly y: number }[]
  /** Drawn at the last point inside the map. */
  readonly label?: string
}

export interface RegimeMapOptions {
  readonly table: Table
  readonly x: string
  readonly y: string
  /** Text column that colours the cells. */
  readonly category: string
  /** Order of the categories in the legend; those of the rows in order of appearance when absent. */
  readonly categories?: readonly string[]
  readonly boundaries?: readonly Boundary[]
  readonly title?: string | null
}

/** Edges of cells around logarithmically spaced centres. */
const edges = (centres: readonly number[]): ReadonlyMap<number, readonly [number, number]> => {
  const sorted = [...new Set(centres)].sort((p, q) => p - q)
  const between = (i: number): number => Math.sqrt(sorted[i] * sorted[i + 1])
  const last = sorted.length - 1
  return new Map(
    sorted.map((centre, i) => {
      const low = i > 0 ? between(i - 1) : last > 0 ? centre ** 2 / between(0) : centre / 2
      const high = i < last ? between(i) : last > 0 ? centre ** 2 / between(last - 1) : centre * 2
      return [centre, [low, high]] as const
    }),
  )
}

/** Rows with positive x and y on a logarithmic grid, as a map. */
export const regimeMap = (options: RegimeMapOptions): PlotSpec => {
  const { table, category, boundaries = [] } = options
  const xColumn = columnOf(table, options.x)
  const yColumn = columnOf(table, options.y)
  const rows = shownRows(table).filter((row) => Number(row[options.x]) > 0 && Number(row[options.y]) > 0)
  if (rows.length === 0) return emptyPlot('no point to show')
  const xEdges = edges(rows.map((row) => Number(row[options.x])))
  const yEdges = edges(rows.map((row) => Number(row[options.y])))
  const cells = rows.map((row) => {
    const [x0, x1] = xEdges.get(Number(row[options.x]))!
    const [y0, y1] = yEdges.get(Number(row[options.y]))!
    return { ...row, x0, x1, y0, y1 }
  })
  const domainX = [Math.min(...cells.map((c) => c.x0)), Math.max(...cells.map((c) => c.x1))] as const
  const domainY = [Math.min(...cells.map((c) => c.y0)), Math.max(...cells.map((c) => c.y1))] as const
  const x = position(xColumn, { scale: 'log', domain: domainX, values: logTicks(domainX) })
  const y = position(yColumn, { scale: 'log', domain: domainY, values: logTicks(domainY) })
  const names = options.categories ?? [...new Set(rows.map((row) => String(row[category])))]
  const drawnBoundaries = boundaries.map((boundary) => ({
    ...boundary,
    points: shownRows({
      id: boundary.name,
      columns: [
        { ...xColumn, name: 'x' },
        { ...yColumn, name: 'y' },
      ],
      rows: boundary.points,
    }).filter(
      ({ x: at, y: up }) =>
        Number(at) >= domainX[0] &&
        Number(at) <= domainX[1] &&
        Number(up) >= domainY[0] &&
        Number(up) <= domainY[1],
    ),
  }))
  return {
    height: 240,
    layer: [
      {
        data: inline(cells),
        mark: { type: 'rect', clip: true, strokeWidth: 0 },
        encoding: {
          x: { ...x, field: 'x0' },
          x2: { field: 'x1' },
          y: { ...y, field: 'y0' },
          y2: { field: 'y1' },
          fill: {
            field: category,
            type: 'nominal',
            title: options.title ?? null,
            sort: null,
            scale: { domain: names },
            legend: { symbolType: 'square', symbolStrokeWidth: 0, columns: columnsFor(names) },
          },
          fillOpacity: { value: 0.55 },
        },
      },
      ...drawnBoundaries.flatMap(({ points, style, label }) => {
        const last = points.at(-1)
        return [
          {
            data: inline(points),
            mark: { type: 'line', style, clip: true },
            encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } },
          },
          ...(label === undefined || last === undefined
            ? []
            : ['halo', 'guide-label'].map((text) => ({
                data: inline([{ ...last, label }]),
                mark: { type: 'text', style: text, align: 'right', baseline: 'bottom', dx: -5, dy: -3 },
                encoding: {
                  x: { ...x, field: 'x' },
                  y: { ...y, field: 'y' },
                  text: { field: 'label' },
                },
              }))),
        ]
      }),
    ],
  }
}
