/** The kinds of footprint a problem's designs may have: what a search has to tell apart. */

/** One kind of footprint, and what may be relied on. In each the least handover rate falls as it grows. */
export interface FootprintRegime {
  readonly name: string
  /**
   * What the footprint grows with: the number of `cooperators` K, whatever the share and the beam, or the
   * `share`, as the disc R₁(ρ, θ) does whatever K.
   */
  readonly follows: 'cooperators' | 'share'
  /** Where it holds: ψ ≥ ψ_c (`above`), ψ < ψ_c (`below`), or at `any` ψ. */
  readonly percolation: 'above' | 'below' | 'any'
}

/** The disc of the paper, eqs. (21)–(23): √(K/πλ) where the network percolates, R₁ where it does not. */
export const discRegimes: readonly FootprintRegime[] = [
  { name: 'clustered', follows: 'cooperators', percolation: 'above' },
  { name: 'isolated', follows: 'share', percolation: 'below' },
]

/** The cells of the K nearest base stations, whatever the radio reaches. */
export const cellsRegimes: readonly FootprintRegime[] = [
  { name: 'cells', follows: 'cooperators', percolation: 'any' },
]
