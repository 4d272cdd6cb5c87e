import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOfCsv } from '../src/csv-table.js'
import { csvText, type Table } from '../src/table.js'

const table: Table = {
  id: 't',
  columns: [
    { name: 'network.bsDensity', meaning: 'density', unit: '1/m^2' },
    { name: 'note', meaning: 'note' },
    { name: 'open', meaning: 'open' },
  ],
  rows: [
    { 'network.bsDensity': 1e-5, note: 'a "b", c\nd', open: true },
    { 'network.bsDensity': Infinity, note: '', open: null },
    { 'network.bsDensity': null, note: 'x', open: false },
  ],
}

test('what is written is read again: numbers to the last bit, quotes, commas, line ends, no bound, no value', () => {
  const back = tableOfCsv('t', csvText(table))
  expect(back.columns.map(({ name, unit }) => [name, unit])).toEqual([
    ['network.bsDensity', '1/m^2'],
    ['note', undefined],
    ['open', undefined],
  ])
  expect(back.rows).toEqual([table.rows[0], { ...table.rows[1], note: null }, table.rows[2]])
})

test('any double and any text survive', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true }),
      // Text that reads as a number or a truth value is one in CSV.
      fc
        .string()
        .filter(
          (text) =>
            text !== '' &&
            Number.isNaN(Number(text)) &&
            !/^(true|false|[+-]?inf(inity)?)$/i.test(text) &&
            !text.includes('\r'),
        ),
      (value, note) => {
        const columns = [
          { name: 'v', meaning: 'v' },
          { name: 'n', meaning: 'n' },
        ]
        const back = tableOfCsv('t', csvText({ id: 't', columns, rows: [{ v: value, n: note }] }))
        expect(back.rows[0]['v']).toBe(value === 0 ? 0 : value)
        expect(back.rows[0]['n']).toBe(note)
      },
    ),
  )
})

test('a file of Windows, with its byte-order mark', () => {
  const { columns, rows } = tableOfCsv('w.csv', '\uFEFFa,b\r\n1,x\r\n,"y, z"\r\n')
  expect(columns.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(rows).toEqual([
    { a: 1, b: 'x' },
    { a: null, b: 'y, z' },
  ])
})

test('notes give symbols and units, and the unit people use is drawn', () => {
  const [column] = tableOfCsv('s.csv', 'a,b\n1e-5,2\n', [
    { name: 'a', symbol: 'λ', unit: '1/m^2', meaning: 'density; may be inf' },
  ]).columns
  expect(column).toEqual({ name: 'a', symbol: 'λ', unit: '1/m^2', meaning: 'density', shown: '/km^2' })
})

test.each([
  ['', /empty/],
  ['a,b\n1\n', /:2: expected 2 fields, got 1/],
  ['a\n1\n1,2\n', /:3: expected 1 field, got 2/],
  ['a,b\n"two\nlines",1\n2\n', /:4: expected 2 fields, got 1/],
  ['a,b\r\n1,2\r\n"open,3\r\n', /:3: quoted field unterminated/],
])('%j is refused with its line', (text, words) => {
  expect(() => tableOfCsv('f.csv', text)).toThrow(words)
})
