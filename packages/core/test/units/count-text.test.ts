import { expect, test } from 'vitest'
import { countText } from '../../src/units/index.js'

test.each([
  [1, 'solver', '1 solver'],
  [0, 'solver', '0 solvers'],
  [2, 'fix', '2 fixes'],
  [2, 'quantity', '2 quantities'],
  [2, 'day', '2 days'],
  [1, 'process', '1 process'],
  [3, 'process', '3 processes'],
])('%d of the noun %s are told as %s', (count, noun, text) => {
  expect(countText(count, noun)).toBe(text)
})

test('a number is shown as its reader writes it', () => {
  expect(countText(1200, 'point', '1,200')).toBe('1,200 points')
})
