/** Survival from times of which some are only lower bounds (Kaplan and Meier 1958). */

/** The curve S(t): it falls to `survival[i]` at `times[i]`. */
export interface SurvivalSteps {
  readonly times: Float64Array
  readonly survival: Float64Array
}

const stepsOf = (
  order: Uint32Array,
  times: ArrayLike<number>,
  ended: ArrayLike<number>,
  count: number,
  counts: (i: number) => boolean,
): SurvivalSteps => {
  const at = new Float64Array(count)
  const survival = new Float64Array(count)
  let height = 1
  let place = -1
  let events = 0
  for (const i of order) {
    if (!counts(i)) continue
    place++
    if (!ended[i]) continue
    height *= 1 - 1 / (count - place)
    at[events] = times[i]
    survival[events] = height
    events++
  }
  return { times: at.subarray(0, events), survival: survival.subarray(0, events) }
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
  const count = times.length
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (i, j) => times[i] - times[j] || ended[j] - ended[i],
  )
  const sizes = new Uint32Array(groups)
  for (let i = 0; i < groupOf.length; i++) sizes[groupOf[i]]++
  return {
    all: stepsOf(order, times, ended, count, () => true),
    without: Array.from(sizes, (size, group) =>
      stepsOf(order, times, ended, count - size, (i) => groupOf[i] !== group),
    ),
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
