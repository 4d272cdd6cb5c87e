/** The best design of one cluster size: simulated losses, a surrogate of them, and a simplex on it. */
import type { Design } from '@dwell/core'
import type { SimulatedLoss } from '@dwell/engine'
import { burdenOf, uppersOf } from './judge.js'
import type { Place, Places } from './places.js'
import { fitLoss, type LeastSquares } from './surrogate.js'

/** What the model says of a design. */
export interface Valued {
  readonly design: Design
  readonly objective: number
}

export interface Judged extends Valued {
  readonly simulated: SimulatedLoss
}

/** Minimises f, such as `downhillSimplex` of the Nelder–Mead solver. */
export type Minimise = (
  f: (x: readonly number[]) => number,
  start: readonly number[],
  options: { readonly step: number; readonly maxIterations: number; readonly tolerance: number },
) => { readonly x: readonly number[] }

export interface Searchers {
  readonly minimise: Minimise
  readonly leastSquares: LeastSquares
}

export interface BranchWork extends Searchers {
  readonly K: number
  /** The model's best of this size without handover: nothing of the size is worth more. */
  readonly top: Valued
  readonly places: Places
  /** Objective and worst violation of everything but the kinematic promise. */
  readonly value: (design: Design) => { readonly objective: number; readonly violation: number }
  readonly judge: (designs: readonly Design[]) => Promise<readonly SimulatedLoss[]>
  /** Largest upper limit of the share that may be lost before each percentile's time. */
  readonly limits: readonly number[]
  /** Those times over the longest of them, in whose inverse rates are scaled. */
  readonly times: readonly number[]
  /** What is worth no more than this is of no use. */
  readonly worth: number
  /** Hears of each design that is better than all before. */
  readonly onKept: (kept: Judged) => void
}

export interface BranchResult {
  readonly kept?: Judged
  readonly tried: number
}

/** First simulations about the model's best: rates in the inverse of each time, beams and shares over its own. */
const LADDER = [0.5, 2, 8, 32]
const BEAMS = [0.4, 0.65, 1.5]
const SHARES = [2, 4]
/** Proposals of the surrogate that are simulated, several at once. */
const ROUNDS = 6
/** Weights of what is broken, over the objective, and first edges of the simplex. */
const STAGES = [
  { weight: 3, step: 0.4 },
  { weight: 30, step: 0.1 },
  { weight: 300, step: 0.02 },
  { weight: 3000, step: 0.004 },
] as const
const ITERATIONS = 150
/** Rates below so many handovers in T_QoS are compared with none. */
const SELDOM = Math.log1p(0.5)
/** The surrogate's loss a little below the limit, so that its proposals are seldom broken. */
const MARGINS = [1, 0.9]
/** Between designs whose objectives agree so far the smaller loss decides. */
const TIE = 1e-6
/** Objectives closer than this, relatively, are not told apart. */
const GAIN = 1e-6
/** Places closer than this are one. */
const SAME = 2e-3
const FEASIBLE = 1e-9

const apart = (p: Place, q: Place): number => Math.max(...p.map((value, i) => Math.abs(value - q[i])))

const at = (s: number, b: number, w: number): Place => [s, b, w]

/** Places about the model's best at which the surrogate is made. */
const firstPlaces = ({ places, top, times }: BranchWork): readonly Place[] => {
  const [share, beam] = places.of(top.design)
  const [some, more] = [Math.log1p(2), Math.log1p(8)]
  return [
    ...times.flatMap((time) => LADDER.map((rate) => at(share, beam, Math.log1p(rate / time)))),
    ...BEAMS.flatMap((factor) => [0, some].map((rate) => at(share, beam + Math.log(factor), rate))),
    ...SHARES.map((factor) => at(share + Math.log(factor), beam, 0)),
    at(share + Math.log(2), beam, more),
    at(share + Math.log(2), beam + Math.log(BEAMS[0]), 0),
  ]
}

class Branch {
  readonly #work: BranchWork
  readonly #seen: (Judged & { readonly place: Place; readonly violation: number })[] = []
  kept: Judged | undefined

  constructor(work: BranchWork) {
    this.#work = work
  }

  get tried(): number {
    return this.#seen.length
  }

  /** Of the best that keeps the promise. */
  objective(): number {
    return this.kept?.objective ?? -Infinity
  }

  isNew(place: Place): boolean {
    return this.#seen.every((each) => apart(each.place, place) > SAME)
  }

  /** Whether a design there would be better than what is known. */
  worthwhile(place: Place): boolean {
    const { K, places, value, worth } = this.#work
    return value(places.design(K, place)).objective > Math.max(worth, this.objective())
  }

