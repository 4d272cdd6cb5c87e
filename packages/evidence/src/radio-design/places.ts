/** Where the designs of one cluster size lie: the coordinates of its surrogate. */
import type { Design, ProblemSpec } from '@dwell/core'

/** ln(ρ/ρ_min), ln(θ/θ_min), ln(1 + rT_QoS). */
export type Place = readonly [share: number, beam: number, rate: number]

export interface Places {
  /** Largest coordinates; all begin at 0. */
  readonly most: Place
  readonly of: (design: Omit<Design, 'K'>) => Place
  /** The design at a place, which is moved into the box. */
  readonly design: (K: number, place: readonly number[]) => Design
}

const within = (value: number, top: number): number => Math.min(Math.max(value, 0), top)
// An end of the box is its number, not what exp makes of its logarithm.
const grown = (from: number, to: number, by: number, top: number): number =>
  by <= 0 ? from : by >= top ? to : from * Math.exp(by)

/** @param ceiling highest handover rate, 1/s; the scale of rates is 1/time */
export const placesOf = (
  { budget: { share }, radio: { beamwidth } }: ProblemSpec,
  time: number,
  ceiling: number,
): Places => {
  const most: Place = [
    Math.log(share.max / share.min),
    Math.log(beamwidth.max / beamwidth.min),
    Math.log1p(ceiling * time),
  ]
  return {
    most,
    of: ({ rho, theta, r }) => [
      within(Math.log(rho / share.min), most[0]),
      within(Math.log(theta / beamwidth.min), most[1]),
      within(Math.log1p(r * time), most[2]),
    ],
    design: (K, [s, b, w]) => ({
      K,
      rho: grown(share.min, share.max, s, most[0]),
      theta: grown(beamwidth.min, beamwidth.max, b, most[1]),
      r: w <= 0 ? 0 : w >= most[2] ? ceiling : Math.expm1(w) / time,
    }),
  }
}
