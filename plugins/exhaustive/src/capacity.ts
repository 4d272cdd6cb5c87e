/** The capacity objective: max over footprints and K of the certified line search. */
import type { Problem } from '@dwell/core'
import {
  beamsWithin,
  idleEnvelope,
  type IdleEnvelope,
  type Limit,
  type Limits,
  meanLoadEnvelope,
  type Regime,
  type ShareFloor,
  type SizeRange,
} from '@dwell/reform/reduced'
import { type Meter } from '@dwell/reform'
import { searchFootprints } from './cluster-search.js'
import { bestRate, rateCeiling } from './best-rate.js'
import { type LineMaximum, maximiseOnLine } from './line-search.js'
import type { Candidate, Outcome } from './outcome.js'

/** Relative gap to which a whole range of cluster sizes is bounded before it is split. */
const RANGE_GAP = 1e-4

export const maximiseCapacity = (limits: Limits, meter: Meter, known: number): Outcome => {
  const search = new CapacitySearch(limits, meter)
  const { bandwidth } = limits.problem.spec.radio
  const { best, bound } = searchFootprints(limits, meter, known / bandwidth, (regime) => ({
    bound: (range, incumbent) => search.bound(regime, range, incumbent),
    solve: (K, incumbent) => search.solve(regime, K, incumbent),
  }))
  return { best, bound: bound * bandwidth }
}

/** max R̄(θ)·idle(S(θ)) over the beams of one footprint, for one cluster size or bounded for a range of them. */
class CapacitySearch {
  readonly #problem: Problem
  readonly #reach: Limits['reach']
  readonly #meter: Meter
  /** Proved upper bounds of R̄ over the beams from a beam on, bit/s/Hz. */
  readonly #rates = new Map<number, number>()
  #best: LineMaximum | undefined

  constructor({ problem, reach }: Limits, meter: Meter) {
    this.#problem = problem
    this.#reach = reach
    this.#meter = meter
  }

  /** Upper bound over a range of cluster sizes; −Infinity where even the least share of all is too large. */
  bound(regime: Regime, range: SizeRange, incumbent: number): number {
    const idle = this.#envelope(regime, range)
    const floor = regime.floor(range.high)
    const reachable = this.#reach(range.low, idle.largestShare)
    const first = floor.beams.find(({ from }) => reachable.holds(floor.at(from).effective))
    if (!first) return -Infinity
    const most = Math.max(0, idle.at(floor.at(first.from).effective))
    const quick = most * this.#highestRate(first.from, incumbent / most)
    if (range.low === range.high || quick <= incumbent) return quick
    const { theta, value } = this.#peak()
    if (theta >= first.from && theta <= first.to) {
      const { effective } = floor.at(theta)
      // The floor hardly binds at the beam of largest R̄: no line search bounds the range more closely.
      if (reachable.holds(effective) && value * idle.at(effective) >= quick * (1 - RANGE_GAP)) return quick
    }
    // A floor that binds keeps the beam from R̄'s maximum: bound the range by the line search itself.
    const above = beamsWithin(floor, reachable).map((beams) => {
      const line = { rate: this.#problem.downlink, floor, idle, ...beams }
      return maximiseOnLine(line, this.#meter, incumbent, RANGE_GAP).bound
    })
    return Math.min(quick, Math.max(...above))
  }

  /** The best beam of K cooperators. */
  solve(regime: Regime, K: number, incumbent: number): Candidate | undefined {
    const idle = this.#envelope(regime, { low: K, high: K })
    const floor = regime.floor(K)
    const reachable = this.#reach(K, idle.largestShare)
    const free = regime.raises && this.#unbound(floor, idle, reachable)
    if (free) return { ...free, point: { regime: regime.name, K, theta: free.theta } }
    let best: Candidate | undefined
    let bound = -Infinity
    for (const beams of beamsWithin(floor, reachable)) {
      const line = { rate: this.#problem.downlink, floor, idle, ...beams }
      const found = maximiseOnLine(line, this.#meter, Math.max(incumbent, best?.value ?? -Infinity))
      bound = Math.max(bound, found.bound)
      // Where a larger share changes the footprint the envelope may lie above every design.
      const { effective } = floor.at(found.theta)
      const value = regime.raises
        ? found.value
        : this.#problem.downlink.at(found.theta) * this.#problem.idle(effective, this.#problem.load(K), K)
      if (!best || value > best.value)
        best = { value, bound, point: { regime: regime.name, K, theta: found.theta } }
    }
    return best && { ...best, bound }
  }

  /** Where S hardly binds at the beam of largest R̄, that beam is the best within the gap: no search is needed. */
  #unbound(floor: ShareFloor, idle: IdleEnvelope, reachable: Limit): LineMaximum | undefined {
    const { theta, value: rate, bound: highest } = this.#peak()
    const [first] = floor.beams
    if (floor.beams.length !== 1 || !(theta >= first.from && theta <= first.to)) return undefined
    const { effective } = floor.at(theta)
    if (!reachable.holds(effective)) return undefined
    this.#meter.evaluations++
    const value = rate * idle.at(effective)
    const bound = highest * idle.at(floor.at(first.from).effective)
    return bound - value <= this.#meter.relativeGap * 0.5 * value ? { theta, value, bound } : undefined
  }

  /** The beam of largest R̄ of all, with a bound. */
  #peak(): LineMaximum {
    const { beamwidth } = this.#problem.spec.radio
    this.#best ??= bestRate(
      this.#problem.downlink,
      { from: beamwidth.min, to: beamwidth.max },
      // As half of what the line search leaves to a bound, so that both together close the gap.
      this.#meter.relativeGap * 0.5,
    )
    return this.#best
  }

  /** An envelope above those of every cluster size of the range. */
  #envelope(regime: Regime, { low, high }: SizeRange): IdleEnvelope {
    const load = this.#problem.load(low)
    if (low === high) return idleEnvelope(this.#problem, low, regime.dearest(low))
    if (this.#problem.spec.capacity.objective === 'exact') return idleEnvelope(this.#problem, low)
    // Where K·r_min(K) falls in K the overhead of the range is at least that of its largest size; the floor already
    // charges it at the load of the smallest.
    const missing = this.#problem.kinematics.totalRateFalls
      ? (this.#problem.load(high) - load) * regime.rate(high) * this.#problem.spec.budget.handoverCost
      : 0
    return meanLoadEnvelope(this.#problem, low, missing)
  }

  #highestRate(from: number, worth: number): number {
    // Nothing wider than its best beam has a larger R̄.
    if (from <= this.#peak().theta) return this.#peak().bound
    const known = this.#rates.get(from)
    if (known !== undefined) return known
    const { max } = this.#problem.spec.radio.beamwidth
    const bound = rateCeiling(this.#problem.downlink, { from, to: max }, worth, this.#meter)
    // With something in hand R̄ is bounded only as closely as it must be.
    if (worth === -Infinity) this.#rates.set(from, bound)
    return bound
  }
}
