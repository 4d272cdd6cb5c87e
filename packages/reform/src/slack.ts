/** The tolerances of the searches, each with its reason. All are relative. */
import { FEASIBILITY_TOLERANCE } from '@dwell/core'
import { ROUNDING_TOLERANCE } from '@dwell/core/model'

export const slack = {
  /** Two ways to compute one number differ by some 1e-14; a limit met to this is met. */
  rounding: ROUNDING_TOLERANCE,
  /** "S(θ) ≤ the largest share": well inside the 1e-12 at which the slot count loses a slot. */
  share: 1e-13,
  /** What the judge forgives of a limit … */
  judge: FEASIBILITY_TOLERANCE,
  /** … and where a bound must reach to cover whatever the judge accepts, its rounding included. */
  outside: FEASIBILITY_TOLERANCE * (1 + 1e-3),
  /** … and where a point may go and still be accepted, its rounding included. */
  inside: FEASIBILITY_TOLERANCE * (1 - 1e-3),
} as const
