/** Fusion over a cluster: aggregate SINCR and the safe zone in which it suffices, eqs. (19)–(21), docs/model.md §5. */
import { type Complex, gaussLegendre, invertLaplace } from '../math/index.js'
import { inverseFourthMoment, percolationParameter } from './cluster.js'

/**
 * Mean aggregate SINCR of a target at the centre of its cluster, (19) with its means: numerator and denominator
 * averaged, ΣE[S_k]/(K(Ī + C̄ + N)), E[S_k] by (18). In terms of the mean-field radius, at which one echo has SINCR γ,
 * it is γ R₁⁴ · (1/K)Σ_{k≤K} E[R_k⁻⁴ | R_k > r₀].
 *
 * @param safeRadius R₁ of the mean field, m
 * @param nearFieldGuard r₀ > 0, m
 * @returns a power ratio
 */
export const aggregateSincr = (
  K: number,
  bsDensity: number,
  nearFieldGuard: number,
  safeRadius: number,
  detectionThreshold: number,
): number => {
  const guard = Math.PI * bsDensity * nearFieldGuard ** 2
  const most = Math.max(1000, Math.ceil(4 * guard))
  let sum = 0
  // Past all that the guard can touch the terms are (πλ)²/((k − 1)(k − 2)), which telescope.
  if (K > most) sum = (Math.PI * bsDensity) ** 2 * (1 / (most - 1) - 1 / (K - 1))
  for (let k = 1; k <= Math.min(K, most); k++) sum += inverseFourthMoment(k, bsDensity, nearFieldGuard)
  return (detectionThreshold * safeRadius ** 4 * sum) / K
}

/** e^(−z²) − √π z erfc(z) for |arg z| ≤ π/4: by erf's series near 0, by the continued fraction of erfc beyond. */
const remnant = (re: number, im: number, out: { re: number; im: number }): void => {
  const [squareRe, squareIm] = [re * re - im * im, 2 * re * im]
  const size = Math.exp(-squareRe)
  const [expRe, expIm] = [size * Math.cos(squareIm), -size * Math.sin(squareIm)]
  const modulus = re * re + im * im
  let [sumRe, sumIm] = [1, 0]
  if (modulus < 5) {
    // 1 + 2z² + (2z²)²/3 + …: (2z²)^n/(2n − 1)!!.
    let [termRe, termIm] = [1, 0]
    for (let n = 1; n < 60; n++) {
      const factor = 2 / (2 * n - 1)
      ;[termRe, termIm] = [
        factor * (termRe * squareRe - termIm * squareIm),
        factor * (termRe * squareIm + termIm * squareRe),
      ]
      sumRe += termRe
      sumIm += termIm
      if (Math.abs(termRe) + Math.abs(termIm) < 1e-17 * (Math.abs(sumRe) + Math.abs(sumIm))) break
    }
    const root = Math.sqrt(Math.PI)
    out.re = expRe * sumRe - expIm * sumIm - root * re
    out.im = expRe * sumIm + expIm * sumRe - root * im
    return
  }
  // √π e^(z²)erfc(z) = 1/(z + ½/(z + 1/(z + 3/2/(z + …)))); from below, w = z + (n/2)/w.
  let [wRe, wIm] = [re, im]
  for (let n = 6 + Math.ceil(200 / modulus); n >= 1; n--) {
    const norm = n / 2 / (wRe * wRe + wIm * wIm)
    ;[wRe, wIm] = [re + wRe * norm, im - wIm * norm]
  }
  // 1 − z/w = (w − z)/w.
  const norm = 1 / (wRe * wRe + wIm * wIm)
  sumRe = ((wRe - re) * wRe + (wIm - im) * wIm) * norm
  sumIm = ((wIm - im) * wRe - (wRe - re) * wIm) * norm
  out.re = expRe * sumRe - expIm * sumIm
  out.im = expRe * sumIm + expIm * sumRe
}

const scratch = { re: 0, im: 0 }

/**
 * φ(σ; x) = E e^(−σ|X − x|⁻⁴), X uniform in the unit disc, x at distance x of its centre. Along each ray from x the
 * radial integral is elementary, so that with the divergence theorem one integral over the rim is left,
 * (1/π)∫₀^π (1 − x cos t) k(√σ/ρ²) dt, k(z) = e^(−z²) − √π z erfc(z), ρ² = 1 + x² − 2x cos t; midway sums, which
 * converge exponentially.
 */
const echoTransform = (rootRe: number, rootIm: number, x: number): Complex => {
  const scale = Math.max(Math.abs(Math.log(x)), (rootRe * rootRe + rootIm * rootIm) ** 0.25, 0.01)
  const count = Math.ceil(20 + 35 / scale)
  let [re, im] = [0, 0]
  for (let i = 0; i < count; i++) {
    const cos = Math.cos(((i + 0.5) * Math.PI) / count)
    const square = (1 - x) ** 2 + 2 * x * (1 - cos)
    remnant(rootRe / square, rootIm / square, scratch)
    re += (1 - x * cos) * scratch.re
    im += (1 - x * cos) * scratch.im
  }
  return { re: re / count, im: im / count }
}

