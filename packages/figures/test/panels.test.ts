import { type ProblemSpec, referenceSpec } from '@dwell/core'
import { coverageFront } from '@dwell/engine/frontier'
import { createEngine } from '@dwell/engine'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '../src/figure.js'
import { panels } from '../src/panels/index.js'
import { pngOf } from '../src/render/png.js'
import { svgOf } from '../src/render/svg.js'
import { csvText } from '../src/table.js'

const engine = createEngine({ solvers: [exhaustiveSolver] })
const context = {
  spec: referenceSpec,
  batch: (columns: Readonly<Record<string, Float64Array>>) => engine.batch(referenceSpec, columns),
  proved: false,
  front: (spec: ProblemSpec) => coverageFront(spec, exhaustiveSolver),
  // A coarse map is drawn by the same code; its values are tested elsewhere.
  places: [13, 11] as const,
}
const figures = new Map<string, Figure>()
beforeAll(async () => {
  for (const panel of panels) figures.set(panel.id, await panel.draw(context))
}, 60_000)

test('the eight panels of the paper, the regime map and the footprints', () => {
  expect(panels.map(({ id }) => id)).toEqual([
    '2a',
    '2b',
    '3a',
    '3b',
    '4a',
    '4b',
    '5a',
    '5b',
    'map',
    'footprints',
  ])
})

describe.each(panels.map(({ id }) => id))('panel %s', (id) => {
  test('has a caption, numbers, and draws the same SVG twice, light and dark', async () => {
    const figure = figures.get(id)
    if (!figure) throw new Error('not drawn')
    expect(figure.caption.length).toBeGreaterThan(80)
    expect(figure.tables.some(({ rows }) => rows.length > 5)).toBe(true)
    const light = await svgOf(figure.spec, 'light')
    expect(await svgOf(figure.spec, 'light')).toBe(light)
    expect(light).not.toMatch(/NaN|undefined|Infinity/)
    expect(await svgOf(figure.spec, 'dark')).not.toBe(light)
  })

  test('its CSV has one header and as many lines as rows', () => {
    for (const table of figures.get(id)?.tables ?? []) {
      const lines = csvText(table).trimEnd().split('\n')
      expect(lines).toHaveLength(table.rows.length + 1)
      expect(lines[0].split(',').length).toBeGreaterThanOrEqual(table.columns.length)
    }
  })
})

test('a PNG has its text without any font of the machine', async () => {
  const figure = figures.get('2a')
  if (!figure) throw new Error('not drawn')
  const svg = await svgOf(figure.spec, 'light')
  const withText = pngOf(svg, 1)
  const without = pngOf(svg.replaceAll(/<text[\s\S]*?<\/text>/g, ''), 1)
  expect([...withText.subarray(1, 4)]).toEqual([80, 78, 71])
  expect(withText.length).toBeGreaterThan(without.length + 500)
})
