/** Tests of hypotheses for simulated samples. */

/** Kolmogorov–Smirnov: √n·sup|F_n − F|; above 2.23 with a chance of 1e-4. */
export const kolmogorovSmirnov = (sample: readonly number[], cdf: (x: number) => number): number => {
  const sorted = [...sample].sort((p, q) => p - q)
  const n = sorted.length
  let most = 0
  for (const [i, x] of sorted.entries()) {
    const F = cdf(x)
    most = Math.max(most, F - i / n, (i + 1) / n - F)
  }
  return Math.sqrt(n) * most
}
export const KS_LIMIT = 2.23

/** Integral of f over [a, b] by Simpson's rule on `cells` cells. */
export const simpson = (f: (x: number) => number, a: number, b: number, cells = 400): number => {
  const h = (b - a) / cells
  let sum = f(a) + f(b)
  for (let i = 1; i < cells; i++) sum += (i % 2 === 0 ? 2 : 4) * f(a + i * h)
  return (sum * h) / 3
}
