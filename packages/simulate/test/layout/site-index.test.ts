import { RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { type Layout, makeLayout } from '../../src/layout/layout.js'
import { SiteGrid } from '../../src/layout/site-grid.js'
import { SiteTree } from '../../src/layout/site-tree.js'

const window: Layout = {
  ...makeLayout({ kind: 'poisson', density: 1e-4, sites: 500 }, 3, 0),
  torus: false,
}
/** The same sites nine times over: a tree on them sees a torus. */
const tiled = (layout: Layout): Layout => {
  const xs: number[] = []
  const ys: number[] = []
  for (const dx of [-1, 0, 1])
    for (const dy of [-1, 0, 1])
      for (let i = 0; i < layout.xs.length; i++) {
        xs.push(layout.xs[i] + dx * layout.width)
        ys.push(layout.ys[i] + dy * layout.height)
      }
  return { ...layout, xs: Float64Array.from(xs), ys: Float64Array.from(ys) }
}

/** Every other site in a thousandth of the window. */
const town = (v: number, i: number): number => (i % 2 === 0 ? v : 700 + v / 32)
const withTown = { ...window, xs: window.xs.map(town), ys: window.ys.map(town) }

describe.each(['window', 'torus', 'town'] as const)('grid against flatbush on a %s', (edge) => {
  const torus = edge === 'torus'
  const layout = edge === 'town' ? withTown : { ...window, torus }
  const grid = new SiteGrid(layout)
  const tree = new SiteTree(torus ? tiled(layout) : layout)
  const random = new RandomStream(4, 'track', torus ? 1 : 0)
  const out = torus ? 0 : 300

  test('nearest sites and distances, inside and (on a window) outside', () => {
    for (let i = 0; i < 2000; i++) {
      const k = 1 + Math.floor(12 * random.uniform())
      const x = -out + (layout.width + 2 * out) * random.uniform()
      const y = -out + (layout.height + 2 * out) * random.uniform()
      const ids = [new Int32Array(k), new Int32Array(k)]
      const squares = [new Float64Array(k), new Float64Array(k)]
      grid.nearest(x, y, k, ids[0], squares[0])
      tree.nearest(x, y, k, ids[1], squares[1])
      for (let j = 0; j < k; j++) {
        expect(Math.abs(squares[0][j] - squares[1][j])).toBeLessThan(1e-6)
        expect(ids[0][j]).toBe(ids[1][j] % layout.xs.length)
      }
    }
  })
})

test('missing neighbours are at Infinity', () => {
  const two = { ...window, xs: Float64Array.of(10, 20), ys: Float64Array.of(10, 20) }
  for (const index of [new SiteGrid(two), new SiteTree(two)]) {
    const squares = new Float64Array(3)
    index.nearest(0, 0, 3, new Int32Array(3), squares)
    expect(squares[2]).toBe(Infinity)
  }
})
