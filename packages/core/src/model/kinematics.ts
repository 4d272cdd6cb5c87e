/** QoS times and the kinematic constraint, eqs. (30), (34), (49), docs/model.md §7. */

/** T_QoS = β/μ, eq. (30), s. */
export const qosTime = (coverageFraction: number, meanSojourn: number): number =>
  coverageFraction * meanSojourn

/**
 * Mean lifetime that the exponential surrogate asks for, eq. (49): T_req = T_QoS/(−ln(1 − ε_k)), s.
 */
export const requiredLifetime = (
  coverageFraction: number,
  meanSojourn: number,
  kinematicOutage: number,
): number => qosTime(coverageFraction, meanSojourn) / -Math.log1p(-kinematicOutage)
