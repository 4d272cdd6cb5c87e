/** Against SciPy (fixtures/generate.py), and the properties that make the points what they are. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { haltonSequence } from '../../src/plan/halton.js'
import { SOBOL_AXES, sobolSequence } from '../../src/plan/sobol.js'

type Rows = readonly (readonly [index: number, axis: number, value: number])[]
const fixtures: { sobol: Rows; halton: Rows } = JSON.parse(
  readFileSync(new URL('../fixtures/low-discrepancy.json', import.meta.url), 'utf8'),
)

test("plain Sobol' points are the published ones", () => {
  const at = sobolSequence(SOBOL_AXES)
  for (const [index, axis, value] of fixtures.sobol) expect(at(index, axis)).toBe(value)
})

test('plain Halton points are the published ones', () => {
  const at = haltonSequence(20)
  for (const [index, axis, value] of fixtures.halton) expect(at(index, axis)).toBeCloseTo(value, 14)
})

test("too many axes for Sobol' are refused", () => {
  expect(() => sobolSequence(SOBOL_AXES + 1)).toThrow(RangeError)
})

describe.each([
  ['sobol', sobolSequence],
  ['halton', haltonSequence],
] as const)('scrambled %s', (name, sequence) => {
  test('stays inside (0, 1), differs with the seed and repeats with it', () => {
    const [a, again, b] = [sequence(5, 7), sequence(5, 7), sequence(5, 8)]
    let different = 0
    for (let i = 0; i < 200; i++)
      for (let axis = 0; axis < 5; axis++) {
        const value = a(i, axis)
        expect(value > 0 && value < 1).toBe(true)
        expect(again(i, axis)).toBe(value)
        if (b(i, axis) !== value) different++
      }
    expect(different).toBeGreaterThan(990)
  })

  test('keeps the strata: one point in each interval of the first axes', () => {
    const base = name === 'sobol' ? [2, 2, 2] : [2, 3, 5]
    const counts = name === 'sobol' ? [256, 256, 256] : [256, 243, 125]
    for (const [axis, count] of counts.entries()) {
      const at = sequence(3, 42)
      const cells = new Set(Array.from({ length: count }, (_, i) => Math.floor(at(i, axis) * count)))
      expect(cells.size, `axis ${axis}, base ${base[axis]}`).toBe(count)
    }
  })

  test('fills two dimensions evenly: a product integral to 1e-3, unlike 2,048 random points', () => {
    const at = sequence(4, 3)
    let sum = 0
    for (let i = 0; i < 2048; i++) sum += 4 * at(i, 2) * at(i, 3)
    expect(Math.abs(sum / 2048 - 1)).toBeLessThan(2e-3)
  })
})

test("scrambled Sobol' pairs are a (0, m, 2)-net: every elementary box holds one point", () => {
  const at = sobolSequence(2, 5)
  for (let split = 0; split <= 8; split++) {
    const [columns, rows] = [2 ** split, 2 ** (8 - split)]
    const boxes = new Set(
      Array.from(
        { length: 256 },
        (_, i) => Math.floor(at(i, 0) * columns) * rows + Math.floor(at(i, 1) * rows),
      ),
    )
    expect(boxes.size).toBe(256)
  }
})
