import { expect, test } from 'vitest'
import { countdown } from '../../src/format/countdown.js'

test.each([
  [0, '0 s'],
  [44.2, '45 s'],
  [59.5, '1 min 00 s'],
  [185, '3 min 05 s'],
  [7800, '2 h 10 min'],
  [Infinity, '?'],
  [Number.NaN, '?'],
])('%f s are left: %s', (seconds, text) => {
  expect(countdown(seconds), `text of ${seconds} s`).toBe(text)
})
