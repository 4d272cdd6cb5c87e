/** Which index a layout is searched by. */
import type { Layout } from './layout.js'
import { SiteGrid } from './site-grid.js'
import type { SiteIndex } from './site-index.js'
import { SiteTree } from './site-tree.js'

const indices = new WeakMap<Layout, SiteIndex>()

/** So few sites are looked through in 3 µs even where all are in one cell of the grid, and in 0.5 µs as a rule. */
const FEW = 1000

/** The grid for layouts that are nearly uniform or small; the tree for given sites beyond that, which may be uneven. */
export const indexOf = (layout: Layout): SiteIndex => {
  if (layout.torus) return new SiteGrid(layout)
  const index = indices.get(layout) ?? new (layout.xs.length > FEW ? SiteTree : SiteGrid)(layout)
  indices.set(layout, index)
  return index
}
