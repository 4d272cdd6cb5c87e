/**
 * The interference kernel H of the downlink rate (docs/model.md §8). With δ = 2/α and the Gauss function
 * F(b, x) = ₂F₁(1, b; b + 1; −x) = b∫₀¹ s^(b−1)/(1 + xs) ds,
 *   H(x) = (δx/(1 − δ))·F(1 − δ, x)                      (x ≤ 1)
 *        = x^δ·πδ/sin(πδ) − F(δ, 1/x)                    (x > 1, reflection),
 * and F on [0, 1] by Gauss's continued fraction (DLMF 15.7.5), of positive coefficients for these arguments
 * and a convergence factor of 0.17 or better a level.
 */

const LEVELS = 23

interface Kernel {
  readonly alpha: number
  readonly delta: number
  readonly slope: number
  readonly reflected: number
  readonly below: Float64Array
  readonly above: Float64Array
}

/** The coefficients u_1 … of F(b, x) = 1/(1 + u_1 x/(1 + u_2 x/(1 + …))). */
const fractionOf = (b: number): Float64Array => {
  const u = new Float64Array(LEVELS)
  for (let i = 0; i < LEVELS; i++) {
    const n = i >> 1
    u[i] =
      i % 2 === 0
        ? (b + n) ** 2 / ((b + 2 * n) * (b + 2 * n + 1))
        : (n + 1) ** 2 / ((b + 2 * n + 1) * (b + 2 * n + 2))
  }
  return u
}

const kernelFor = (alpha: number): Kernel => {
  if (!(alpha > 2)) throw new RangeError(`the path-loss exponent must exceed 2; got ${alpha}`)
  const delta = 2 / alpha
  const rest = (alpha - 2) / alpha
  return {
    alpha,
    delta,
    slope: delta / rest,
    // sin(πδ) by the nearer end, for α near 2 and for large α alike.
    reflected: (Math.PI * delta) / Math.sin(Math.PI * Math.min(delta, rest)),
    below: fractionOf(rest),
    above: fractionOf(delta),
  }
}

let latest: Kernel = kernelFor(3)

const gauss = (u: Float64Array, x: number): number => {
  // Each level gains a factor ((√(1+x) − 1)/(√(1+x) + 1)), about x/4.
  let level = x < 0.02 ? (x < 1e-4 ? 4 : 7) : x < 0.2 ? 13 : LEVELS
  let tail = 0
  while (level > 0) tail = (u[--level] * x) / (1 + tail)
  return 1 / (1 + tail)
}

/**
 * H(x) = x^(2/α) ∫_{x^(−2/α)}^∞ du/(1 + u^(α/2)) = (2x/(α−2))·₂F₁(1, 1−2/α; 2−2/α; −x), x in [0, ∞], α > 2;
 * √x·arctan√x at α = 4. Pure number, increasing in x. Relative error about 4e-15, growing as 1e-16·ln x
 * with the exponent's rounding to 3e-14 at 1e300. NaN for negative x, RangeError for α ≤ 2. Coefficients of the latest α are kept.
 */
export const downlinkKernel = (x: number, alpha: number): number => {
  if (alpha === 4) {
    const root = Math.sqrt(x)
    return root * Math.atan(root)
  }
  if (alpha !== latest.alpha) latest = kernelFor(alpha)
  if (x <= 1) return x < 0 ? NaN : latest.slope * x * gauss(latest.below, x)
  return latest.reflected * x ** latest.delta - gauss(latest.above, 1 / x)
}

const LARGEST_LOG = 600

/** `downlinkKernel` at e^logX, also where that overflows: there H(x) = c·x^(2/α) − 1 to the last bit. */
export const downlinkKernelOfLog = (logX: number, alpha: number): number => {
  const beyond = Math.max(0, logX - LARGEST_LOG)
  const inside = downlinkKernel(Math.exp(logX - beyond), alpha)
  return beyond === 0 ? inside : (inside + 1) * Math.exp((2 * beyond) / alpha) - 1
}
