import { besselI0Minus1, RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { fitFootprintFactor } from '../src/footprint-fit.js'
import { lifetimeForm } from '../src/lifetime-form.js'

const radius = 97.72
const diffusion = 10
const rates = [0, 0.003, 0.01, 0.02, 0.03]
const shape = { K: 3, radius, diffusion, timing: 'poisson' } as const

/** T of a disc of radius aR, written out again. */
const lifetimeAt = (a: number, rate: number): number =>
  rate === 0
    ? (a * radius) ** 2 / (4 * diffusion)
    : besselI0Minus1(a * radius * Math.sqrt(rate / diffusion)) / rate

const estimate = (value: number, error: number) => ({
  value,
  error,
  low: value - 2.6 * error,
  high: value + 2.6 * error,
  level: 0.99,
  count: 200,
})

describe('synthetic lifetimes of a known factor', () => {
  test('without noise the factor comes back to the last digits', () => {
    for (const a of [0.3, 0.8, 1.4]) {
      const lifetimes = rates.map((rate) => ({
        rate,
        simulated: estimate(lifetimeAt(a, rate), 0.01 * lifetimeAt(a, rate)),
      }))
      const fit = fitFootprintFactor({ ...shape, lifetimes })
      expect(fit.factor).toBeCloseTo(a, 9)
      expect(fit.chiSquare).toBeLessThan(1e-12)
      expect(fit.adequate).toBe(true)
    }
  })

  test('with noise of known size: factor, its standard error and χ² are distributed as they say', () => {
    const random = new RandomStream(3, 'problem', 1)
    const normal = (): number => {
      let sum = 0
      for (let i = 0; i < 12; i++) sum += random.uniform()
      return sum - 6
    }
    const runs = 400
    let [inside, squares, adequate] = [0, 0, 0]
    for (let run = 0; run < runs; run++) {
      const lifetimes = rates.map((rate, i) => {
        const error = [0.004, 0.02, 0.01, 0.03, 0.01][i] * lifetimeAt(0.8, rate)
        return { rate, simulated: estimate(lifetimeAt(0.8, rate) + error * normal(), error) }
      })
      const fit = fitFootprintFactor({ ...shape, lifetimes })
      if (Math.abs(fit.factor - 0.8) <= 1.96 * fit.error) inside++
      squares += fit.chiSquare
      if (fit.adequate) adequate++
      // Q(2, y) = (1 + y)e^{−y} for four degrees of freedom.
      const y = fit.chiSquare / 2
      expect(fit.pValue).toBeCloseTo((1 + y) * Math.exp(-y), 12)
    }
    // 95 % ± 3.5 standard errors of a share over 400 runs; E χ² = 4 ± 3.5·√8/20.
    expect(inside / runs).toBeGreaterThan(0.91)
    expect(inside / runs).toBeLessThan(0.985)
    expect(Math.abs(squares / runs - 4)).toBeLessThan(0.5)
    expect(adequate / runs).toBeGreaterThan(0.97)
  })

  test('lifetimes of no disc at all are told apart', () => {
    const lifetimes = rates.map((rate) => ({
      rate,
      simulated: estimate(lifetimeAt(0.82 - 5 * rate, rate), 0.01 * lifetimeAt(0.82 - 5 * rate, rate)),
    }))
    const fit = fitFootprintFactor({ ...shape, lifetimes })
    expect(fit.adequate).toBe(false)
    expect(fit.reducedChiSquare).toBeGreaterThan(3)
    const residuals = fit.points.map(({ residual }) => residual ** 2)
    expect(residuals.reduce((sum, each) => sum + each, 0)).toBeCloseTo(fit.chiSquare, 8)
  })

  test('what cannot be fitted is refused', () => {
    const [one] = rates.map((rate) => ({ rate, simulated: estimate(100, 1) }))
    expect(() => fitFootprintFactor({ ...shape, lifetimes: [one] })).toThrow(RangeError)
    const still = { rate: 0.01, simulated: estimate(100, 0) }
    expect(() => fitFootprintFactor({ ...shape, lifetimes: [one, still] })).toThrow(RangeError)
  })
})

describe('slope of the form', () => {
  test.each([
    ['poisson', 0],
    ['poisson', 1e-9],
    ['poisson', 0.02],
    ['periodic', 0.02],
  ] as const)('%s at r = %f', (timing, rate) => {
    const { lifetime, slope } = lifetimeForm(timing, radius, diffusion, rate)
    const h = 1e-5
    const difference = (lifetime(0.8 + h) - lifetime(0.8 - h)) / (2 * h)
    expect(slope(0.8) / difference).toBeCloseTo(1, 6)
  })
})
