import { expect, test } from 'vitest'
import { progressOf } from '../src/progress.js'

test('a line every three seconds at most, with how far it is', () => {
  const lines: string[] = []
  let clock = 0
  const tell = progressOf(
    'mock',
    40,
    (line) => lines.push(line),
    () => clock,
  )
  for (let i = 1; i <= 7; i++) {
    clock = 1000 * i
    tell(i, `check ${i}`)
  }
  expect(lines).toEqual([
    'conformance of mock: 3 of 40, check 3\n',
    'conformance of mock: 6 of 40, check 6\n',
  ])
})
