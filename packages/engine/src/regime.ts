/** Which regime of (46) a judged design lives in. */
import { type Evaluation, type Problem } from '@dwell/core'
import { handoverRegime } from '@dwell/core/model'
import type { RegimeName } from './solve-report.js'

/** By r₁ = r_min(1) of the footprint's mean lifetime and r_× = 1/T_req. */
export const regimeOf = (
  problem: Problem,
  { supercritical }: Pick<Evaluation, 'supercritical'>,
): RegimeName => {
  if (!supercritical) return 'sub-critical'
  if (problem.spec.problem === 'P2') return 'static'
  const single = problem.surrogate().minimumRate(problem.clusterRadius(1))
  return handoverRegime(problem.handoverCeiling, single, 1 / problem.requiredLifetime)
}
