/**
 * x with P(standard normal > x) = p, 0 < p < 1, to 4.5e-4 absolute (Abramowitz & Stegun 26.2.23): a first
 * guess for iterations, no more.
 */
export const normalTailGuess = (p: number): number => {
  const small = Math.min(p, 1 - p)
  const t = Math.sqrt(-2 * Math.log(small))
  const x =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  return p <= 0.5 ? x : -x
}
