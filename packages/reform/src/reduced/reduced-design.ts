/** Real designs from the reduced form: the best share and rate at a footprint, K and beam. */
import type { Design, Problem } from '@dwell/core'
import { sameButForCeiling } from '@dwell/core/model'
import { idleEnvelope } from './idle-envelope.js'
import { Limit } from './limit.js'
import { acceptedLimits, type Limits, statedLimits } from './limits.js'
import { type Regime, regimesOf } from './regimes.js'
import { type BeamRange, beamsWithin, type FloorSample } from './share-floor.js'

/** Where a search found its best. */
export interface Place {
  /** The footprint's name. */
  readonly regime: string
  readonly K: number
  readonly theta: number
}

/** A design with the objective that the judge gives it. */
export interface Settled {
  readonly design: Design
  readonly value: number
}

/** θ, or the nearest beam of some ranges; undefined of none. */
const nearest = (ranges: readonly BeamRange[], theta: number): number | undefined =>
  ranges
    .map(({ from, to }) => Math.min(Math.max(theta, from), to))
    .toSorted((p, q) => Math.abs(p - theta) - Math.abs(q - theta))[0]

/** Designs that may be the best at a place, the most hopeful first: the share depends on the objective. */
const designsAt = (
  { problem, reach }: Limits,
  regime: Regime,
  { K, theta: wanted }: Place,
): readonly Design[] => {
  if (regime.rate(K) === Infinity) return []
  const { objective } = problem.spec
  if (objective === 'sensing-share') {
    const found = regime.largest(K)
    const theta = nearest(regime.shares.beams, wanted)
    // Any beam that the share allows is as good.
    return found && theta !== undefined
      ? [
          { K, ...found, theta },
          { K, ...found },
        ]
      : []
  }
  const floor = regime.floor(K)
  const idle = idleEnvelope(problem, K, regime.dearest(K))
  const most = objective === 'capacity' ? reach(K, idle.largestShare) : new Limit(Number.MAX_VALUE)
  const within = nearest(floor.beams, wanted)
  if (within === undefined) return []
  const theta = most.holds(floor.at(within).effective) ? within : nearest(beamsWithin(floor, most), wanted)
  if (theta === undefined) return []
  const designOf = ({ share, rate, theta: beam }: FloorSample): Design => ({
    K,
    rho: share,
    theta: beam,
    r: rate,
  })
  const sample = floor.at(theta)
  const least = designOf(sample)
  // The place may be on the far side of a slot, which the narrowest beam is not.
  if (objective === 'target-density')
    return [least, ...beamsWithin(floor, most).map(({ from }) => designOf(floor.at(from)))]
  const raised = least.rho + (idle.best(sample.effective) - sample.effective)
  return raised > least.rho ? [{ ...least, rho: raised }, least] : [least]
}

/** Designs at the places that a search comes to, judged. Regimes are made at first use. */
export class Designer {
  readonly #problem: Problem
  /** As the judge asks it. */
  readonly #ceiling: Limit
  readonly #judged: { readonly design: Design; readonly feasible: boolean }[] = []
  #stated: ReturnType<typeof withRegimes> | undefined
  #inside: ReturnType<typeof withRegimes> | undefined

  constructor(problem: Problem) {
    this.#problem = problem
    this.#ceiling = new Limit(problem.handoverCeiling)
  }

  /** Whether for another problem of the family the designs, and what the judge says of them, would be the same. */
  servesFor(other: Problem): boolean {
    return (
      this.#ceiling.servesFor(other.handoverCeiling) &&
      [this.#stated, this.#inside].every((each) => !each || each.limits.servesFor(other)) &&
      (sameButForCeiling(other.spec, this.#problem.spec) ||
        this.#judged.every(({ design, feasible }) => other.evaluate(design).feasible === feasible))
    )
  }

  /**
   * The design at a place: within the stated limits if that is worth `enough`, else within those the judge takes,
   * if that is better. Undefined where the judge accepts neither.
   */
  settle(place: Place, enough: number): Settled | undefined {
    this.#stated ??= withRegimes(statedLimits(this.#problem))
    const hopes = designsOf(this.#stated, place)
    // Judged where it may be worth enough: at small gaps what the judge forgives is worth more than the gap.
    const worth = Math.max(...hopes.map((design) => this.#problem.objective(design)))
    const stated = worth < enough ? undefined : this.#best(hopes)
    if (stated && stated.value >= enough) return stated
    this.#inside ??= withRegimes(acceptedLimits(this.#problem, 'inside'))
    const inside = this.#best(designsOf(this.#inside, place))
    if (inside && worth < inside.value) return inside
    const known = stated ?? this.#best(hopes)
    return inside && !(known && known.value >= inside.value) ? inside : known
  }

  /** The best design at the narrowest beams and the least and largest cluster of each footprint. */
  anywhere(enough: number): Settled | undefined {
    this.#inside ??= withRegimes(acceptedLimits(this.#problem, 'inside'))
    const found = this.#inside.regimes.flatMap(({ name, sizes, shares }) =>
      sizes
        ? shares.beams.flatMap(({ from }) =>
            [sizes.low, sizes.high].flatMap(
              (K) => this.settle({ regime: name, K, theta: from }, enough) ?? [],
            ),
          )
        : [],
    )
    return found.toSorted((p, q) => q.value - p.value)[0]
  }

  #best(designs: readonly Design[]): Settled | undefined {
    let best: Settled | undefined
    for (const design of designs) {
      // A rate that the judge has to forgive is judged by the very number.
      if (this.#ceiling.cut(design.r) === Infinity) void this.#ceiling.value
      const { feasible, objective } = this.#problem.evaluate(design)
      this.#judged.push({ design, feasible })
      if (feasible && !(best && best.value >= objective.value)) best = { design, value: objective.value }
    }
    return best
  }
}

const withRegimes = (limits: Limits) => ({ limits, regimes: regimesOf(limits) })

const designsOf = ({ limits, regimes }: ReturnType<typeof withRegimes>, place: Place): readonly Design[] => {
  const regime = regimes.find(({ name }) => name === place.regime)
  return regime ? designsAt(limits, regime, place) : []
}
