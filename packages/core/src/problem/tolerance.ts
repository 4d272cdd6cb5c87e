/**
 * Tolerances of the host. They are printed beside every verdict.
 *
 * A violation is the factor by which a promise or limit is broken, less one: T_req/T − 1 for a
 * lifetime, P/ε − 1 for a probability. A point is feasible when its worst violation is within
 * `FEASIBILITY_TOLERANCE`; a constraint is active when its margin is within `ACTIVE_TOLERANCE` of
 * its limit, or when it is what keeps the integer K from being one smaller.
 */
export const FEASIBILITY_TOLERANCE = 1e-9
export const ACTIVE_TOLERANCE = 1e-6
/** Default relative gap between objective and bound at which a proof counts as done. */
export const OPTIMALITY_GAP = 1e-9
