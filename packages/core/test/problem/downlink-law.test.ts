import { describe, expect, test } from 'vitest'
import { interferenceLimited } from '../../src/model/index.js'
import { shippedLaws } from '../../src/problem/model-laws.js'
import { referenceSpec } from '../../src/problem/reference.js'

const { radio } = referenceSpec
const fractions = [0.01, 0.1, 0.5]

test('interference alone is the law of side lobe and path loss', () => {
  const law = shippedLaws.downlink.interference.make(referenceSpec)
  const same = interferenceLimited(radio.sideLobeRatio, radio.pathLossExponent)
  for (const q of fractions) expect(law(q), `rates of both lobes at q = ${q}`).toEqual(same(q))
})

const noisy = (txPower: number) =>
  shippedLaws.downlink.noise.make({ ...referenceSpec, radio: { ...radio, txPower } })
const values = (law: ReturnType<typeof noisy>, q: number): readonly number[] => {
  const { main, side } = law(q)
  return [main, side]
}

describe('with noise beside it', () => {
  test.each(fractions)('no rate is higher, and less power makes every one lower: q = %f', (q) => {
    const free = values(shippedLaws.downlink.interference.make(referenceSpec), q)
    const [weak, strong] = [values(noisy(1e-6), q), values(noisy(1), q)]
    strong.forEach((rate, i) => {
      expect(rate, `rate ${i} at 1 W against none of noise`).toBeLessThanOrEqual(free[i] * (1 + 1e-6))
      expect(weak[i], `rate ${i} at 1 µW against 1 W`).toBeLessThan(rate)
    })
  })

  test.each(fractions)('without end of power it is the law without noise: q = %f', (q) => {
    const free = values(shippedLaws.downlink.interference.make(referenceSpec), q)
    values(noisy(1e12), q).forEach((rate, i) => {
      expect(rate / free[i], `rate ${i} at 1 TW over that without noise`).toBeCloseTo(1, 4)
    })
  })
})
