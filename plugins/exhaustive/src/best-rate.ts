/** The beam of largest R̄ with a proved bound, kept for all problems that share the downlink. */
import { type DownlinkRate, Kept } from '@dwell/core/model'
import { type BeamRange } from '@dwell/reform/reduced'
import { Meter } from '@dwell/reform'
import { type LineMaximum, maximiseRate } from './line-search.js'

const known = new WeakMap<DownlinkRate, Kept<LineMaximum>>()

/** A bound, and what it took. */
interface Ceiling {
  readonly bound: number
  readonly evaluations: number
}

const ceilings = new WeakMap<DownlinkRate, Kept<Ceiling>>()

/** A bound of R̄ on the beams, no closer than it takes to tell it from `worth`; counted as if it were made anew. */
export const rateCeiling = (
  rate: DownlinkRate,
  { from, to }: BeamRange,
  worth: number,
  meter: Meter,
): number => {
  let kept = ceilings.get(rate)
  if (!kept) ceilings.set(rate, (kept = new Kept()))
  const { relativeGap } = meter
  const { bound, evaluations } = kept.of([from, to, relativeGap, worth], () => {
    const own = new Meter({ relativeGap })
    return { bound: maximiseRate(rate, { from, to }, own, worth).bound, evaluations: own.evaluations }
  })
  meter.evaluations += evaluations
  return bound
}

/**
 * max R̄ on the beams, its bound closed to the relative gap of a search. What it takes is nobody's budget: whether a
 * problem comes first or meets a kept value must not show in its answer.
 */
export const bestRate = (rate: DownlinkRate, { from, to }: BeamRange, relativeGap: number): LineMaximum => {
  let kept = known.get(rate)
  if (!kept) known.set(rate, (kept = new Kept()))
  return kept.of([from, to, relativeGap], () => maximiseRate(rate, { from, to }, new Meter({ relativeGap })))
}
