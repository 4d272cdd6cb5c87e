/** Which index a layout is searched by. */
import type { Layout } from './layout.js'
import { SiteGrid } from './site-grid.js'
import type { SiteIndex } from './site-index.js'
import { SiteTree } from './site-tree.js'

const trees = new WeakMap<Layout, SiteTree>()

/** The grid for layouts that are nearly uniform, the tree for given sites, built once. */
export const indexOf = (layout: Layout): SiteIndex => {
  if (layout.torus) return new SiteGrid(layout)
  const tree = trees.get(layout) ?? new SiteTree(layout)
  trees.set(layout, tree)
  return tree
}
