/** How much of the box of a front is open between two of its samples. */
import { describe, expect, test } from 'vitest'
import { cellOf, isHopeless } from '../../src/frontier/cells.js'
import type { Sample } from '../../src/frontier/sample.js'

const sample = (place: readonly number[], value: number, bound: number, unsolved?: string): Sample => ({
  place,
  epsilon: place,
  value,
  bound,
  ...(unsolved === undefined ? {} : { unsolved }),
})
const everything = { outer: Infinity, inner: -Infinity }

describe('what is open', () => {
  test('is the box between what is proved at the easy and reached at the strict corner', () => {
    const cell = cellOf(sample([0], 9, 10), sample([0.5], 6, 7), everything, 8)
    expect(cell, 'envelopes').toMatchObject({ outer: 10, inner: 6 })
    expect(cell.open, 'width 1/2 × height 4/8').toBe(0.25)
    expect(cell.shortest, 'shorter side').toBe(0.5)
  })

  test('is nothing where the easy corner is proved empty', () => {
    expect(
      cellOf(sample([0], -Infinity, -Infinity), sample([1], -Infinity, -Infinity), everything, 8).open,
    ).toBe(0)
  })

  test('without a proved bound ends at the value that was found', () => {
    expect(cellOf(sample([0], 9, Infinity), sample([1], 9, Infinity), everything, 8).outer).toBe(9)
  })

  test('is never more than the box around it allows', () => {
    const cell = cellOf(sample([0], 9, 10), sample([1], 2, 3), { outer: 8, inner: 4 }, 8)
    expect(cell, 'envelopes of the box it was cut from').toMatchObject({ outer: 8, inner: 4, open: 0.5 })
  })

  test('of a box of two axes is its volume', () => {
    const cell = cellOf(sample([0, 0], 8, 8), sample([0.5, 0.25], 4, 4), everything, 8)
    expect(cell.open, '1/2 × 1/4 × 4/8').toBe(1 / 16)
    expect(cell.shortest).toBe(0.25)
  })

  test('at an unsolved corner all of the height is open', () => {
    const cell = cellOf(
      sample([0], -Infinity, Infinity, 'time'),
      sample([1], -Infinity, Infinity, 'time'),
      everything,
      8,
    )
    expect(cell.open).toBe(1)
  })
})

describe('cutting further tells nothing', () => {
  const [solved, unsolved] = [sample([0], 1, 1), sample([1], -Infinity, Infinity, 'time')]
  test.each([
    ['both solved, however small', solved, solved, 1e-9, false],
    ['both unsolved, small', unsolved, unsolved, 1 / 16, true],
    ['both unsolved, large', unsolved, unsolved, 1 / 8, false],
    ['one unsolved, above the tolerance', solved, unsolved, 2e-3, false],
    ['one unsolved, at the tolerance', solved, unsolved, 1e-3, true],
  ])('%s', (_, easy, strict, longest, expected) => {
    expect(isHopeless(cellOf(easy, strict, everything, 1), longest, 1e-3), `longest side ${longest}`).toBe(
      expected,
    )
  })
})
