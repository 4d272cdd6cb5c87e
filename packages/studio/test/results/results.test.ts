import { describe, expect, test } from 'vitest'
import { isNumeric, numbersOf, readTable } from '../../src/results/read-table.js'
import { scatter } from '../../src/results/scatter.js'
import { MOST_POINTS, thin } from '../../src/results/thin.js'

const csv =
  'point,network.bsDensity,status,K,objectiveValue\r\n0,1e-6,infeasible,,\r\n1,1e-5,optimal,3,6e8\r\n'

describe('a table of results', () => {
  test('CSV: keys of the problem bring their symbols and units, metadata the rest', () => {
    const metadata = JSON.stringify({
      dwell: 'sweep',
      columns: [{ name: 'objectiveValue', meaning: 'capacity', unit: 'bit/s' }],
    })
    const { columns, rows } = readTable('a.csv', csv, metadata)
    expect(columns[1]).toMatchObject({ symbol: 'λ', unit: '1/m^2', shown: '/km^2' })
    expect(columns[4]).toMatchObject({ meaning: 'capacity', unit: 'bit/s', shown: 'Mbit/s' })
    expect(rows[0]).toMatchObject({ status: 'infeasible', K: null })
  })

  test('JSON: the longest list of objects, nested keys joined', () => {
    const comparison = {
      solvers: ['a', 'b'],
      problems: [{ problem: 'p' }],
      rows: [
        { solver: 'a', seconds: 1, design: { K: 3 } },
        { solver: 'b', seconds: 2, closedForm: { causes: ['x', 'y'] } },
      ],
    }
    const table = readTable('c.json', JSON.stringify(comparison))
    expect(table.columns.map(({ name }) => name)).toEqual([
      'solver',
      'seconds',
      'design.K',
      'closedForm.causes',
    ])
    expect(table.rows[1]['closedForm.causes']).toBe('x; y')
    expect(isNumeric(table, 'design.K')).toBe(true)
    expect(isNumeric(table, 'solver')).toBe(false)
    expect([...numbersOf(table, 'design.K')]).toEqual([3, Number.NaN])
  })

  test('JSON Lines: the metadata in the first line is no row', () => {
    const lines = [
      '{"dwell":"sweep","columns":[{"name":"K","symbol":"k"}]}',
      '{"point":0,"values":{"network.bsDensity":1e-5},"record":{"status":"optimal","design":{"K":3},"objective":7}}',
      '{"point":1,"values":{"network.bsDensity":1e-6},"record":{"status":"infeasible"}}',
    ]
    const table = readTable('s.jsonl', lines.join('\n'))
    // The columns are those of the sweep's CSV.
    expect(table.rows[0]).toMatchObject({ point: 0, 'network.bsDensity': 1e-5, K: 3, objectiveValue: 7 })
    expect(table.rows).toHaveLength(2)
    expect(table.columns.find(({ name }) => name === 'K')?.symbol).toBe('k')
  })

  test.each([
    ['torn.json', '{"rows": [', 'torn.json is no JSON'],
    ['empty.json', '{}', 'empty.json has no rows'],
    ['head.csv', 'a,b\r\n', 'head.csv has no rows'],
    ['odd.csv', 'a,b\r\n1\r\n', 'odd.csv:2: expected 2 fields, got 1'],
    ['b.jsonl', '{"a":1}\nx', 'line 2 of b.jsonl is no JSON'],
  ])('%s is refused', (name, text, message) => {
    expect(() => readTable(name, text)).toThrow(message)
  })

  test('a name from the file cannot reach the prototype of anything', () => {
    const table = readTable('p.json', '[{"__proto__": {"pwned": 1}, "x": 1}]')
    expect(table.columns.map(({ name }) => name)).toContain('x')
    expect('pwned' in {}).toBe(false)
  })
})

describe('thinning', () => {
  const count = 100_000
  const x = Float64Array.from({ length: count }, (_, i) => 1 + (i % 1000))
  const y = Float64Array.from({ length: count }, (_, i) => Math.sin(i) + (i === 77_777 ? 50 : 0))

  test('keeps the extremes of every strip and no more than can be seen', () => {
    const { rows, drawable, strips } = thin(x, y, false)
    expect(drawable).toBe(count)
    expect(strips).toBeGreaterThan(0)
    expect(rows.length).toBeLessThanOrEqual(MOST_POINTS)
    expect(rows.length).toBeGreaterThan(MOST_POINTS * 0.9)
    expect(rows).toContain(77_777)
    expect(new Set(rows).size).toBe(rows.length)
    expect(thin(x, y, false).rows).toEqual(rows)
  })

  test('draws all of few rows, and only those with both numbers', () => {
    const few = Float64Array.of(1, 2, Number.NaN, Infinity, 5)
    expect(thin(few, Float64Array.of(1, Number.NaN, 3, 4, 5), false)).toEqual({
      rows: [0, 4],
      drawable: 2,
      strips: 0,
    })
  })
})

describe('the plot', () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i + 1},${10 ** (i / 5)},s${i},${i % 3}`)
  const table = readTable('t.csv', ['a,b,name,few', ...rows].join('\r\n'))

  const domainOf = (color: string): unknown => scatter(table, { x: 'a', y: 'b', color }).spec['encoding']

  test('marks carry their rows; a long range is logarithmic', () => {
    const { spec } = scatter(table, { x: 'a', y: 'b' })
    expect(spec).toMatchObject({
      data: { values: expect.arrayContaining([{ row: 29, x: 30, y: 10 ** 5.8 }]) },
      encoding: { x: { scale: { zero: false } }, y: { scale: { type: 'log' } } },
    })
  })

  test('colours few names each, many names partly together, many numbers along a ramp', () => {
    expect(domainOf('few')).toMatchObject({ color: { type: 'nominal', scale: { domain: ['0', '1', '2'] } } })
    expect(domainOf('name')).toMatchObject({
      color: { scale: { domain: expect.arrayContaining(['s0', 'others']) } },
    })
    expect(domainOf('b')).toMatchObject({ color: { type: 'quantitative', scale: { type: 'log' } } })
  })

  test('says so where nothing can be drawn', () => {
    expect(JSON.stringify(scatter(table, { x: 'name', y: 'b' }).spec)).toContain('no row has both numbers')
  })
})
