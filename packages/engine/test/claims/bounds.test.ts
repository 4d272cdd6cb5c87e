import { describe, expect, test } from 'vitest'
import { referenceSpec } from '@dwell/core'
import { boundClaims, squareOverDisc } from '../../src/claims/bounds.js'

test('a target lives 0.926 of the disc’s time on a square of the same area, from its centre', () => {
  // 4π × 0.0736713532… of the torsion problem on the unit square (Timoshenko and Goodier, §109).
  expect(squareOverDisc(), 'T on the square over R²/4D').toBeCloseTo(4 * Math.PI * 0.0736713533, 7)
})

describe('the claim of lower bounds', () => {
  const [claim] = boundClaims
  test('does not hold: the disc is the best footprint of an area, not the worst', () => {
    const found = claim.examine(referenceSpec)
    expect(found.holds).toBe(false)
    expect(found.numbers[0], 'the number it rests on').toMatchObject({ value: squareOverDisc() })
  })
})
