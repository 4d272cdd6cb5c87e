/** Nearest sites of a layout. */
export interface SiteIndex {
  /** The `k` sites nearest to a place, nearest first, and their squared distances; missing ones at Infinity. */
  readonly nearest: (x: number, y: number, k: number, ids: Int32Array, squares: Float64Array) => void
}
