/** Survival from times of which some are only lower bounds (Kaplan and Meier 1958). */

export interface SurvivalMean {
  /** ∫₀^τ S(t) dt, τ the largest time of an event, s; NaN without events. */
  readonly mean: number
  /** S(τ): what share the mean knows nothing of. */
  readonly left: number
  readonly tau: number
  readonly events: number
}

/** By time; of equal times events before censorings. */
const inOrder = (times: ArrayLike<number>, ended: ArrayLike<number>): Uint32Array =>
  Uint32Array.from({ length: times.length }, (_, i) => i).sort(
    (i, j) => times[i] - times[j] || ended[j] - ended[i],
  )

const meanOver = (
  order: Uint32Array,
  times: ArrayLike<number>,
  ended: ArrayLike<number>,
  count: number,
  counts: (i: number) => boolean,
): SurvivalMean => {
  let survival = 1
  let mean = 0
  let at = 0
  let events = 0
  let kept = { mean: Number.NaN, left: 1, tau: Number.NaN }
  let place = -1
  for (const i of order) {
    if (!counts(i)) continue
    place++
    if (!ended[i]) continue
    mean += survival * (times[i] - at)
    at = times[i]
    survival *= 1 - 1 / (count - place)
    events++
    kept = { mean, left: survival, tau: at }
  }
  return { ...kept, events }
}

/**
 * @param times s
 * @param ended 1 where the event was seen, 0 where watching ended before it
 */
export const survivalMean = (times: ArrayLike<number>, ended: ArrayLike<number>): SurvivalMean =>
  meanOver(inOrder(times, ended), times, ended, times.length, () => true)

/** The mean without each group in turn: sorted once. */
export const meansWithoutGroups = (
  times: ArrayLike<number>,
  ended: ArrayLike<number>,
  groupOf: ArrayLike<number>,
): readonly number[] => {
  const order = inOrder(times, ended)
  const sizes = new Map<number, number>()
  for (const i of order) sizes.set(groupOf[i], (sizes.get(groupOf[i]) ?? 0) + 1)
  return [...sizes].map(
    ([group, size]) => meanOver(order, times, ended, times.length - size, (i) => groupOf[i] !== group).mean,
  )
}
