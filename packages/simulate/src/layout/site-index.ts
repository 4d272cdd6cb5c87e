/** What a footprint asks of a layout. */
export interface SiteIndex {
  /** The `k` nearest sites that `excluded` does not mark, nearest first; missing ones at distance Infinity. */
  nearest(
    x: number,
    y: number,
    k: number,
    ids: Int32Array,
    squares: Float64Array,
    excluded?: Uint8Array,
  ): void
  /** Distance from (x, y) to leaving the cell that the member at (mx, my) has against all outsiders. */
  clearance(x: number, y: number, mx: number, my: number, near: number, members: Uint8Array): number
}
