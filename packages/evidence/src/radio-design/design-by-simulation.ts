/** A design on a footprint that has no law: searched and verified by simulation, everything else by the model. */
import { type Design, type FootprintName, footprintLaws, Problem, type ProblemSpec } from '@dwell/core'
import { simulatedLaw } from '@dwell/core/model'
import {
  SIMULATED_DESIGN_VERSION,
  type SimulatedBranch,
  type SimulatedDesignReport,
  type SimulatedLoss,
} from '@dwell/engine'
import type { WorkerOptions } from '@dwell/simulate/pool'
import { seedFor } from '../seeds.js'
import { type Judged, type Proposed, searchBranch } from './branch.js'
import { judge, type JudgeOptions, type LossPromise, MOST_COOPERATORS } from './judge.js'

export interface DesignEffort {
  readonly seed: number
  /** Confidence level of every interval. */
  readonly level: number
  readonly layouts: number
  readonly tracks: number
  readonly pool?: WorkerOptions | undefined
  /** What was kept when it aborts is the answer. */
  readonly signal?: AbortSignal | undefined
  /** Ends the search, so that what is left of a budget verifies. */
  readonly searchSignal?: AbortSignal | undefined
  /** The best design of a problem, as a solver finds it; undefined where it finds none. */
  readonly best: (problem: Problem) => Promise<Design | undefined>
  readonly onProgress?: ((stage: string) => void) | undefined
}

/** Least shares that are tried, over the problem's own: a longer reach for more of the budget. */
const REACHES = [1, 2, 4]
/** A design that a fresh simulation does not bear out is given a higher rate, so often. */
const ATTEMPTS = 4
const STEP = 1.25

interface Found {
  readonly branches: readonly SimulatedBranch[]
  readonly best?: Judged & { readonly leastShare: number }
  readonly ended: boolean
}

/** The problem compiled for a proposal, and the model's best there. */
const proposer =
  (spec: ProblemSpec, best: DesignEffort['best']) =>
  async (
    K: number,
    leastShare: number,
    r: number,
  ): Promise<(Proposed & { problem: Problem }) | undefined> => {
    const { budget } = spec
    const problem = new Problem(
      {
        ...spec,
        budget: { ...budget, clusterSize: K, share: { ...budget.share, min: leastShare } },
      },
      undefined,
      { ...footprintLaws, [spec.kinematics.footprint]: simulatedLaw({ K, r }) },
    )
    const design = await best(problem)
    if (design === undefined) return undefined
    const { feasible, objective } = problem.evaluate(design)
    return feasible && design.K === K ? { design, objective: objective.value, problem } : undefined
  }

/** Whether work ended because it was told to; any other fault goes on. */
const stopped = (signal: AbortSignal | undefined, thrown: unknown): true => {
  if (signal?.aborted !== true) throw thrown
  return true
}

const search = async (
  spec: ProblemSpec,
  promise: LossPromise,
  floor: number,
  ceiling: number,
  effort: DesignEffort,
): Promise<Found> => {
  const { seed, searchSignal: signal, onProgress } = effort
  const propose = proposer(spec, effort.best)
  const options: JudgeOptions = { ...effort, signal, seed: seedFor(seed, 'fitting') }
  const branches: SimulatedBranch[] = []
  let best: Found['best']
  const most = Math.min(MOST_COOPERATORS, spec.budget.clusterSize ?? Infinity)
  try {
    for (let K = floor; K <= most; K++)
      for (const reach of REACHES) {
        const leastShare = spec.budget.share.min * reach
        if (leastShare > spec.budget.share.max) continue
        signal?.throwIfAborted()
        onProgress?.(`K = ${K}, ρ ≥ ${Number(leastShare.toPrecision(3))}`)
        const { kept, tried } = await searchBranch({
          propose: (rate) => propose(K, leastShare, rate),
          judge: (designs) => judge(spec, promise, designs, options),
          limit: promise.limit,
          natural: 1 / promise.time,
          ceiling,
          worth: best?.objective ?? -Infinity,
          onKept: (design) => {
            if (design.objective > (best?.objective ?? -Infinity)) best = { ...design, leastShare }
          },
        })
        branches.push({
          K,
          leastShare,
          tried,
          ...(kept ? { design: kept.design, objective: kept.objective, loss: kept.simulated.loss } : {}),
        })
      }
  } catch (thrown) {
    return { branches, ...(best ? { best } : {}), ended: stopped(signal, thrown) }
  }
  return { branches, ...(best ? { best } : {}), ended: false }
}

/** A design as the search's layouts and as others have it. */
interface Verified extends Judged {
  readonly searched: SimulatedLoss
}

/**
 * Verifies the design; where it is not borne out, one of a higher rate on other layouts. Attempt i has a level of
 * 1 − (1 − level)/2ⁱ, so that all of them together are as sure as one of the level asked for.
 */
