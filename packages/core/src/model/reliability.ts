/** Links that fail, alone, together and with distance: eqs. (42), (44) and Remark 8. */
import { gaussLegendre } from '../math/index.js'
import { ROUNDING_TOLERANCE, tolerantCeil } from './constants.js'

/** What the links of a cluster do. */
export interface Links {
  /** p in (0, 1): availability of one link, close to its base station. */
  readonly availability: number
  /** β in [0, 1): share of a link's unavailability 1 − p that strikes the whole cluster at once. */
  readonly commonCause?: number
  /** Availability falls with distance as p·e^(−d/L); absent for the same at every distance. */
  readonly distance?: { readonly bsDensity: number; readonly decay: number }
}

/** Chance of the common cause, and availability of a link that it spared: β(1 − p), p/(1 − β(1 − p)). */
const parts = ({ availability, commonCause = 0 }: Links): { common: number; spared: number } => {
  const common = commonCause * (1 - availability)
  return { common, spared: availability / (1 - common) }
}

/** 1 − mean of p·e^(−s/L) over a disc of radius r: 1 − 2p(L/r)²(1 − (1 + r/L)e^(−r/L)). */
const meanFailure = (p: number, ratio: number): number => {
  // 2(1 − (1 + x)e^{−x})/x² → 1 − 2x/3 + x²/4 for small x.
  const mean =
    ratio < 1e-3
      ? 1 - (2 * ratio) / 3 + (ratio * ratio) / 4
      : (2 * -(Math.expm1(-ratio) + ratio * Math.exp(-ratio))) / (ratio * ratio)
  return 1 - p * mean
}

let rule: ReturnType<typeof gaussLegendre> | undefined
const PIECES = 6

/**
 * P(no link of the K nearest is usable), spared of common causes: given R_K = r the other K − 1 lie uniformly in the
 * disc of radius r, and w = πλR_K² ~ Gamma(K, 1), so
 * E = ∫ w^(K−1)e^(−w)/(K−1)! · (1 − p e^(−r/L)) · (1 − p m(r/L))^(K−1) dw, m the mean over the disc.
 */
const distantFailure = (K: number, p: number, { bsDensity, decay }: Required<Links>['distance']): number => {
  // In z = √w, of which the distances are linear: the density 2z^(2K−1)e^(−z²) is within 7 of √K to 1e-20.
  const low = Math.max(0, Math.sqrt(K) - 7)
  const piece = (Math.sqrt(K) + 7 - low) / PIECES
  const scale = 1 / (Math.sqrt(Math.PI * bsDensity) * decay)
  const { nodes, weights } = (rule ??= gaussLegendre(24))
  const terms: [log: number, weight: number, failure: number][] = []
  let [mass, failed, largest] = [0, 0, -Infinity]
  for (let i = 0; i < PIECES * nodes.length; i++) {
    const j = i % nodes.length
    const z = low + piece * (Math.floor(i / nodes.length) + (1 + nodes[j]) / 2)
    const ratio = z * scale
    const log = (2 * K - 1) * Math.log(z) - z * z
    largest = Math.max(largest, log)
    terms.push([log, weights[j], (1 - p * Math.exp(-ratio)) * meanFailure(p, ratio) ** (K - 1)])
  }
  // The normalising sum by the same rule: no factorial is needed.
  for (const [log, weight, failure] of terms) {
    const density = weight * Math.exp(log - largest)
    mass += density
    failed += density * failure
  }
  return failed / mass
}

/**
 * Probability that all links of a cluster are down at once. Independent links: (1 − p)^K, (42). With a common cause
 * [Remark 8, beta factor]: s + (1 − s)(1 − p′)^K, s = β(1 − p), p′ = p/(1 − s), so that one link stays usable with
 * probability p. With distance p′ becomes p′e^(−R_k/L), averaged over the Poisson network. Falls in K in every case.
 *
 * @param K whole, ≥ 1
 */
export const allLinksDown = (K: number, links: Links): number => {
  const { common, spared } = parts(links)
  const own = links.distance ? distantFailure(K, spared, links.distance) : (1 - spared) ** K
  return common === 0 ? own : common + (1 - common) * own
}

/** Its limit for K → ∞: s + (1 − s)·exp(−2πλp′L²) with distance, s without. */
export const allLinksDownAtLeast = (links: Links): number => {
  const { common, spared } = parts(links)
  const { distance } = links
  const own = distance ? Math.exp(-2 * Math.PI * distance.bsDensity * spared * distance.decay ** 2) : 0
  return common + (1 - common) * own
}

/** Most cooperators that are looked at where availability falls with distance. */
const MOST = 1e6

/**
 * K_rel: the fewest cooperators whose links are all down at once with probability ≤ ε_r, (44) where they are
 * independent, ⌈ln ε_r/ln(1 − p)⌉; Infinity where no number does. Relative tolerance 1e-12: (1 − 0.9)³ > 1e-3 in
 * floating point, yet K_rel(0.9, 1e-3) = 3.
 */
export const reliabilityFloor = (links: Links, tolerance: number): number => {
  const { common, spared } = parts(links)
  const limit = tolerance * (1 + ROUNDING_TOLERANCE)
  if (common === 0 && !links.distance)
    return Math.max(1, tolerantCeil(Math.log(tolerance) / Math.log1p(-spared)))
  if (allLinksDown(1, links) <= limit) return 1
  if (!(allLinksDownAtLeast(links) < limit)) return Infinity
  if (!links.distance)
    return Math.max(1, tolerantCeil(Math.log((tolerance - common) / (1 - common)) / Math.log1p(-spared)))
  let [low, high] = [1, 2]
  while (allLinksDown(high, links) > limit) {
    if (high > MOST) return Infinity
    ;[low, high] = [high, 2 * high]
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (allLinksDown(middle, links) > limit) low = middle
    else high = middle
  }
  return high
}
