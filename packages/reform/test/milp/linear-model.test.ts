import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activity,
  hiddenByTolerance,
  LinearModelBuilder,
  type LinearTerm,
  SMALLEST_COEFFICIENT,
  worstResidual,
} from '../../src/milp/linear-model.js'

describe('LinearModelBuilder', () => {
  it('keeps every point of the stated rows, whatever the size of their coefficients', () => {
    const magnitude = fc
      .tuple(fc.integer({ min: -12, max: 8 }), fc.double({ min: -1, max: 1, noNaN: true }))
      .map(([exponent, digits]) => digits * 10 ** exponent)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(magnitude, fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 6,
        }),
        (entries) => {
          const builder = new LinearModelBuilder()
          const columns = entries.map((_, i) => builder.variable(`x_${i}`, -2, 3))
          const point = entries.map(([, at]) => -2 + 5 * at)
          const terms = entries.map(([c], i): LinearTerm => [columns[i], c])
          builder.atMost('tight', terms, activity(terms, point))
          builder.atLeast('tight', terms, activity(terms, point))
          const model = builder.build()
          expect(worstResidual(model, point)).toBeLessThan(1e-12)
          for (const row of model.rows)
            for (const [, c] of row.terms) {
              expect(Math.abs(c)).toBeGreaterThanOrEqual(SMALLEST_COEFFICIENT)
              expect(Math.abs(c)).toBeLessThanOrEqual(64)
            }
        },
      ),
      { seed: 1 },
    )
  })

  it('merges repeated variables and leaves out what cancels', () => {
    const builder = new LinearModelBuilder()
    const x = builder.variable('x', 0, 1)
    const y = builder.variable('y', 0, 1)
    builder.atMost('row', [[x, 1], [y, 2], [x, 3], [y, -2]], 5) // prettier-ignore
    expect(builder.build().rows[0].terms).toEqual([[x, 4]])
  })

  it.each([Number.NaN, Infinity, -Infinity])('refuses %s anywhere', (bad) => {
    const builder = new LinearModelBuilder()
    const x = builder.variable('x', 0, 1)
    expect(() => builder.variable('y', bad, 1)).toThrow(RangeError)
    expect(() => builder.variable('y', 0, bad)).toThrow(RangeError)
    expect(() => builder.atMost('row', [[x, bad]], 1)).toThrow(/coefficient of x in row/)
    expect(() => builder.atMost('row', [[x, 1]], bad)).toThrow(/limit of row/)
    expect(() => builder.equal('row', [[x, 1]], bad)).toThrow(RangeError)
    expect(() => builder.maximise([[x, bad]])).toThrow(RangeError)
  })

  it('refuses an empty range', () => {
    expect(() => new LinearModelBuilder().variable('x', 1, 0)).toThrow(/empty range/)
  })
})

describe('worstResidual', () => {
  const builder = new LinearModelBuilder()
  const x = builder.variable('x', 0, 4)
  const y = builder.variable('y', 0, 1, 'integer')
  builder.atMost('row', [[x, 1], [y, 2]], 3) // prettier-ignore
  const model = builder.build()

  it.each([
    [[1, 1], 0],
    [[2, 1], 1],
    [[-0.5, 0], 0.5],
    [[1, 0.75], 0.25],
    [[4.5, 0], 1.5],
  ] as const)('of %j is %d', (point, expected) => {
    expect(worstResidual(model, point)).toBeCloseTo(expected, 12)
  })

  it('is not a small number where a value is missing', () => {
    expect(worstResidual(model, [Number.NaN, 0])).toBeNaN()
  })
})

describe('hiddenByTolerance', () => {
  it('counts ranges of real variables, and partitions instead of their binaries', () => {
    const builder = new LinearModelBuilder()
    builder.variable('x', -1, 5)
    for (let i = 0; i < 50; i++) builder.variable(`y_${i}`, 0, 1, 'integer')
    expect(hiddenByTolerance(builder.build(), 1e-9, 2)).toBeCloseTo(14e-9, 20)
  })
})
