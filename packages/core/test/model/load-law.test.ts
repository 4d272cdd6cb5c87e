import { describe, expect, test } from 'vitest'
import { negativeBinomialTail, poissonTail } from '../../src/math/index.js'
import { arrivalShape, cellsLoadShape, loadLaws } from '../../src/model/load-law.js'
import { relativeError } from '../math/relative.js'

const { cells } = loadLaws

/**
 * Areas of Poisson–Voronoi cells by Tanemura (2003): density ∝ x^{c−1}e^{−bx^a}, a = 1.07950, b = 3.03226,
 * c = 3.31122, from ten million cells; an arrival meets them weighed by their size.
 */
const tanemura = (slots: number, load: number): number => {
  const [a, b, c] = [1.0795, 3.03226, 3.31122]
  let [blocked, all] = [0, 0]
  for (let i = 1; i < 8000; i++) {
    const x = i / 1000
    const weight = x ** c * Math.exp(-b * x ** a)
    blocked += weight * poissonTail(slots, load * x)
    all += weight
  }
  return blocked / all
}

describe('loads of cells at arrival', () => {
  test('K = 1: within 3 % of Poisson–Voronoi cells where half a percent to a fifth is blocked', () => {
    for (const load of [0.5, 2, 6, 16])
      for (const blocked of [0.2, 0.1, 0.02, 0.005]) {
        const slots = cells.fewestSlots(load, 1, blocked)
        const truth = tanemura(slots, load)
        if (truth < 0.003) continue
        expect(relativeError(cells.full(slots, load, 1), truth), `N = ${slots}, m = ${load}`).toBeLessThan(
          0.03,
        )
      }
  })

  test.each([
    [1, 19, 0.0234],
    [3, 14, 0.0288],
    [3, 17, 0.00575],
    [10, 13, 0.0181],
  ])('K = %i, N = %i at m = 6: within 3 %% of the simulated %f', (K, slots, simulated) => {
    expect(relativeError(cells.full(slots, 6, K), simulated)).toBeLessThan(0.03)
  })

  test('what an arrival meets rises in K at one density of targets: its shape, and its mean over its shape', () => {
    for (let K = 1; K < 300; K++) {
      const [here, there] = [K, K + 1].map((size) => {
        const s = cellsLoadShape(size)
        return { shape: arrivalShape(s), scale: (size * (1 + 1 / s)) / arrivalShape(s) }
      })
      expect(there.shape, `shape at K = ${K + 1}`).toBeGreaterThan(here.shape)
      expect(there.scale, `scale at K = ${K + 1}`).toBeGreaterThan(here.scale)
    }
  })

  test('the mean that an arrival meets is that of areas biased by their size, m(1 + 1/s)', () => {
    const mean = Array.from({ length: 400 }, (_, i) => cells.full(i + 1, 6, 3)).reduce((sum, p) => sum + p, 0)
    expect(relativeError(mean, 6 * (1 + 1 / cellsLoadShape(3)))).toBeLessThan(1e-9)
    expect(cells.byTime(14, 6, 3)).toBe(negativeBinomialTail(14, 6, cellsLoadShape(3)))
  })
})
