import { expect, test } from 'vitest'
import { nextRate } from '../../src/radio-design/next-rate.js'

const loss = (rate: number): number => 0.4 * (rate / 0.01) ** -0.7
const at = (rate: number): { rate: number; high: number } => ({ rate, high: loss(rate) })

test('a loss that is a power of the rate is met at once', () => {
  const rate = nextRate(at(0.01), at(0.3), 0.1, 1e-4)
  expect(loss(rate), `loss at the proposed rate ${rate}`).toBeCloseTo(0.1, 12)
})

test.each([
  ['a loss just above the limit', 0.1001, 0.01],
  ['a loss just below it', 0.9, 0.0999],
  ['losses that do not fall', 0.2, 0.2],
])('%s still shrinks the bracket by an eighth', (_, broken, kept) => {
  const rate = nextRate({ rate: 0.01, high: broken }, { rate: 1, high: kept }, 0.1, 1e-4)
  const share = Math.log(rate / 0.01) / Math.log(100)
  expect(share).toBeGreaterThanOrEqual(1 / 8 - 1e-12)
  expect(share).toBeLessThanOrEqual(7 / 8 + 1e-12)
})

test('where the lower end is no handover, a least rate stands for it', () => {
  const rate = nextRate({ rate: 0, high: 0.5 }, { rate: 0.1, high: 0.05 }, 0.1, 0.001)
  expect(rate).toBeGreaterThan(0.001)
  expect(rate).toBeLessThan(0.1)
})
