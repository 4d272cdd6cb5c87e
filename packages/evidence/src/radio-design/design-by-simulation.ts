/** A design on a footprint that has no law: searched and verified by simulation, everything else by the model. */
import { type Design, type FootprintName, Problem, type ProblemSpec, shippedLaws } from '@dwell/core'
import { simulatedLaw } from '@dwell/core/model'
import type { LossPromise, SimulatedBranch, SimulatedDesignReport, SimulatedLoss } from '@dwell/engine'
import { seedFor } from '../seeds.js'
import { type Judged, type Searchers, searchBranch, type Valued } from './branch.js'
import { enough, guarded, judge, type JudgeOptions, longestOf, MOST_COOPERATORS, uppersOf } from './judge.js'
import { placesOf } from './places.js'
import { reportOf } from './report.js'

export interface DesignEffort extends Omit<JudgeOptions, 'onLayout'>, Searchers {
  /** Ends the search, so that what is left of a budget verifies. */
  readonly searchSignal?: AbortSignal | undefined
  /** The best design of a problem, as a solver finds it; undefined where it finds none. */
  readonly best: (problem: Problem) => Promise<Design | undefined>
  readonly onProgress?:
    | ((stage: string, layouts?: { readonly layouts: number; readonly of: number }) => void)
    | undefined
}

/** A design that a fresh simulation does not bear out gives way to one with a margin, so often. */
const ATTEMPTS = 4
/** Layouts of a verification over those of the search: what the search accepts, the shorter interval bears out. */
const THOROUGH = 4
/** Least step of the margin. */
const TIGHTER = 0.95
export interface Found {
  readonly branches: readonly SimulatedBranch[]
  readonly best?: Judged
  readonly ended: boolean
}

/** Whether work ended because it was told to; any other fault goes on. */
const stopped = (signal: AbortSignal | undefined, thrown: unknown): true => {
  if (signal?.aborted !== true) throw thrown
  return true
}

const keyOf = (design: Design): string => JSON.stringify(design)

const ofBranch = ({ design, objective, simulated: { loss, percentiles } }: Judged) => ({
  design,
  objective,
  loss,
  ...(percentiles ? { percentiles } : {}),
})

/** The search and the verification of one problem. */
class RadioDesign {
  readonly promises: readonly LossPromise[]
  readonly #spec: ProblemSpec
  readonly #effort: DesignEffort
  readonly #options: JudgeOptions
  readonly #lawful: Problem
  /** Handover beyond a thousand a promise is for no network. */
  readonly #ceiling: number
  /** What the layouts of the search said of a design. */
  readonly #known = new Map<string, SimulatedLoss>()
  #stage = ''

  constructor(spec: ProblemSpec, effort: DesignEffort) {
    this.#spec = spec
    this.#effort = effort
    this.#lawful = this.#proposing(1, spec.budget.clusterSize)
    this.promises = this.#lawful.promises.map(({ pair: { within, loss } }) => ({ time: within, limit: loss }))
    const shortest = Math.min(...this.promises.map(({ time }) => time))
    this.#ceiling = Math.min(this.#lawful.handoverCeiling, 1000 / shortest)
    const { sites, seed } = effort
    this.#options = {
      ...effort,
      ...enough(effort, this.limits),
      sites: sites && guarded(spec, this.promises, sites, seed),
      onLayout: (layouts, of) => effort.onProgress?.(this.#stage, { layouts, of }),
    }
  }

  /** The problem of everything else, for designs of at least K, and at most `cap`, cooperators. */
  #proposing(K: number, cap: number | undefined): Problem {
    const { footprint } = this.#spec.kinematics
    const budget = { ...this.#spec.budget, ...(cap === undefined ? {} : { clusterSize: cap }) }
    const footprints = { ...shippedLaws.footprints, [footprint]: simulatedLaw({ K, r: 0 }) }
    return new Problem({ ...this.#spec, budget }, undefined, { ...shippedLaws, footprints })
  }

  /** Shares of the targets that may be lost. */
  get limits(): readonly number[] {
    return this.promises.map(({ limit }) => limit)
  }

  get lawful(): Problem {
    return this.#lawful
  }

  #say(stage: string): void {
    this.#stage = stage
    this.#effort.onProgress?.(stage)
  }

  /** The model's best of a size without handover. */
  async #top(K: number): Promise<Valued | undefined> {
    const problem = this.#proposing(K, K)
    const design = await this.#effort.best(problem)
    if (design === undefined) return undefined
    const { feasible, objective } = problem.evaluate(design)
    return feasible && design.K === K ? { design, objective: objective.value } : undefined
  }

