import type { QuadratureRule } from './half-line.js'

/**
 * The Gauss–Legendre rule of n nodes on [−1, 1]: roots of P_n by Newton from cos(π(i + ¾)/(n + ½)), weights
 * 2/((1 − x²)P′_n(x)²) (Abramowitz & Stegun 25.4.29). Exact for polynomials of degree 2n − 1; errors near 1e-16.
 */
export const gaussLegendre = (n: number): QuadratureRule => {
  const nodes = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let step = 0; step < 8; step++) {
      let [before, p] = [1, x]
      for (let k = 2; k <= n; k++) [before, p] = [p, ((2 * k - 1) * x * p - (k - 1) * before) / k]
      slope = (n * (x * p - before)) / (x * x - 1)
      x -= p / slope
    }
    nodes[i] = x
    weights[i] = 2 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}
