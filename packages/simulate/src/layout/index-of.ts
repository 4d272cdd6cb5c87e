/** Which index a layout is searched by. */
import type { Layout } from './layout.js'
import { SiteGrid } from './site-grid.js'
import type { SiteIndex } from './site-index.js'
import { SiteTree } from './site-tree.js'

/** The grid for layouts that are nearly uniform, the tree for given sites. */
export const indexOf = (layout: Layout): SiteIndex =>
  layout.torus ? new SiteGrid(layout) : new SiteTree(layout)
