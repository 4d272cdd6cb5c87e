import { describe, expect, test } from 'vitest'
import { noiseKernel } from '../../src/math/index.js'

/** ln Γ by Stirling's series shifted up, for the tails below. */
const gamma = (x: number): number =>
  x < 20
    ? gamma(x + 1) / x
    : Math.exp(
        (x - 0.5) * Math.log(x) -
          x +
          0.5 * Math.log(2 * Math.PI) +
          1 / (12 * x) -
          1 / (360 * x ** 3) +
          1 / (1260 * x ** 5),
      )

// mpmath, 30 digits: quad(exp(-x - y x^a)) and its y-derivative times y.
const values: readonly (readonly [alpha: number, logY: number, value: number, slope: number])[] = [
  [2.2, -30, 0.999999999999902074, -9.79261999708091699e-14],
  [2.2, -12, 0.999993570214485816, -6.42973976088960328e-6],
  [2.2, -5, 0.993003410078715187, -0.00694245758788512431],
  [2.2, -1, 0.728689833624837899, -0.192242961345724244],
  [2.2, 0, 0.506439535655850471, -0.237854167033900805],
  [2.2, 1, 0.285832634965385696, -0.19031090041407568],
  [2.2, 3, 0.0596528038805101523, -0.0512578773747612089],
  [2.2, 8, 0.00066944778727194704, -0.000608216396522727405],
  [2.2, 20, 1.22524972971838796e-8, -1.11386337817580576e-8],
  [2.2, 60, 1.97559539685795644e-24, -1.79599581532541831e-24],
  [4, -30, 0.999999999999812848, -1.87152459376593336e-13],
  [4, -12, 0.999987712028281657, -0.0000122875187578590386],
  [4, -5, 0.987035292796190848, -0.0124843581587832318],
  [4, -1, 0.702517611944007901, -0.14909856353720259],
  [4, 0, 0.545641360765047042, -0.159231020573785282],
  [4, 1, 0.39366074368653187, -0.141065435150039289],
  [4, 3, 0.175119481012888693, -0.0772926448079117461],
  [4, 8, 0.0160654329965589854, -0.00795019817939671908],
  [4, 20, 0.0000402336096130989826, -0.0000201162895388757942],
  [4, 60, 8.29297743322089972e-14, -4.14648871661023095e-14],
  [10, -30, 0.999999999988770852, -1.12291475308325838e-11],
  [10, -12, 0.99931053360039499, -0.000652642989042106474],
  [10, -5, 0.902246999575881573, -0.0420087808433526838],
  [10, -1, 0.663033119626712303, -0.070994000104892589],
  [10, 0, 0.591666582576319472, -0.071279039670676462],
  [10, 1, 0.521307887133023446, -0.0690711316673803361],
  [10, 3, 0.391754460548407544, -0.0596553200503601685],
  [10, 8, 0.168455439225443246, -0.0305280799922324949],
  [10, 20, 0.0166689358400193818, -0.00330438617270167508],
  [10, 60, 5.64140698182554132e-6, -1.12827804683863775e-6],
]

describe('Φ(y) = ∫ exp(−x − y x^(α/2)) dx', () => {
  test.each(values)('α = %f, ln y = %f', (alpha, logY, value, slope) => {
    const kernel = noiseKernel(alpha)
    expect(Math.abs(kernel.value(logY) / value - 1), 'Φ').toBeLessThan(1e-12)
    // Where noise hardly counts, y·Φ′ is known to the rounding of Φ.
    const error = Math.abs(kernel.slope(logY) - slope)
    expect(error, 'y·Φ′').toBeLessThan(1e-12 * Math.abs(slope) + 1e-19 * value)
  })

  test.each([2.2, 4, 10])('ends: 1 without noise, the power law with much, α = %f', (alpha) => {
    const kernel = noiseKernel(alpha)
    expect(kernel.value(-1e9)).toBe(1)
    expect(kernel.slope(-1e9)).toBe(0)
    const a = alpha / 2
    const expected = gamma(1 + 1 / a) * Math.exp(-60)
    expect(kernel.value(60 * a) / expected).toBeCloseTo(1, 11)
    expect(kernel.slope(60 * a) / expected).toBeCloseTo(-1 / a, 11)
  })

  test('refuses exponents at which the mean diverges', () => {
    expect(() => noiseKernel(2)).toThrow(RangeError)
  })
})
