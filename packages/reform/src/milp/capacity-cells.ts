/** One binary's worth of cluster sizes (and shares) in the capacity model, with bounds of ln idle on it. */
import type { Problem } from '@dwell/core'
import { type IdleEnvelope, exactEnvelope, largestShare } from '../reduced/idle-envelope.js'
import type { Line } from './beam-partition.js'
import { HELD, type SizeCell } from './formulation.js'
import type { Regime, SizeRange } from '../reduced/regimes.js'

/**
 * Cluster sizes `low` … `high` whose share lies in [e^shareLow, e^shareHigh]. With u = e^logLoad,
 * every design in it has idle ≤ 1 − overhead − u·ρ.
 */
export interface CapacityCell extends SizeCell {
  /**
   * ln m_low; with the exact objective ln E[min(M, N_min)], since a design serves at least as many
   * as with the fewest slots that keep blocking.
   */
  readonly logLoad: number
  /** u·δ·r(high): rates fall and loads rise in K, so no size of the range pays less. */
  readonly overhead: number
  /** Bounds of ln S without that overhead; the upper one keeps blocking and the cap on a target's cost. */
  readonly shareLow: number
  readonly shareHigh: number
  /** Exact objective, single size: further bounds of ln idle, linear in ln ρ over the cell. */
  readonly idleAbove: readonly Line[]
}

/** ln of 1 − o − e^L, the idle fraction left by a load e^L and an overhead o; concave in both. */
export const logIdle = (logLoad: number, overhead: number): number =>
  Math.log(1 - overhead - Math.exp(logLoad))

export class CellFactory {
  readonly #problem: Problem
  readonly #exact: boolean
  readonly #envelopes = new Map<number, IdleEnvelope>()

  constructor(problem: Problem) {
    this.#problem = problem
    this.#exact = problem.spec.capacity.objective === 'exact'
  }

  /** The cell of a range of sizes with shares from `shareLow` up; undefined when no share is left. */
  whole(regime: Regime, range: SizeRange, shareLow: number): CapacityCell | undefined {
    const extra = this.#extra(regime, range.high)
    const most = Math.min(largestShare(this.#problem, range.low), regime.dearest(range.high)) - extra
    const highest = most > 0 ? Math.log(most) : -Infinity
    if (!(highest >= shareLow - HELD)) return undefined
    return this.#cell(regime, range, shareLow, Math.max(highest, shareLow))
  }

  /** Both parts of a single-size cell cut at a share. */
  cut(cell: CapacityCell, logShare: number): CapacityCell[] {
    return [
      this.#cell(cell.regime, cell, cell.shareLow, logShare),
      this.#cell(cell.regime, cell, logShare, cell.shareHigh),
    ]
  }

  /** ln idle(S) at a share, S the effective one. */
  truth(cell: CapacityCell, logShare: number): number {
    const effective = Math.exp(logShare) + this.#extra(cell.regime, cell.high)
    return Math.log(this.#envelope(cell.low).at(effective))
  }

  /** δ·r(K), as far as K fixes the rate. */
  #extra(regime: Regime, K: number): number {
    return regime.rate(K) * this.#problem.spec.budget.handoverCost
  }

  #envelope(K: number): IdleEnvelope {
    let envelope = this.#envelopes.get(K)
    if (!envelope) {
      envelope = exactEnvelope(this.#problem, K)
      this.#envelopes.set(K, envelope)
    }
    return envelope
  }

  #cell(regime: Regime, { low, high }: SizeRange, shareLow: number, shareHigh: number): CapacityCell {
    const load = this.#problem.load(low)
    const fewest = Math.max(1, this.#problem.fewestSlots(load, low))
    const least = this.#exact ? this.#problem.served(fewest, load, low) : load
    const overhead = least * this.#extra(regime, high)
    const base = { regime, low, high, logLoad: Math.log(least), overhead, shareLow, shareHigh }
    const idleAbove = this.#exact && low === high ? this.#exactLines(base) : []
    return { ...base, idleAbove }
  }

  /**
   * The envelope e(s) falls with slopes between −B and 0, B = E[min(M, N)] at the left end, so
   * e ≤ e(left) and e ≤ e(right) + B(s_right − s); the logarithm of the second is concave in ln ρ and
   * lies under its tangents. Off by O(width²) but for the kinks, which splitting isolates.
   */
  #exactLines(cell: Omit<CapacityCell, 'idleAbove'>): Line[] {
    const envelope = this.#envelope(cell.low)
    const extra = this.#extra(cell.regime, cell.high)
    const [rhoA, rhoB] = [Math.exp(cell.shareLow), Math.exp(cell.shareHigh)]
    const start = envelope.at(rhoA + extra)
    if (!(start > 0)) return []
    const lines: Line[] = [{ left: Math.log(start), right: Math.log(start) }]
    const steepness = -envelope.slope(rhoA + extra, rhoB + extra).lower
    const end = envelope.at(rhoB + extra)
    for (const rho of [rhoA, rhoB]) {
      const idle = end + steepness * (rhoB - rho)
      if (!(idle > 0)) continue
      const slope = (-steepness * rho) / idle
      const at = (logShare: number): number => Math.log(idle) + slope * (logShare - Math.log(rho))
      lines.push({ left: at(cell.shareLow), right: at(cell.shareHigh) })
    }
    return lines
  }
}
