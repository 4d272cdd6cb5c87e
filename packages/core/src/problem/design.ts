/** The decision variables of P2 and P2-DYN (docs/model.md §9), in SI units. */
export interface Design {
  /** Cluster size, a positive integer. */
  readonly K: number
  /** ρ, share of a BS's time-frequency per cooperator and target. */
  readonly rho: number
  /** θ, main-lobe width, rad. */
  readonly theta: number
  /** r, handover rate, 1/s; 0 in P2. */
  readonly r: number
}