const verify = async (
  spec: ProblemSpec,
  promise: LossPromise,
  best: Judged & { readonly leastShare: number },
  ceiling: number,
  effort: DesignEffort,
): Promise<Verified | undefined> => {
  const propose = proposer(spec, effort.best)
  let candidate: Proposed = best
  let searched = best.simulated
  let last: Verified | undefined
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    effort.onProgress?.(`verifying, attempt ${attempt}`)
    const [simulated] = await judge(spec, promise, [candidate.design], {
      ...effort,
      level: 1 - (1 - effort.level) / 2 ** attempt,
      seed: seedFor(effort.seed, 'verifying', attempt),
    })
    last = { ...candidate, simulated, searched }
    if (simulated.verdict === 'kept') return last
    const { K, r } = candidate.design
    const next = await propose(K, best.leastShare, Math.max(STEP * r, 1 / (8 * promise.time)))
    if (next === undefined || next.design.r > ceiling) return last
    candidate = next
    const onSearch = { ...effort, seed: searched.seed }
    searched = (await judge(spec, promise, [next.design], onSearch))[0]
  }
  return last
}

/** Designs made for the footprints that have a law, on the layouts of a verification. */
const othersOn = async (
  spec: ProblemSpec,
  promise: LossPromise,
  { seed, level }: Pick<SimulatedLoss, 'seed' | 'level'>,
  effort: DesignEffort,
): Promise<SimulatedDesignReport['others']> => {
  const made: { footprint: FootprintName; design: Design; objective: number }[] = []
  for (const footprint of ['disc', 'cells'] as const) {
    const problem = new Problem({ ...spec, kinematics: { ...spec.kinematics, footprint } })
    const design = await effort.best(problem)
    if (design && design.K <= MOST_COOPERATORS)
      made.push({ footprint, design, objective: problem.evaluate(design).objective.value })
  }
  const designs = made.map(({ design }) => design)
  const simulated =
    designs.length === 0 ? [] : await judge(spec, promise, designs, { ...effort, seed, level })
  return made.map((each, i) => ({ ...each, simulated: simulated[i] }))
}

/**
 * Designs for P(T < T_QoS) ≤ ε_k on the radio, eqs. (19), (34). For K from K_rel of (44) to ten and least shares of one,
 * two and four times the problem's, θ and ρ are the model's best at a rate and the rate is the least that keeps the
 * promise in simulation; the best objective wins. A branch whose best at r = 0 is worth less than what is known is
 * not simulated. The answer depends on seed, layouts and tracks alone, not on threads.
 */
export const designBySimulation = async (
  spec: ProblemSpec,
  effort: DesignEffort,
): Promise<SimulatedDesignReport> => {
  const start = performance.now()
  const { footprint } = spec.kinematics
  const lawful = new Problem(spec, undefined, {
    ...footprintLaws,
    [footprint]: simulatedLaw({ K: 1, r: 0 }),
  })
  const promise: LossPromise = { time: lawful.qosTime, limit: spec.service.kinematicOutage }
  // Handover beyond a thousand a promise is for no network.
  const ceiling = Math.min(lawful.handoverCeiling, 1000 / promise.time)
  const found = await search(spec, promise, lawful.reliabilityFloor, ceiling, effort)
  let verified: Verified | undefined
  let others: SimulatedDesignReport['others'] = []
  let interrupted = effort.signal?.aborted === true
  if (found.best && !interrupted)
    try {
      verified = await verify(spec, promise, found.best, ceiling, effort)
      if (verified) others = await othersOn(spec, promise, verified.simulated, effort)
    } catch (thrown) {
      interrupted = stopped(effort.signal, thrown)
    }
  return reportOf(
    spec,
    lawful,
    promise,
    { found, verified, others, interrupted },
    (performance.now() - start) / 1000,
  )
}

const reportOf = (
  spec: ProblemSpec,
  lawful: Problem,
  promise: LossPromise,
  result: {
    readonly found: Found
    readonly verified: Verified | undefined
    readonly others: SimulatedDesignReport['others']
    readonly interrupted: boolean
  },
  elapsed: number,
): SimulatedDesignReport => {
  const { found, verified, others, interrupted } = result
  const answer: Judged | undefined = verified ?? found.best
  const evaluation = answer && lawful.evaluate(answer.design)
  const kept = verified?.simulated.verdict === 'kept'
  const message = kept
    ? `kept with ${100 * verified.simulated.level} % on ${verified.simulated.layouts} layouts of its own`
    : verified
      ? 'a fresh simulation does not bear the best design out'
      : found.best
        ? 'kept in the search, not verified'
        : interrupted || found.ended
          ? 'nothing was found before the search ended'
          : 'no design that was tried keeps the promise in simulation'
  return {
    version: SIMULATED_DESIGN_VERSION,
    problem: { title: spec.title, kind: spec.problem, objective: spec.objective },
    footprint: spec.kinematics.footprint,
    status: kept ? 'feasible' : 'no-solution',
    message,
    promise,
    ...(evaluation
      ? {
          design: evaluation.design,
          objective: { value: evaluation.objective.value, unit: evaluation.objective.unit },
        }
      : {}),
    constraints: evaluation?.constraints ?? [],
    ...(found.best ? { search: verified?.searched ?? found.best.simulated } : {}),
    ...(verified ? { verification: verified.simulated } : {}),
    others,
    branches: found.branches,
    ...(interrupted || found.ended ? { cutShort: interrupted ? 'interrupted' : 'budget' } : {}),
    elapsed,
  }
}
