import { describe, expect, test } from 'vitest'
import { cellOfText, cellText, columnOfTitle, columnTitle, csvText } from '../../src/table/csv.js'

describe('the vocabulary of CSV', () => {
  test.each([
    [{ name: 'theta', unit: 'rad' }, 'theta (rad)'],
    [{ name: 'target.arrivalRate', unit: '1/(m^2 s)' }, 'target.arrivalRate (1/(m^2 s))'],
    [{ name: 'K', unit: '1' }, 'K'],
    [{ name: 'status' }, 'status'],
  ])('%o is headed %s, and read back', (column, title) => {
    expect(columnTitle(column)).toBe(title)
    expect(columnOfTitle(title).name).toBe(column.name)
    expect(columnOfTitle(title).unit ?? '1').toBe(column.unit ?? '1')
  })

  test.each([
    [1e-5, '0.00001'],
    [0.1 + 0.2, '0.30000000000000004'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [true, 'true'],
    ['plain', 'plain'],
  ])('%o is written %s, and read back', (cell, text) => {
    expect(cellText(cell)).toBe(text)
    expect(cellOfText(text)).toBe(cell)
  })

  test('what is absent or no number is empty, and empty is absent', () => {
    for (const cell of [undefined, null, NaN]) expect(cellText(cell)).toBe('')
    expect(cellOfText('')).toBeNull()
    expect(cellOfText('Infinity')).toBe(Infinity)
  })

  test('a table: CRLF, quotes where RFC 4180 asks for them', () => {
    const text = csvText(
      [{ name: 'r', unit: '1/s' }, { name: 'note' }],
      [
        [0.5, 'a, "b"'],
        [undefined, 'two\nlines'],
      ],
    )
    expect(text).toBe('r (1/s),note\r\n0.5,"a, ""b"""\r\n,"two\nlines"\r\n')
  })
})
