/** What src/compiled/ calls. */
import { takeGrid } from './grid'
import { takeStarts } from './descent'
import { clear } from './memory'
import { takeNeighbours } from './neighbours'
import { takeCluster } from './voronoi'
import { takeWindow } from './window'

export { exits } from './exit'
export { gridIds, gridStarts, gridXs, gridYs, siteXs, siteYs } from './grid'
export { BATCH, ENDS, SECTORS, STATE, TABLE, TIMES } from './memory'
export { sight, sightRoom } from './sight'
export { sincrRadio, sincrRoom, sincrSettle, sincrWalk } from './sincr'
export { startIn, tracks } from './tracks'
export { choose, start, walk } from './voronoi'
export { cornerXs, cornerYs } from './window'

/** Makes room for another layout, in place of the one before: without columns no torus, without corners no window. */
export function prepare(
  sites: i32,
  width: f64,
  height: f64,
  columns: i32,
  rows: i32,
  clusterSize: i32,
  corners: i32,
  margin: f64,
): void {
  clear()
  takeGrid(sites, width, height, columns, rows)
  takeNeighbours()
  takeStarts()
  takeCluster(clusterSize)
  takeWindow(corners, margin)
}
