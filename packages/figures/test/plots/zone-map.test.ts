import { compile } from 'vega-lite'
import { describe, expect, test } from 'vitest'
import { type MappedZones, zoneColours, zonesFigure } from '../../src/plots/zone-map.js'

const square = (x: number): { xs: number[]; ys: number[] } => ({
  xs: [x, x + 1000, x + 1000, x],
  ys: [0, 0, 1000, 1000],
})

const report: MappedZones = {
  problem: { title: 'Town', objective: 'capacity' },
  network: { masts: 9 },
  window: { xs: [0, 3000, 3000, 0], ys: [0, 0, 1000, 1000] },
  zones: [
    {
      name: 'west',
      density: 4e-6,
      status: 'optimal',
      design: { K: 3, rho: 0.021, theta: Math.PI / 18, r: 0.1 },
      objective: 6e8,
      binds: ['lifetime', 'share-min'],
      polygons: [[square(0)]],
      middle: { x: 400, y: 500 },
    },
    {
      name: 'east',
      density: 5e-6,
      status: 'infeasible',
      binds: [],
      polygons: [[square(1000)]],
      middle: { x: 1500, y: 500 },
    },
  ],
  leftOut: [{ polygons: [[square(2000)]] }],
}

const layers = (figure: ReturnType<typeof zonesFigure>) =>
  figure.spec['layer'] as readonly {
    readonly data: { readonly values: readonly Readonly<Record<string, unknown>>[] }
    readonly encoding: { readonly fill?: { readonly title: string } }
  }[]

const borders = (figure: ReturnType<typeof zonesFigure>): number =>
  layers(figure).find(({ data }) => 'u' in (data.values[0] ?? {}))?.data.values.length ?? 0

describe('zones on a map', () => {
  test.each([
    ['objective', 'capacity per BS (Mbit/s)', [600]],
    ['K', 'K', [3]],
    ['rho', 'ρ (%)', [2.1]],
    ['theta', 'θ (°)', [10]],
    ['r', 'r (/s)', [0.1]],
    ['density', 'λ (/km²)', [4, 5]],
    ['binds', 'binds', ['lifetime, least share']],
    ['status', 'status', ['optimal', 'infeasible']],
  ] as const)('%s: %s in the legend, blank where there is no design', (by, title, values) => {
    const fill = layers(zonesFigure(report, by)).find(({ encoding }) => encoding.fill)
    expect(fill?.encoding.fill?.title).toBe(title)
    const found = [...new Set(fill?.data.values.map(({ value }) => value))]
    expect(found, `values of ${by}`).toHaveLength(values.length)
    for (const [i, value] of values.entries())
      if (typeof value === 'number') expect(found[i]).toBeCloseTo(value, 9)
      else expect(found[i]).toBe(value)
  })

  test('borders of every zone, masts where they are known, and a plot that compiles for every quantity', () => {
    expect(borders(zonesFigure(report, 'K')), 'sides of three squares').toBe(12)
    const masts = { xs: [1, 2], ys: [3, 4], inWindow: [0, 1] }
    expect(zonesFigure(report, 'K', masts).caption).toContain('2 of 2 masts')
    expect(zonesFigure(report, 'K').caption).not.toContain('masts')
    for (const by of zoneColours)
      expect(() => compile(zonesFigure(report, by).spec as never), by).not.toThrow()
  })
})
