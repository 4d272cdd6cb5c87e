import type { ConstraintRow } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import type { PlotSpec } from '../../src/figure.js'
import { marginsPlot, marginsTable, relativeSlack } from '../../src/plots/margins.js'
import { paretoPlot } from '../../src/plots/pareto-plot.js'
import { pricesPlot, pricesTable } from '../../src/plots/prices.js'
import { regimeMap } from '../../src/plots/regime-map.js'
import { axisFor, seriesPlot } from '../../src/plots/series-plot.js'
import { logTicks } from '../../src/plots/encode.js'
import { svgOf } from '../../src/render/svg.js'
import type { Cell, Table } from '../../src/table.js'

const columns = [
  { name: 'network.bsDensity', symbol: 'λ', meaning: 'BS density', unit: '1/m^2', shown: '/km^2' },
  { name: 'rate', symbol: 'C', meaning: 'rate', unit: 'bit/s', shown: 'Mbit/s' },
  { name: 'kind', meaning: 'kind' },
  { name: 'knee', meaning: 'knee' },
]
const tableOf = (rows: readonly (readonly Cell[])[]): Table => ({
  id: 't',
  columns,
  rows: rows.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i].name, cell]))),
})
const some = tableOf([
  [1e-6, 3e8, 'a', false],
  [1e-5, 2e8, 'a', true],
  [1e-4, 1e8, 'b', false],
])
const none = tableOf([
  [1e-6, null, 'a', false],
  [1e-5, null, 'a', false],
])
const textsOf = async (spec: PlotSpec): Promise<string> =>
  [...(await svgOf(spec, 'light')).matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join('|')

const lines = { x: 'network.bsDensity', y: 'rate', series: 'kind' }

describe('lines', () => {
  test('carry symbols and units; a key with dots is a column, not a path', async () => {
    const text = await textsOf(seriesPlot({ table: some, ...lines }))
    expect(text).toContain('BS density λ (1/km²)')
    expect(text).toContain('rate C (Mbit/s)')
    expect(text).toMatch(/\ba\|b\b/)
  })

  test('of nothing say so', async () => {
    expect(await textsOf(seriesPlot({ table: none, ...lines }))).toBe('no feasible point')
  })

  test('too many to tell apart are refused', () => {
    const many = tableOf(Array.from({ length: 9 }, (_, i) => [1e-6, 1e8, `s${i}`, false]))
    expect(() => seriesPlot({ table: many, ...lines })).toThrow(/9 values/)
  })

  test('an axis is logarithmic when its values are positive and far apart', () => {
    expect(axisFor([1, 100]).scale).toBe('log')
    expect(axisFor([1, 20]).scale).toBe('linear')
    expect(axisFor([-1, 100]).scale).toBe('linear')
    expect(axisFor([0, 100]).scale).toBe('linear')
  })

  test('ticks are powers of ten, with 2 and 5 over few decades, thinned over many', () => {
    expect(logTicks([1, 100])).toEqual([1, 2, 5, 10, 20, 50, 100])
    expect(logTicks([1, 1e4])).toEqual([1, 10, 100, 1000, 10_000])
    expect(logTicks([1e-300, 1e300]).length).toBeLessThan(12)
  })
})

const front = { x: 'network.bsDensity', y: 'rate' }

/** The front's specification as text. */
const stairs = (sense: 'max' | 'min') => JSON.stringify(paretoPlot({ table: some, ...front, sense }))

describe('fronts', () => {
  test('mark knees and changes of the binding constraint', async () => {
    const text = await textsOf(paretoPlot({ table: some, ...front, knee: 'knee', binding: 'kind' }))
    expect(text).toContain('knee')
    expect(text).toContain('binding constraint changes')
  })

  test('several fronts have a legend, one has none', async () => {
    expect(await textsOf(paretoPlot({ table: some, ...front, series: 'kind' }))).toMatch(/a\|b\|kind/)
    expect(await textsOf(paretoPlot({ table: some, ...front }))).not.toMatch(/kind/)
  })

  test('the stair goes to the easy side of the promise', () => {
    expect(stairs('max')).toContain('"interpolate":"step-before"')
    expect(stairs('min')).toContain('"interpolate":"step-after"')
  })

  test('an empty front says so', async () => {
    expect(await textsOf(paretoPlot({ table: none, ...front }))).toBe('no feasible point')
  })
})

describe('maps', () => {
  const over = { x: 'network.bsDensity', y: 'rate', category: 'kind' }

  test('name their categories in the legend and what is empty on the map', async () => {
    const table = tableOf([
      [1e-6, 1e8, 'rich', false],
      [1e-5, 1e8, null, false],
    ])
    const text = await textsOf(regimeMap({ table, ...over }))
    expect(text).toContain('rich')
    expect(text).toContain('no result')
    expect(text).not.toContain('null')
  })

  test('boundaries are drawn in display units and carry their names', async () => {
    const boundaries = [
      {
        name: 'r1',
        label: 'r₁(λ)',
        style: 'boundary' as const,
        points: [1e-6, 1e-5, 1e-4].map((x) => ({ x, y: 2e8 })),
      },
    ]
    expect(await textsOf(regimeMap({ table: some, ...over, boundaries }))).toContain('r₁(λ)')
  })

  test('of nothing say so', async () => {
    expect(await textsOf(regimeMap({ table: none, ...over }))).toBe('no point to show')
  })
})

const row = (over: Partial<ConstraintRow>): ConstraintRow => ({
  name: 'blocking',
  value: 0.004,
  limit: 0.01,
  sense: '<=',
  margin: 0.006,
  unit: '1',
  violation: 0,
  active: false,
  ...over,
})

describe('margins', () => {
  test('are relative to the limit; broken ones negative; without a limit full', () => {
    expect(relativeSlack(row({}))).toBeCloseTo(0.6, 12)
    expect(relativeSlack(row({ sense: '>=', value: 2, limit: 1, margin: 1 }))).toBeCloseTo(0.5, 12)
    expect(relativeSlack(row({ value: 0.02, margin: -0.01, violation: 1 }))).toBe(-1)
    expect(relativeSlack(row({ limit: Infinity, margin: Infinity }))).toBe(1)
    expect(relativeSlack(row({ value: 0, limit: 0, margin: 0 }))).toBe(0)
  })

  test('say what binds and what is broken, in words', async () => {
    const table = marginsTable([
      row({}),
      row({ name: 'reliability', value: 0.01, margin: 0, active: true }),
      row({ name: 'trap', value: 0.015, margin: -0.005, violation: 0.5 }),
    ])
    const text = await textsOf(marginsPlot(table))
    for (const words of ['60 %', 'binds', 'broken by 50.0 %']) expect(text).toContain(words)
  })

  test('of no design say so', async () => {
    expect(await textsOf(marginsPlot(marginsTable([])))).toBe('no design to measure')
  })
})

test('prices: gains, losses, nothing, and changes that were not solved', async () => {
  const price = { key: 'service.blocking', from: 0.01, to: 0.011, unit: '1' }
  const table = pricesTable(
    [
      { ...price, relativeGain: 0.0455 },
      { ...price, key: 'b', relativeGain: 0 },
      { ...price, key: 'c', relativeGain: -0.01 },
      { ...price, key: 'd' },
    ],
    ({ key }) => key,
  )
  const text = await textsOf(pricesPlot(table))
  for (const words of ['+4.55 %', '0 %', '−1 %', 'no solution']) expect(text).toContain(words)
  expect(await textsOf(pricesPlot(pricesTable([], () => '')))).toBe('no prices were quoted')
})
