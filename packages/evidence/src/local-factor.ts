/** The footprint factor that makes the problem's own promise right at one design. */
import { brentRoot, type KinematicLaw, kinematicLaw, type ProblemSpec, replaceKeys } from '@dwell/core'
import type { TrustEstimate, TrustInterval } from '@dwell/engine'

/** Factors beyond these are not told apart. */
export const [LEAST_FACTOR, MOST_FACTOR] = [0.01, 10]

/** The kinematic law of a problem before any footprint factor. */
export const bareLaw = (spec: ProblemSpec): KinematicLaw =>
  kinematicLaw(replaceKeys(spec, { 'kinematics.footprintFactor': 1 }))

/**
 * The a at which the law measures `target` on a disc of radius aR under handover at rate r; both forms of the
 * law get better as a grows.
 */
const factorFor = (law: KinematicLaw, radius: number, rate: number, target: number): number => {
  const towards = law.measure === 'lifetime' ? 1 : -1
  // Rises with a; logarithms, for lifetimes are exponential in a.
  const excess = (logFactor: number): number =>
    towards * (Math.log(law.value(Math.exp(logFactor) * radius, rate)) - Math.log(target))
  const [low, high] = [Math.log(LEAST_FACTOR), Math.log(MOST_FACTOR)]
  if (!(target > 0)) return law.measure === 'lifetime' ? LEAST_FACTOR : MOST_FACTOR
  let [from, to] = [0, 0]
  while (excess(from) > 0) {
    if (from <= low) return LEAST_FACTOR
    from = Math.max(low, from - 0.25)
  }
  while (excess(to) < 0) {
    if (to >= high) return MOST_FACTOR
    to = Math.min(high, to + 0.25)
  }
  return from === to ? 1 : Math.exp(brentRoot(excess, from, to, { tol: 1e-12 }).root)
}

/** The factor with the ends that belong to the ends of the measured interval. */
export const localFactor = (
  law: KinematicLaw,
  radius: number,
  rate: number,
  measured: Pick<TrustEstimate, 'value' | 'low' | 'high'>,
): TrustInterval => {
  const at = (target: number): number => factorFor(law, radius, rate, target)
  const [worse, better] =
    law.measure === 'lifetime' ? [measured.low, measured.high] : [measured.high, measured.low]
  return { value: at(measured.value), low: at(worse), high: at(better) }
}