  /** Simulates what is new of some places, moved into the box. */
  async simulate(wanted: readonly Place[]): Promise<void> {
    const { K, places, value, judge, limits, worth, onKept } = this.#work
    const designs: { design: Design; place: Place }[] = []
    for (const each of wanted) {
      const [share, beam, rate] = each
      const design = places.design(K, at(share, beam, rate <= SAME ? 0 : rate))
      const place = places.of(design)
      if (this.isNew(place) && designs.every((other) => apart(other.place, place) > SAME))
        designs.push({ design, place })
    }
    if (designs.length === 0) return
    const simulated = await judge(designs.map(({ design }) => design))
    for (const [i, { design, place }] of designs.entries()) {
      const { objective, violation } = value(design)
      const found = { design, place, objective, violation, simulated: simulated[i] }
      this.#seen.push(found)
      const keeps = violation <= FEASIBLE && uppersOf(found.simulated).every((high, j) => high <= limits[j])
      if (!keeps || !(objective > worth)) continue
      const now = this.objective()
      // Where handover costs nothing, none is the simpler design.
      if (!(objective > now || (objective === now && design.r < this.kept!.design.r))) continue
      this.kept = found
      onKept(found)
    }
  }

  /** The best without its handovers, which is kept where it keeps the promise too. */
  async simplify(): Promise<void> {
    const { kept } = this
    if (kept === undefined || kept.design.r === 0) return
    const [share, beam] = this.#work.places.of(kept.design)
    await this.simulate([at(share, beam, 0)])
  }

  /** Where the surrogate expects the best design that keeps the promise, by margins on the limit. */
  propose(): readonly Place[] {
    const { K, places, value, limits, minimise, leastSquares, top } = this.#work
    const losses = limits.map((limit, j) => {
      const lossOf = (simulated: SimulatedLoss): number => Math.min(uppersOf(simulated)[j], 1 - 1e-9)
      const seen = this.#seen.map(({ place, simulated }) => ({ place, loss: lossOf(simulated) }))
      return fitLoss(seen, limit, leastSquares)
    })
    const scale = Math.abs(top.objective) || 1
    const free = places.most.flatMap((most, i) => (most > 0 ? [i] : []))
    const wholeOf = (x: readonly number[], base: Place): Place => {
      const place = [...base]
      for (const [i, at] of free.entries()) place[at] = x[i]
      return places.of(places.design(K, place))
    }
    const merit = (place: Place, margin: number, weight: number): number => {
      const { objective, violation } = value(places.design(K, place))
      const expected = losses.map((loss) => loss(place))
      const excess = expected.map((loss, j) => loss / (margin * limits[j]) - 1)
      const broken = Math.max(0, ...excess) + Math.min(violation, 1e6)
      return -objective / scale + weight * broken + TIE * Math.max(...expected)
    }
    const starts = [places.of(top.design), ...this.#best()]
    return MARGINS.map((margin) => {
      const last = STAGES[STAGES.length - 1].weight
      const ends = starts.map((start) => {
        let place = start
        for (const { weight, step } of STAGES) {
          const f = (x: readonly number[]): number => merit(wholeOf(x, start), margin, weight)
          const options = { step, maxIterations: ITERATIONS, tolerance: 1e-9 }
          place = wholeOf(
            minimise(
              f,
              free.map((i) => place[i]),
              options,
            ).x,
            start,
          )
        }
        return { place, merit: merit(place, margin, last) }
      })
      return ends.reduce((best, each) => (each.merit < best.merit ? each : best)).place
    }).flatMap((place) => (place[2] > 0 && place[2] < SELDOM ? [place, at(place[0], place[1], 0)] : [place]))
  }

  /** Where a simplex starts: at the best that is kept, and where the least is lost. */
  #best(): readonly Place[] {
    const { places, limits } = this.#work
    const burden = ({ simulated }: Judged): number => burdenOf(simulated, limits)
    const least = this.#seen.reduce((best, each) => (burden(each) < burden(best) ? each : best))
    return [...(this.kept ? [places.of(this.kept.design)] : []), least.place]
  }
}

/**
 * The best design of one cluster size that keeps each P(T < time) ≤ limit with its whole interval. The model's best
 * without handover is simulated first: nothing is worth more. Otherwise designs about it make a surrogate of each loss
 * over (ρ, θ, r), a simplex finds the best design by the worst of them, that is simulated, and so on until nothing new is
 * proposed. Last the best is simulated without its handovers, and taken so where it keeps the promise.
 *
 * @throws what the signal was aborted with
 */
export const searchBranch = async (work: BranchWork): Promise<BranchResult> => {
  const branch = new Branch(work)
  const result = (): BranchResult => ({ ...(branch.kept ? { kept: branch.kept } : {}), tried: branch.tried })
  await branch.simulate([work.places.of(work.top.design)])
  if (branch.kept) return result()
  await branch.simulate(firstPlaces(work).filter((place) => branch.worthwhile(place)))
  for (let round = 0; round < ROUNDS; round++) {
    const before = branch.objective()
    const proposed = branch.propose().filter((place) => branch.isNew(place) && branch.worthwhile(place))
    if (proposed.length === 0) break
    await branch.simulate(proposed)
    const now = branch.objective()
    // A proposal that is not kept mends the surrogate.
    if (now > before && now - before <= GAIN * Math.abs(now)) break
  }
  await branch.simplify()
  return result()
}
