/** A map over two keys of a problem, coloured by a category, with closed-form boundaries on top. */
import type { PlotSpec } from '../figure.js'
import { largestCell, type MapCell, mapCells } from './map-cells.js'
import { type Column, columnOf, type Row, shownIn, shownRows, type Table } from '../table.js'
import { columnsFor, haloed, layer, logTicks, position } from './encode.js'
import { emptyPlot } from './empty.js'

type Domain = readonly [low: number, high: number]

/** A curve over the map, in SI. */
export interface Boundary {
  readonly name: string
  readonly style: 'boundary' | 'boundary-dashed' | 'boundary-dotted'
  readonly points: readonly { readonly x: number; readonly y: number }[]
  /** Written on the line. */
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
  /**
   * The category that means there is nothing; drawn grey and named on the map instead of in the
   * legend. Rows without a category have it.
   */
  readonly empty?: string
  readonly boundaries?: readonly Boundary[]
  /** Where the axes end, in shown units; at the edges of the cells when absent. */
  readonly ends?: { readonly x: Domain; readonly y: Domain }
  readonly title?: string | null
}

/** Where on its visible part a boundary carries its name, as contours do. */
const LABEL_AT = 0.62

/** Cells reach a little into their right neighbours, which are drawn later: no seams. */
const OVERLAP = 1.03

/** Without grid lines: they would shine through the areas. */
const quiet = (channel: PlotSpec): PlotSpec => ({
  ...channel,
  axis: { ...(channel['axis'] as object), grid: false },
})

/** Where the map lies: its channels and their domains. */
interface Ground {
  readonly x: PlotSpec
  readonly y: PlotSpec
  readonly domainX: Domain
  readonly domainY: Domain
  readonly columns: readonly [x: Column, y: Column]
}

const at = ({ x, y }: Ground): PlotSpec => ({ x: { ...x, field: 'x' }, y: { ...y, field: 'y' } })

const within = (value: unknown, [low, high]: Domain): boolean => Number(value) >= low && Number(value) <= high

/** The part of a boundary on the map, in shown units. */
const visible = ({ name, points }: Boundary, { columns: [x, y], domainX, domainY }: Ground): readonly Row[] =>
  shownRows({
    id: name,
    columns: [
      { ...x, name: 'x' },
      { ...y, name: 'y' },
    ],
    rows: points,
  }).filter((row) => within(row['x'], domainX) && within(row['y'], domainY))

/** All boundaries: a layer of lines for each style, and their names over all of them. */
const boundaryLayers = (boundaries: readonly Boundary[], ground: Ground): readonly PlotSpec[] => {
  const seen = boundaries.map((each) => ({ ...each, points: visible(each, ground) }))
  const names = seen.flatMap(({ label, points }) => {
    const place = points[Math.floor(points.length * LABEL_AT)]
    return label === undefined || place === undefined ? [] : [{ ...place, label }]
  })
  return [
    ...[...new Set(seen.map((each) => each.style))].map((style) =>
      layer(
        seen.flatMap((each) =>
          each.style === style ? each.points.map((point) => ({ ...point, name: each.name })) : [],
        ),
        { type: 'line', style, clip: true },
        { ...at(ground), detail: { field: 'name', type: 'nominal' } },
      ),
    ),
    ...(names.length === 0
      ? []
      : haloed(
          names,
          { align: 'center', baseline: 'middle' },
          { ...at(ground), text: { field: 'label' } },
          'guide-label',
        )),
  ]
}

/** The cells where there is nothing, grey, and what that is called in the largest of them. */
const emptyLayers = (
  cells: readonly MapCell[],
  empty: string,
  rectangle: PlotSpec,
  ground: Ground,
): readonly PlotSpec[] => {
  const blank = largestCell(cells, empty)
  if (blank === undefined) return []
  const [left, right] = ground.domainX
  const middle = {
    x: Math.sqrt(blank.x0 * blank.x1),
    y: Math.sqrt(blank.y0 * blank.y1),
    name: empty,
    // A narrow strip is named from below to above.
    angle: Math.log(blank.x1 / blank.x0) < 0.45 * Math.log(right / left) ? 270 : 0,
  }
  return [
    layer(
      cells.filter((cell) => cell.category === empty),
      { type: 'rect', clip: true, style: 'void' },
      rectangle,
    ),
    layer(
      [middle],
      { type: 'text', style: 'note', align: 'center' },
      {
        ...at(ground),
        text: { field: 'name' },
        angle: { field: 'angle', type: 'quantitative', scale: null },
      },
    ),
  ]
}

/** Rows with positive x and y on a logarithmic grid, as a map. */
export const regimeMap = (options: RegimeMapOptions): PlotSpec => {
  const { table, category, boundaries = [] } = options
  const xColumn = columnOf(table, options.x)
  const yColumn = columnOf(table, options.y)
  const empty = options.empty ?? 'no result'
  const shown = { x: shownIn(xColumn), y: shownIn(yColumn), category: shownIn(columnOf(table, category)) }
  const places = table.rows
    .map((row) => ({
      x: Number(shown.x(row[options.x])),
      y: Number(shown.y(row[options.y])),
      category: String(shown.category(row[category]) ?? empty),
    }))
    .filter(({ x, y }) => x > 0 && y > 0)
  if (places.length === 0) return emptyPlot('no point to show')
  const cells = mapCells(places, { x: 'x', y: 'y', category: 'category' }).map((cell) => ({
    ...cell,
    reach: cell.x1 * OVERLAP,
  }))
  const { x: domainX, y: domainY } = options.ends ?? {
    x: [Math.min(...cells.map((c) => c.x0)), Math.max(...cells.map((c) => c.x1))],
    y: [Math.min(...cells.map((c) => c.y0)), Math.max(...cells.map((c) => c.y1))],
  }
  const x = quiet(position(xColumn, { scale: 'log', domain: domainX, values: logTicks(domainX) }))
  const y = quiet(position(yColumn, { scale: 'log', domain: domainY, values: logTicks(domainY) }))
  const names = (options.categories ?? [...new Set(places.map((place) => place.category))]).filter(
    (name) => name !== empty,
  )
  const rectangle = {
    x: { ...x, field: 'x0' },
    x2: { field: 'reach' },
    y: { ...y, field: 'y0' },
    y2: { field: 'y1' },
  }
  const ground: Ground = { x, y, domainX, domainY, columns: [xColumn, yColumn] }
  return {
    height: 240,
    layer: [
      layer(
        cells.filter((cell) => cell.category !== empty),
        { type: 'rect', clip: true, strokeWidth: 0 },
        {
          ...rectangle,
          fill: {
            field: 'category',
            type: 'nominal',
            title: options.title ?? null,
            sort: null,
            scale: { domain: names, range: 'areas' },
            legend: {
              symbolType: 'square',
              symbolStrokeWidth: 0,
              columns: columnsFor(names),
            },
          },
        },
      ),
      ...emptyLayers(cells, empty, rectangle, ground),
      ...boundaryLayers(boundaries, ground),
    ],
  }
}
