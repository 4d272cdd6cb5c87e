/**
 * How the least handover rate falls with the squared radius v = R², as enclosures over an interval:
 * what a certified search over sub-critical discs needs.
 */
import {
  besselI0Minus1,
  besselI0Scaled,
  besselI1Scaled,
  brentMinimum,
  discExitDensity,
  discExitProbability,
  discExitSurvival,
  discExitSurvivalIntegral,
  handoverArgument,
  type Interval,
} from '../math/index.js'

/**
 * dr_min/dv of Poisson handover, in closed form from v = 4DT·x²/(4(I₀(x) − 1)), r = Dx²/v:
 * −(r/v)[1 + 2/(x(I₁/(I₀ − 1) − 2/x))]; it rises to 0 at the static area (r_min is convex in v).
 *
 * @param area v > 0, m²
 * @param lifetime T, s
 * @returns 1/(s m²), ≤ 0
 */
export const resettingRateSlope = (area: number, diffusion: number, lifetime: number): number => {
  const staticArea = 4 * diffusion * lifetime
  if (area >= staticArea) return 0
  const x = handoverArgument(staticArea / area)
  const rate = (diffusion / area) * x * x
  // I₁/(I₀ − 1) − 2/x → x/8 for small x.
  const excess =
    x < 1e-3
      ? x / 8
      : x < 500
        ? (besselI1Scaled(x) * Math.exp(x)) / besselI0Minus1(x) - 2 / x
        : besselI1Scaled(x) / besselI0Scaled(x) - 2 / x
  return (-rate / area) * (1 + 2 / (x * excess))
}

/** Largest density of the unit-disc exit time and where it sits; found once. */
let mode: { readonly at: number; readonly density: number } | undefined
const densityMode = (): { readonly at: number; readonly density: number } => {
  if (!mode) {
    const { x } = brentMinimum((t) => -discExitDensity(t), 0.02, 0.4, { tol: 1e-12 })
    mode = { at: x, density: discExitDensity(x) }
  }
  return mode
}

/**
 * Enclosure of dr_min/dv of periodic handover between two discs. With the period p in units of v/D,
 * v = DT/h(p) and r = h(p)/(pT), h = ∫₀^p S₀/F₀(p), F₀ = 1 − S₀:
 * |dr/dv| = h²/(p²DT²)·(h/|h′| + p), |h′| = (F₀′∫S₀ − S₀F₀)/F₀². Every part is monotone in p but the
 * density F₀′, which has one mode, so interval arithmetic between the two periods encloses it.
 *
 * @param lowPeriod period at the smaller disc, in units of its v/D
 * @param highPeriod period at the larger disc, ≥ lowPeriod
 */
export const periodicRateSlope = (
  lowPeriod: number,
  highPeriod: number,
  diffusion: number,
  lifetime: number,
): Interval => {
  const [p, q] = [lowPeriod, highPeriod]
  const [exitP, exitQ] = [discExitProbability(p), discExitProbability(q)]
  const [stayP, stayQ] = [1 - exitP, 1 - exitQ]
  const [meanP, meanQ] = [discExitSurvivalIntegral(p), discExitSurvivalIntegral(q)]
  const [densityP, densityQ] = [discExitDensity(p), discExitDensity(q)]
  const peak = densityMode()
  const most = p < peak.at && peak.at < q ? peak.density : Math.max(densityP, densityQ)
  const least = Math.min(densityP, densityQ)
  const fallLow = (meanP * least - stayP * exitQ) / exitQ ** 2
  const fallHigh = (meanQ * most - stayQ * exitP) / exitP ** 2
  const [hHigh, hLow] = [meanP / exitP, meanQ / exitQ]
  const scale = diffusion * lifetime ** 2
  const shallow = (hLow ** 2 / (q * q * scale)) * (hLow / fallHigh + p)
  const steep = fallLow > 0 ? (hHigh ** 2 / (p * p * scale)) * (hHigh / fallLow + q) : Infinity
  return { lower: -steep, upper: -shallow }
}

/** A squared radius with the least handover rate that keeps a promise on it, m² and 1/s. */
export interface RatedArea {
  readonly area: number
  readonly rate: number
}

/** Hazard of leaving the unit disc. The exit time is a sum of exponentials (1/I₀ has real zeros only), so it rises. */
const exitHazard = (t: number): number => discExitDensity(t) / discExitSurvival(t)

/** Relative rounding of the hazard of a root; closer hazards than that have no difference. */
const HAZARD_ROUNDING = 1e-6

/**
 * Enclosure of dr_min/dv of periodic handover under the first-passage law, between two discs. With
 * h = −ln S₀, p = D/(vr) the period and w = DT_QoS/v the sojourn in units of v/D, k = ⌊w/p⌋ whole periods
 * and the rest u = w − kp, the promise k·h(p) + h(u) = −ln(1 − ε_k) gives
 * dr/dv = −(r/v)(1 + (w/kp)·h′(u)/(h′(p) − h′(u))). As long as k stays, p rises and u falls with v, and
 * h is convex: dr/dv rises. Where k changes (T_QoS = kτ, r = k/T_QoS) it is −∞ on the side of the larger disc.
 *
 * @param time T_QoS, s
 * @returns 1/(s m²), ≤ 0
 */
export const periodicOutageRateSlope = (
  low: RatedArea,
  high: RatedArea,
  diffusion: number,
  time: number,
): Interval => {
  const whole = Math.floor(low.rate * time)
  if (whole < 1 || Math.floor(high.rate * time) !== whole) return { lower: -Infinity, upper: 0 }
  const slope = ({ area, rate }: RatedArea): number => {
    const period = diffusion / (area * rate)
    const sojourn = (diffusion * time) / area
    const [full, rest] = [exitHazard(period), exitHazard(Math.max(0, sojourn - whole * period))]
    const gap = full - rest
    if (!(gap > HAZARD_ROUNDING * full)) return -Infinity
    return (-rate / area) * (1 + ((sojourn / (whole * period)) * rest) / gap)
  }
  const [lower, upper] = [slope(low), slope(high)]
  return { lower, upper: Number.isFinite(upper) ? upper : 0 }
}
