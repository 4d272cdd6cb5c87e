/** Survival from times of which some are only lower bounds (Kaplan and Meier 1958). */
import { sortLives, stepsOf } from './sorted-lives.js'

/** The curve S(t): it falls to `survival[i]` at `times[i]`. */
export interface SurvivalSteps {
  readonly times: Float64Array
  readonly survival: Float64Array
}

/**
 * The curve of all and without each group in turn, sorted once. Of equal times events come before censorings.
 *
 * @param times s
 * @param ended 1 where the event was seen, 0 where watching ended before it
 * @param groupOf group of each, from 0
 */
export const survivalSteps = (
  times: ArrayLike<number>,
  ended: ArrayLike<number>,
  groupOf: ArrayLike<number> = [],
  groups = 0,
): { readonly all: SurvivalSteps; readonly without: readonly SurvivalSteps[] } => {
  const sorted = sortLives(times, ended, groupOf, groups)
  return {
    all: stepsOf(sorted),
    without: Array.from(sorted.sizes, (_, group) => stepsOf(sorted, group)),
  }
}

export interface SurvivalMean {
  /** ∫₀^τ S(t) dt, τ the largest time of an event, s; NaN without events. */
  readonly mean: number
  /** S(τ): what share the mean knows nothing of. */
  readonly left: number
  readonly tau: number
  readonly events: number
}

export const meanOfSteps = ({ times, survival }: SurvivalSteps): SurvivalMean => {
  const events = times.length
  if (events === 0) return { mean: Number.NaN, left: 1, tau: Number.NaN, events }
  let mean = times[0]
  for (let i = 1; i < events; i++) mean += survival[i - 1] * (times[i] - times[i - 1])
  return { mean, left: survival[events - 1], tau: times[events - 1], events }
}
