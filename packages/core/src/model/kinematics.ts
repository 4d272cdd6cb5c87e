/** QoS times and the kinematic constraint, eqs. (30), (34), (49), docs/model.md §7. */

/** T_QoS = β/μ, eq. (30), s. */
export const qosTime = (coverageFraction: number, meanSojourn: number): number =>
  coverageFraction * meanSojourn

/** Mean lifetime at which an exponential lifetime ends before `time` with probability `loss`: time/(−ln(1 − loss)), s. */
export const surrogateLifetime = (time: number, loss: number): number => time / -Math.log1p(-loss)

/**
 * Mean lifetime that the exponential surrogate asks for, eq. (49): T_req = T_QoS/(−ln(1 − ε_k)), s.
 */
export const requiredLifetime = (
  coverageFraction: number,
  meanSojourn: number,
  kinematicOutage: number,
): number => surrogateLifetime(qosTime(coverageFraction, meanSojourn), kinematicOutage)
