import { describe, expect, test } from 'vitest'
import type { TextTable } from '../../src/text/table.js'
import { partingColumn } from '../../src/tracks/parting-column.js'

const table = (rows: readonly (readonly string[])[]): TextTable => ({
  file: 'f.csv',
  header: ['rider', 't'],
  width: 2,
  rows,
  lines: rows.map((_, i) => i + 2),
  notices: [],
})

const clock = Array.from({ length: 40 }, (_, i) => i)

describe('several targets on one clock', () => {
  test('are told apart by the column under which times do not repeat', () => {
    const rows = ['a', 'b'].flatMap((rider) => clock.map((t) => [rider, String(t)]))
    expect(partingColumn(table(rows), [...clock, ...clock], new Set([1]))).toEqual({
      column: 0,
      repeated: 40,
    })
  })

  test('one target whose receiver stutters is one target', () => {
    const times = [...clock, 3, 3]
    expect(partingColumn(table(times.map((t) => ['a', String(t)])), times, new Set([1]))).toBeUndefined()
  })

  test('a column that is in use, or names each row, parts nothing', () => {
    const rows = [...clock, ...clock].map((t, i) => [String(i), String(t)])
    expect(partingColumn(table(rows), [...clock, ...clock], new Set([1]))).toBeUndefined()
    expect(partingColumn(table(rows), [...clock, ...clock], new Set([0, 1]))).toBeUndefined()
  })
})
