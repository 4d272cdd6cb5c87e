/** Cells of a map over a logarithmic grid, merged to rectangles: fewer marks, no seams. */
import type { Cell, Row } from '../table.js'

export interface MapCell {
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
  readonly category: string
}

/** Edges of the cells around each of logarithmically spaced centres, in order. */
const edgesOf = (centres: readonly number[]): readonly number[] => {
  const last = centres.length - 1
  const inner = centres.slice(0, last).map((centre, i) => Math.sqrt(centre * centres[i + 1]))
  // A single row or column is drawn a factor of four wide.
  if (inner.length === 0) return [centres[0] / 2, centres[0] * 2]
  return [centres[0] ** 2 / inner[0], ...inner, centres[last] ** 2 / inner[last - 1]]
}

/** Outer edges of the cells around logarithmically spaced centres. */
export const endsOf = (centres: readonly number[]): readonly [low: number, high: number] => {
  const edges = edgesOf(centres)
  return [edges[0], edges[edges.length - 1]]
}

const sorted = (values: Iterable<number>): readonly number[] => [...new Set(values)].sort((p, q) => p - q)

/**
 * Rectangles of equal category: runs along y first, then neighbouring columns with the same runs.
 * Grid places without a row stay empty.
 */
export const mapCells = (
  rows: readonly Row[],
  names: { readonly x: string; readonly y: string; readonly category: string },
): readonly MapCell[] => {
  const columns = new Map<number, Map<number, Cell | undefined>>()
  for (const row of rows) {
    const x = Number(row[names.x])
    let column = columns.get(x)
    if (!column) columns.set(x, (column = new Map()))
    column.set(Number(row[names.y]), row[names.category])
  }
  const xs = sorted(columns.keys())
  const ys = sorted([...columns.values()].flatMap((column) => [...column.keys()]))
  const xEdges = edgesOf(xs)
  const yEdges = edgesOf(ys)
  const column = (x: number): readonly Omit<MapCell, 'x0' | 'x1'>[] => {
    const runs: { y0: number; y1: number; category: string }[] = []
    ys.forEach((y, j) => {
      const cell = columns.get(x)?.get(y)
      if (cell === undefined || cell === null) return
      const before = runs.at(-1)
      const category = String(cell)
      if (before && before.category === category && before.y1 === yEdges[j]) before.y1 = yEdges[j + 1]
      else runs.push({ y0: yEdges[j], y1: yEdges[j + 1], category })
    })
    return runs
  }
  const cells: MapCell[] = []
  let open: MapCell[] = []
  xs.forEach((x, i) => {
    const [x0, x1] = [xEdges[i], xEdges[i + 1]]
    open = column(x).map((run) => {
      const same = open.find(
        (cell) => cell.y0 === run.y0 && cell.y1 === run.y1 && cell.category === run.category,
      )
      if (!same) return { ...run, x0, x1 }
      cells.splice(cells.indexOf(same), 1)
      return { ...same, x1 }
    })
    cells.push(...open)
  })
  return cells
}

/** The largest rectangle of a category by its area on the logarithmic map; where its name is written. */
export const largestCell = (cells: readonly MapCell[], category: string): MapCell | undefined => {
  const size = ({ x0, x1, y0, y1 }: MapCell): number => Math.log(x1 / x0) * Math.log(y1 / y0)
  return cells
    .filter((cell) => cell.category === category)
    .reduce<MapCell | undefined>((best, cell) => (best && size(best) >= size(cell) ? best : cell), undefined)
}
