/** Which regime of (46) a judged design lives in. */
import { type Evaluation, handoverRegime, minimumHandoverRate, type Problem } from '@dwell/core'
import type { RegimeName } from './solve-report.js'

export const regimeOf = (
  problem: Problem,
  { supercritical }: Pick<Evaluation, 'supercritical'>,
): RegimeName => {
  if (!supercritical) return 'sub-critical'
  if (problem.spec.problem === 'P2') return 'static'
  const { network } = problem.spec
  const single = minimumHandoverRate(
    1,
    network.bsDensity,
    problem.kinematicDiffusion,
    problem.requiredLifetime,
  )
  return handoverRegime(problem.handoverCeiling, single, 1 / problem.requiredLifetime)
}