const PIECE = gaussLegendre(12)

/** ∫₀^∞ (1 − φ(σ; x)^K) 2x dx: pieces about the rim x = 1 and the reach (K|σ|)^¼ of K echoes, and the tail in 1/x. */
const zoneTransform = (K: number, rootRe: number, rootIm: number): Complex => {
  const size = Math.hypot(rootRe, rootIm)
  const layer = Math.min(0.4, 2 * Math.sqrt(size))
  const reach = (K * size * size) ** 0.25
  const last = 2 * Math.max(1 + layer, reach)
  const edges = [0, 0.5, 1 - layer, 1 - layer / 4, 1, 1 + layer / 4, 1 + layer, 1.5, reach / 2, reach, last]
    .filter((edge) => edge <= last)
    .toSorted((p, q) => p - q)
  let [re, im] = [0, 0]
  const take = (x: number, weight: number): void => {
    const { re: a, im: b } = echoTransform(rootRe, rootIm, x)
    const modulus = Math.hypot(a, b) ** K
    const turn = K * Math.atan2(b, a)
    re += weight * (1 - modulus * Math.cos(turn))
    im -= weight * modulus * Math.sin(turn)
  }
  for (let i = 1; i < edges.length; i++) {
    const half = (edges[i] - edges[i - 1]) / 2
    if (half < 1e-12) continue
    for (let j = 0; j < PIECE.nodes.length; j++) {
      const x = edges[i - 1] + half * (1 + PIECE.nodes[j])
      take(x, half * PIECE.weights[j] * 2 * x)
    }
  }
  for (let j = 0; j < PIECE.nodes.length; j++) {
    const v = (1 + PIECE.nodes[j]) / 2
    take(last / v, (PIECE.weights[j] * last * last) / v ** 3)
  }
  return { re, im }
}

const RADII = gaussLegendre(20)

/** Nodes of w = πλR²_(K+1) ~ Gamma(K + 1, 1), by z = √w, whose density 2z^(2K+1)e^(−z²) is within 5 of √K to 1e-11. */
const outsiders = (K: number): readonly { readonly w: number; readonly weight: number }[] => {
  const low = Math.max(0, Math.sqrt(K) - 4.5)
  const half = (Math.sqrt(K + 1) + 4.5 - low) / 2
  const nodes = [...RADII.nodes].map((node, i) => {
    const z = low + half * (1 + node)
    return { w: z * z, log: (2 * K + 1) * Math.log(z) - z * z, weight: RADII.weights[i] }
  })
  const largest = Math.max(...nodes.map(({ log }) => log))
  const densities = nodes.map(({ w, log, weight }) => ({ w, weight: weight * Math.exp(log - largest) }))
  const mass = densities.reduce((sum, { weight }) => sum + weight, 0)
  return densities.map(({ w, weight }) => ({ w, weight: weight / mass }))
}

/**
 * Mean area of the safe zone (20): where the echoes at the K base stations nearest to the cluster's centre, with their
 * mean interference, noise and clutter, reach γ together, Σ|x − x_k|⁻⁴ ≥ K/R₁⁴. Exact for Poisson base stations: given
 * the first outsider at R the members lie uniformly in the disc, so that the transform of the sum is φ^K, and
 * λ|S_K| = 𝓛⁻¹{E ∫(1 − φ^K)dx/s} at K/R₁⁴. πR₁² for K = 1. √K·πR₁², the branch of Lemma 2, for K ≫ ψ²; its other, K/λ,
 * for ψ ≪ K ≪ ψ² alone, since from far away the members are one place: πR₁² for K ≪ ψ.
 *
 * @param K whole, ≥ 1
 * @returns m², to a relative 1e-3
 */
export const cooperativeCoverage = (K: number, bsDensity: number, safeRadius: number): number => {
  if (K === 1) return Math.PI * safeRadius ** 2
  const psi = percolationParameter(bsDensity, safeRadius)
  const nodes = outsiders(K)
  const transform = (re: number, im: number): Complex => {
    const size = Math.hypot(re, im)
    const [rootRe, rootIm] = [Math.sqrt((size + re) / 2), Math.sqrt((size - re) / 2) * Math.sign(im)]
    let [sumRe, sumIm] = [0, 0]
    for (const { w, weight } of nodes) {
      const zone = zoneTransform(K, rootRe / w, rootIm / w)
      sumRe += weight * w * zone.re
      sumIm += weight * w * zone.im
    }
    // Over s.
    const norm = size * size
    return { re: (sumRe * re + sumIm * im) / norm, im: (sumIm * re - sumRe * im) / norm }
  }
  return invertLaplace(transform, K / psi ** 2, { method: 'euler', terms: 7 }) / bsDensity
}
