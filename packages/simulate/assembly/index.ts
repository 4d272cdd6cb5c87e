/** What src/compiled/ calls. */
import { takeGrid } from './grid'
import { clear } from './memory'
import { takeNeighbours } from './neighbours'
import { takeCluster } from './voronoi'

export { exits } from './exit'
export { gridIds, gridStarts, gridXs, gridYs, siteXs, siteYs } from './grid'
export { BATCH, SECTORS, STATE, TABLE, TIMES } from './memory'
export { choose, walk } from './voronoi'

/** Makes room for another layout, in place of the one before. */
export function prepare(
  sites: i32,
  width: f64,
  height: f64,
  columns: i32,
  rows: i32,
  clusterSize: i32,
): void {
  clear()
  takeGrid(sites, width, height, columns, rows)
  takeNeighbours()
  takeCluster(clusterSize)
}