  /** Simulates on the layouts of the search what is not known yet. */
  async #judge(
    designs: readonly Design[],
    signal: AbortSignal | undefined,
  ): Promise<readonly SimulatedLoss[]> {
    const unknown = designs.filter((design) => !this.#known.has(keyOf(design)))
    if (unknown.length > 0) {
      const options = { ...this.#options, signal, seed: seedFor(this.#effort.seed, 'fitting') }
      const losses = await judge(this.#spec, this.promises, unknown, options)
      for (const [i, design] of unknown.entries()) this.#known.set(keyOf(design), losses[i])
    }
    return designs.map((design) => this.#known.get(keyOf(design))!)
  }

  /** The best design whose upper limits are within these on the layouts of the search, over the numbers of cooperators. */
  async search(limits: readonly number[]): Promise<Found> {
    const { searchSignal: signal, minimise, leastSquares, sites } = this.#effort
    const { reliabilityFloor, spec } = this.#lawful
    const most = Math.min(
      MOST_COOPERATORS,
      spec.budget.clusterSize ?? Infinity,
      sites ? sites.xs.length - 1 : Infinity,
    )
    const branches: SimulatedBranch[] = []
    const longest = longestOf(this.promises)
    let best: Judged | undefined
    const found = (ended: boolean): Found => ({ branches, ...(best ? { best } : {}), ended })
    try {
      const tops: Valued[] = []
      for (let K = reliabilityFloor; K <= most; K++) {
        signal?.throwIfAborted()
        const top = await this.#top(K)
        if (top) tops.push(top)
      }
      // The most promising size first: what it keeps, the others have to beat.
      tops.sort((p, q) => q.objective - p.objective || p.design.K - q.design.K)
      for (const top of tops) {
        const { K } = top.design
        const worth = best?.objective ?? -Infinity
        if (!(top.objective > worth)) {
          branches.push({ K, bound: top.objective, tried: 0 })
          continue
        }
        signal?.throwIfAborted()
        this.#say(`K = ${K}`)
        const { kept, tried } = await searchBranch({
          K,
          top,
          places: placesOf(spec, longest, this.#ceiling),
          times: this.promises.map(({ time }) => time / longest),
          value: (design) => {
            const { objective, worstViolation } = this.#lawful.evaluate(design)
            return { objective: objective.value, violation: worstViolation }
          },
          judge: (designs) => this.#judge(designs, signal),
          limits,
          worth,
          onKept: (design) => (best = design),
          minimise,
          leastSquares,
        })
        branches.push({ K, bound: top.objective, tried, ...(kept && ofBranch(kept)) })
      }
    } catch (thrown) {
      stopped(signal, thrown)
      return found(true)
    }
    return found(false)
  }

  /**
   * A design on layouts of its own. Attempt i has a level of 1 − (1 − level)/2ⁱ, so that all of them together are as sure
   * as one of the level asked for.
   */
  async verify({ design }: Judged, attempt: number): Promise<SimulatedLoss> {
    const { level, seed } = this.#effort
    this.#say(`verifying, attempt ${attempt}`)
    const [simulated] = await judge(this.#spec, this.promises, [design], {
      ...this.#options,
      layouts: THOROUGH * this.#options.layouts,
      level: 1 - (1 - level) / 2 ** attempt,
      seed: seedFor(seed, 'verifying', attempt),
    })
    return simulated
  }

  /** Designs made for the footprints that have a law, on layouts of a verification, as many as a search takes. */
  async others({ seed, level }: SimulatedLoss): Promise<SimulatedDesignReport['others']> {
    const made: { footprint: FootprintName; design: Design; objective: number }[] = []
    for (const footprint of ['disc', 'cells'] as const) {
      const problem = new Problem({ ...this.#spec, kinematics: { ...this.#spec.kinematics, footprint } })
      const design = await this.#effort.best(problem)
      if (design && design.K <= MOST_COOPERATORS)
        made.push({ footprint, design, objective: problem.evaluate(design).objective.value })
    }
    if (made.length === 0) return []
    this.#say('designs made for disc and cells')
    const designs = made.map(({ design }) => design)
    const options = { ...this.#options, seed, level }
    const simulated = await judge(this.#spec, this.promises, designs, options)
    return made.map((each, i) => ({ ...each, simulated: simulated[i] }))
  }
}

export interface Verified {
  readonly searched: Judged
  readonly simulated: SimulatedLoss
}

/**
 * Designs for P(T < T_QoS) ≤ ε_k, or several percentiles, on the radio, eqs. (19), (34): for K from K_rel of (44) to ten,
 * the best (ρ, θ, r) that keeps every other promise by the model and these in simulation (`searchBranch`), the most
 * promising size first; what the model's best of a size cannot beat without handover is not simulated. The best is simulated again on layouts of its
 * own, four times as many; where they do not bear it out, the search is repeated with a margin on what was not kept, up to
 * four times. Layouts are at least so many that no loss at all would show the promise. All designs of a search meet the
 * same layouts, lines of sight and walks. The answer depends on seed, layouts and tracks
 * alone, not on threads.
 */
export const designBySimulation = async (
  spec: ProblemSpec,
  effort: DesignEffort,
): Promise<SimulatedDesignReport> => {
  const start = performance.now()
  const work = new RadioDesign(spec, effort)
  const { promises } = work
  let { limits } = work
  let found = await work.search(limits)
  let verified: Verified | undefined
  let others: SimulatedDesignReport['others'] = []
  let interrupted = effort.signal?.aborted === true
  try {
    for (let attempt = 1; found.best && !interrupted && attempt <= ATTEMPTS; attempt++) {
      const simulated = await work.verify(found.best, attempt)
      verified = { searched: found.best, simulated }
      if (simulated.verdict === 'kept' || attempt === ATTEMPTS) break
      const kept = uppersOf(simulated).map((high, i) => promises[i].limit / high)
      limits = limits.map((limit, i) => (kept[i] >= 1 ? limit : limit * Math.min(TIGHTER, kept[i])))
      const again = await work.search(limits)
      if (!again.best) break
      found = again
    }
    if (verified) others = await work.others(verified.simulated)
  } catch (thrown) {
    interrupted = stopped(effort.signal, thrown)
  }
  const elapsed = (performance.now() - start) / 1000
  return reportOf(spec, work.lawful, promises, { found, verified, others, interrupted, elapsed })
}
