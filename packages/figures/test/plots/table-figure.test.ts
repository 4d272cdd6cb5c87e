import { describe, expect, test } from 'vitest'
import type { SidecarNotes } from '../../src/csv-table.js'
import { sidecarNotes, tableOfCsv } from '../../src/csv-table.js'
import { tableFigure } from '../../src/plots/table-figure.js'
import { svgOf } from '../../src/render/svg.js'

const csv = (rows: readonly string[]): string =>
  [
    'network.bsDensity (1/m^2),target.diffusion (m^2/s),status,K,objectiveValue (bit/s),regime',
    ...rows,
    '',
  ].join('\n')
const rows = (densities: number, diffusions: number): readonly string[] =>
  Array.from({ length: densities }, (_, i) =>
    Array.from({ length: diffusions }, (_each, j) =>
      i === 0 ? `1e-6,${j + 1},infeasible,,,` : `${i + 1}e-5,${j + 1},optimal,3,${5 + i}e8,mid-budget`,
    ),
  ).flat()
const notes = (...axes: readonly (readonly [key: string, values: number])[]): SidecarNotes => ({
  columns: [],
  axes: axes.map(([key, values]) => ({ key, values, numeric: true })),
  sampled: false,
})
const grid = (many: number): SidecarNotes => notes(['target.diffusion', many], ['network.bsDensity', 20])
const nothing: SidecarNotes = { columns: [], axes: [], sampled: false }
const textsOf = async (spec: ReturnType<typeof tableFigure>['spec']): Promise<string> =>
  [...(await svgOf(spec, 'light')).matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join('|')

describe('the axes of a table', () => {
  test('one swept key lies along x, the objective up, infeasible points are marked', async () => {
    const table = tableOfCsv('one', csv(rows(4, 1)))
    const { spec, title } = tableFigure(table, notes(['network.bsDensity', 4]), {})
    const text = await textsOf(spec)
    expect(title).toBe('objectiveValue over network.bsDensity')
    expect(text).toContain('network.bsDensity (1/km²)')
    expect(text).toContain('infeasible')
    const marks = (await svgOf(spec, 'light')).match(/aria-roledescription="point"/g) ?? []
    expect(marks, 'three points, one mark of the infeasible one').toHaveLength(4)
  })

  test('a second key of few values parts lines, one of many spans a map', async () => {
    const few = tableFigure(tableOfCsv('few', csv(rows(20, 3))), grid(3), {})
    expect(await textsOf(few.spec)).toContain('target.diffusion (m²/s)')
    const map = tableFigure(tableOfCsv('map', csv(rows(20, 12))), grid(12), {})
    expect(map.title).toBe('regime over network.bsDensity and target.diffusion')
    expect(await textsOf(map.spec)).toContain('infeasible')
  })

  test('what is asked for goes before what the plan says', () => {
    const table = tableOfCsv('own', csv(rows(4, 3)))
    const axes = notes(['network.bsDensity', 4], ['target.diffusion', 3])
    expect(tableFigure(table, axes, { x: 'target.diffusion', y: 'K' }).title).toBe('K over target.diffusion')
  })

  test('without a plan both must be said, and a typo has a hint', () => {
    const table = tableOfCsv('bare', csv(rows(4, 1)))
    expect(() => tableFigure(table, nothing, {})).toThrow(/--x: say which column/)
    expect(() => tableFigure(table, nothing, { x: 'network.bsDensty', y: 'K' })).toThrow(
      /did you mean 'network.bsDensity'/,
    )
  })
})

test('a sidecar tells axes, their values and whether the points are a sample', () => {
  const plan = {
    axes: [
      { kind: 'range', key: 'network.bsDensity', from: 1, to: 2, spacing: 'log', count: 7 },
      { kind: 'list', key: 'trap', values: ['crossing', 'sector'] },
    ],
  }
  expect(sidecarNotes(JSON.stringify({ columns: [{ name: 'K' }, 3], plan }))).toEqual({
    columns: [{ name: 'K' }],
    axes: [
      { key: 'network.bsDensity', values: 7, numeric: true },
      { key: 'trap', values: 2, numeric: false },
    ],
    sampled: false,
  })
  expect(sidecarNotes(JSON.stringify({ plan: { axes: [], sample: {} } })).sampled).toBe(true)
  expect(sidecarNotes('null')).toEqual({ columns: [], axes: [], sampled: false })
})
