import { expect, test } from 'vitest'
import { cellsStaticLaw } from '../../../src/model/cells/static-law.js'
import { cellsStaticLifetime } from '../../../src/model/cells/lifetime.js'

/** λD·q_K(ε) by an independent program, half-widths 1 to 8 %. */
const simulated: readonly (readonly [number, number, number, number])[] = [
  [1, 5.25e-4, 1.256e-4, 5.03e-6],
  [2, 7.59e-3, 3.57e-3, 6.48e-4],
  [3, 0.0217, 0.0123, 3.69e-3],
  [5, 0.0594, 0.0393, 0.0168],
  [10, 0.173, 0.128, 0.0705],
  [20, 0.418, 0.322, 0.201],
  [50, 1.191, 0.945, 0.626],
]

test.each(simulated)('quantiles of K = %d', (K, tenth, twentieth, hundredth) => {
  const law = cellsStaticLaw(K)
  const close = (p: number, wanted: number, within: number): void => {
    const found = law.quantile(p)
    expect(Math.abs(found / wanted - 1), `q(${p}) = ${found}, simulated ${wanted}`).toBeLessThan(within)
  }
  close(0.1, tenth, 0.02)
  close(0.05, twentieth, 0.02)
  close(0.01, hundredth, 0.03)
})

test('early losses rise as t^{K/2}; C₁ = 8/√π', () => {
  for (const u of [1e-8, 1e-10]) {
    const constant = cellsStaticLaw(1).loss(u) / Math.sqrt(u)
    expect(Math.abs((constant * Math.sqrt(Math.PI)) / 8 - 1), `C₁√π/8 at ${u}`).toBeLessThan(0.06)
    const second = cellsStaticLaw(2).loss(1e4 * u) / (1e4 * u)
    expect(Math.abs(second / 15.5 - 1), `C₂ at ${1e4 * u}`).toBeLessThan(0.08)
  }
})

test('the mean of the law is T₀', () => {
  for (const K of [1, 3, 9, 26, 70]) {
    const law = cellsStaticLaw(K)
    const mean = cellsStaticLifetime(K)
    let sum = 0
    const step = 0.01
    for (let v = -30; v < 4; v += step) {
      const u = mean * Math.exp(v)
      sum += Math.exp(-law.cumulative(u)) * u * step
    }
    expect(Math.abs(sum / mean - 1), `K = ${K}: ${sum} against ${mean}`).toBeLessThan(0.012)
  }
})

test('losses rise in time and fall in K, the ageing hazard is above and convex', () => {
  let before: ReturnType<typeof cellsStaticLaw> | undefined
  for (let K = 1; K <= 200; K++) {
    const law = cellsStaticLaw(K)
    let last = 0
    let slope = 0
    const unit = cellsStaticLifetime(K)
    for (let i = 1; i <= 120; i++) {
      const u = 0.025 * i * unit
      const hazard = law.cumulative(u)
      expect(hazard, `H(${u}) at K = ${K}`).toBeGreaterThan(last)
      last = hazard
      if (before) expect(hazard).toBeLessThan(before.cumulative(u))
      if (K === 1) continue
      const rise = law.ageing(u + 0.0125 * unit) - law.ageing(u)
      expect(law.ageing(u)).toBeGreaterThanOrEqual(hazard * (1 - 1e-3))
      expect(rise, `hazard of H̃ at ${u}, K = ${K}`).toBeGreaterThanOrEqual(slope * (1 - 1e-9))
      slope = rise
    }
    before = law
  }
})

test('covers K = 1 to 200', () => {
  expect(() => cellsStaticLaw(201)).toThrow(RangeError)
})
