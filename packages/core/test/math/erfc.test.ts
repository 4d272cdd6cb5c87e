import { describe, expect, it } from 'vitest'
import { erf, erfc } from '../../src/math/index.js'
import cases from './fixtures/erfc.json' with { type: 'json' }
import { worst } from './relative.js'

describe('erf and erfc', () => {
  it('are within 5e-16 relative of mpmath, each in its own tail', () => {
    const one = worst(
      cases,
      (c) => erf(c.x),
      (c) => c.erf,
    )
    const two = worst(
      cases,
      (c) => erfc(c.x),
      (c) => c.erfc,
    )
    expect(one.error, JSON.stringify(one.at)).toBeLessThan(5e-16)
    expect(two.error, JSON.stringify(two.at)).toBeLessThan(5e-16)
  })

  it('take their limits', () => {
    expect([erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)]).toEqual([1, -1, 0, 2])
    expect(erf(NaN)).toBeNaN()
    expect(erfc(NaN)).toBeNaN()
  })
})
