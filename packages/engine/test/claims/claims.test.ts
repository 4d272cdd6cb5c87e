import { describe, expect, test } from 'vitest'
import { examineClaims } from '../../src/claims/index.js'

const claims = examineClaims()

test('all sixteen claims of the paper, in its order', () => {
  expect(claims.map(({ id }) => id)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1))
})

describe.each(claims.map((claim) => [claim.id, claim] as const))('claim %s', (_id, claim) => {
  test('carries finite numbers, and a note wherever it is not plainly reproduced', () => {
    expect(claim.numbers.length).toBeGreaterThan(0)
    for (const { value } of claim.numbers) expect(Number.isNaN(value)).toBe(false)
    if (claim.verdict !== 'reproduced') expect(claim.note ?? claim.pending ?? '').not.toBe('')
  })
})

const of = (id: number) => claims.find((claim) => claim.id === id)

test('what the mathematics says otherwise is said', () => {
  expect(of(1)?.note).toMatch(/333\.7 m against 200\.3 m/)
  // The paper's leading-order rate (29) breaks the kinematic promise.
  expect(of(15)?.verdict).not.toBe('reproduced')
  expect(of(12)?.note ?? '').not.toBe('')
})
