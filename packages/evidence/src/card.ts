/** The trust card: each promise of a design in theory and as simulated on each footprint. */
import { blockingLaws } from '@dwell/core/model'
import { type Design, describeDesign, type Problem } from '@dwell/core'
import {
  targetMotion,
  type TrustCard,
  type TrustEstimate,
  type TrustFinding,
  type TrustFootprint,
  type TrustPromise,
  type TrustPromiseName,
  type TrustSimulation,
  type TrustSummary,
  type TrustVerdict,
} from '@dwell/engine'
import {
  estimateTraffic,
  loadPlan,
  lossBefore,
  meanLifetime,
  poissonLayoutSpread,
  shareLeft,
  type TrafficEstimates,
} from '@dwell/simulate/estimate'
import { simulateBatches } from '@dwell/simulate'
import {
  censoredOf,
  footprintsOf,
  lifetimesOf,
  simulatedFootprints,
  tasksFor,
  type TrustEffort,
} from './trust-tasks.js'
import { allDownShare } from './links.js'
import { verdictOf } from './verdict.js'

/** The radio footprint is stepped and costs some hundred times as much a track. */
const SINCR_TRACKS = 25
const SINCR_LAYOUTS = 60
const [FEWEST_BATCHES, MOST_BATCHES] = [64, 600]

/** Layouts of traffic: so many that none that blocks anywhere is proof enough of ε_b, within reason. */
const batchesFor = (problem: Problem, { level, layouts }: TrustEffort): number => {
  const enough = Math.ceil(Math.log((1 - level) / 2) / Math.log1p(-problem.spec.service.blocking))
  const most = layouts ?? MOST_BATCHES
  return Math.min(most, Math.max(FEWEST_BATCHES, enough))
}

interface Measured {
  readonly footprint: TrustFootprint
  readonly lifetime: TrustEstimate
  readonly cut: boolean
  /** Of each percentile that is promised. */
  readonly losses: readonly TrustEstimate[]
  readonly traffic: TrafficEstimates
  readonly allDown: TrustEstimate
  /** Share of the targets that left the window unseen, in all and before each percentile's time. */
  readonly left?: { readonly all: number; readonly losses: readonly number[] }
}

/** Where more leave the window than this, what is left is no fair sample: no verdict. */
const MUCH_LEFT = 0.1

/** Simulates a design on every footprint, its traffic in so many batches. */
const measure = async (
  problem: Problem,
  design: Design,
  options: TrustEffort,
  batches: number,
): Promise<{ readonly measured: readonly Measured[]; readonly simulations: readonly TrustSimulation[] }> => {
  const { level, seed, pool, signal, layouts, tracks, own } = options
  const rest = { pool, signal }
  const measured: Measured[] = []
  const simulations: TrustSimulation[] = []
  const anyTasks = tasksFor(problem, design, 'disc', options)
  const links = await simulateBatches('links', anyTasks.links, FEWEST_BATCHES, rest)
  const allDown = allDownShare(links, anyTasks.links.trials, level)
  const trafficOf = async (footprint: TrustFootprint): Promise<TrafficEstimates> => {
    options.onProgress?.('traffic')
    const task = tasksFor(problem, design, footprint, options).traffic
    return estimateTraffic(await simulateBatches('traffic', task, batches, rest), level)
  }
  const traffics = new Map<TrustFootprint, TrafficEstimates>()
  for (const each of new Set(footprintsOf(own).map((footprint) => simulatedFootprints[footprint].traffic)))
    traffics.set(each, await trafficOf(each))
  signal?.throwIfAborted()
  for (const footprint of footprintsOf(own)) {
    const radio = footprint === 'radio'
    const { own: here, placed, traffic } = simulatedFootprints[footprint]
    const tasks = tasksFor(problem, design, footprint, {
      ...options,
      tracks: radio ? Math.min(tracks, SINCR_TRACKS) : tracks,
    })
    const count = radio ? Math.min(layouts ?? SINCR_LAYOUTS, SINCR_LAYOUTS) : layouts
    const results = await lifetimesOf(tasks, footprint, options, count)
    const censored = censoredOf(results)
    measured.push({
      footprint,
      lifetime: meanLifetime(results, level),
      cut: censored > 0,
      losses: problem.promises.map(({ pair }) =>
        lossBefore(results, pair.within, level, placed ? 'layouts' : 'tracks'),
      ),
      traffic: traffics.get(traffic)!,
      allDown,
      ...(here && {
        left: {
          all: shareLeft(results),
          losses: problem.promises.map(({ pair }) => shareLeft(results, pair.within)),
        },
      }),
    })
    const { layout } = tasks.lifetimes
    simulations.push({
      footprint,
      layouts: results.length,
      tracks: tasks.lifetimes.tracks,
      seed,
      horizon: tasks.lifetimes.horizon,
      censored,
      ...(here && {
        left: shareLeft(results),
        guard: (layout?.kind === 'given' ? layout.guard : undefined) ?? 0,
      }),
      ...(footprint === 'tracks' ? { pieces: own?.pieces?.length ?? 0 } : {}),
    })
  }
  return { measured, simulations }
}

/**
 * Simulates a design once on every footprint and judges each promise on each.
 *
 * @throws what the signal was aborted with
 */
export const trustCard = async (
  problem: Problem,
  design: Design,
  options: TrustEffort,
): Promise<TrustCard> => {
  const batches = batchesFor(problem, options)
  const { measured, simulations } = await measure(problem, design, options, batches)
  const promises = promisesOf(problem, design, measured)
  const motion = targetMotion(problem.spec)
  const blocked = promises.some(
    ({ name, findings, stated }) =>
      (name === 'blockingAtArrival' || name === 'blockingOfAny') &&
      stated &&
      findings.some((each) => simulatedFootprints[each.footprint].placed && each.verdict === 'broken'),
  )
  return {
    design,
    footprint: promisedOn(problem),
    ...(motion ? { motion } : {}),
    verdicts: footprintsOf(options.own).map((footprint) => summaryOf(footprint, promises)),
    promises,
    ...(blocked ? { loadPlan: cellPlan(problem, design) } : {}),
    simulations,
    batches,
  }
}

/** What the law that promised is of. */
const promisedOn = ({ spec: { kinematics, network, target } }: Problem): TrustFootprint => {
  if (kinematics.footprint !== 'cells' || network.measured === undefined) return kinematics.footprint
  return target.mobility === undefined ? 'sites' : 'tracks'
}

/** The verdict over what is promised. */
const summaryOf = (footprint: TrustFootprint, promises: readonly TrustPromise[]): TrustSummary => {
  const found = (verdict: TrustVerdict): TrustPromiseName[] => [
    ...new Set(
      promises
        .filter(
          ({ name, stated, findings }) =>
            // Links fail alike on every footprint, and a K at the floor meets their promise exactly.
            name !== 'allLinksDown' &&
            stated &&
            findings.some((each) => each.footprint === footprint && each.verdict === verdict),
        )
        .map(({ name }) => name),
    ),
  ]
  const broken = found('broken')
  if (broken.length > 0) return { footprint, verdict: 'broken', because: broken }
  const undecided = found('undecided')
  return { footprint, verdict: undecided.length > 0 ? 'undecided' : 'kept', because: undecided }
}

/** The plan on a Poisson layout, at the load that was promised for. */
const cellPlan = (problem: Problem, design: Design): TrustCard['loadPlan'] => {
  const { slots, load } = describeDesign(problem, design)
  const area = design.K / problem.spec.network.bsDensity
  const spread = poissonLayoutSpread(design.K)
  return loadPlan(problem.spec, design, { slots, area, targetDensity: load / area, spread })
}

/** A promise with what each footprint says of it. */
const promiseOf = (
  measured: readonly Measured[],
  head: Omit<TrustPromise, 'findings'>,
  pick: (each: Measured) => TrustEstimate,
  cut: (each: Measured) => boolean = () => false,
  leftOf: (each: Measured) => number | undefined = () => undefined,
): TrustPromise => ({
  ...head,
  findings: measured.map((each): TrustFinding => {
    const simulated = pick(each)
    const left = leftOf(each)
    const unseen = left !== undefined && left > MUCH_LEFT
    return {
      footprint: each.footprint,
      simulated,
      lowerBound: cut(each),
      ...(left === undefined ? {} : { left }),
      verdict: unseen ? 'undecided' : verdictOf(simulated, head.limit, head.sense, cut(each)),
      excess: simulated.value / head.limit - 1,
    }
  }),
})

/** P(T < time) of each percentile that is promised, as the law has it. */
const lossHeads = (
  problem: Problem,
  { r }: Design,
  radius: number,
): readonly Pick<TrustPromise, 'name' | 'within' | 'limit' | 'theory' | 'stated'>[] =>
  problem.promises.map(({ pair, law }) => ({
    name: 'lossBeforeQos',
    ...(problem.promises.length > 1 ? { within: pair.within } : {}),
    limit: pair.loss,
    theory: problem.covers(radius, r) ? law.loss(radius, r) : Number.NaN,
    stated: problem.kinematics.measure === 'outage',
  }))

const promisesOf = (
  problem: Problem,
  design: Design,
  measured: readonly Measured[],
): readonly TrustPromise[] => {
  const theory = describeDesign(problem, design)
  const { service } = problem.spec
  const stated = problem.kinematics.measure
  const any = problem.spec.traffic.blocking === 'any'
  const promise = (
    head: Omit<TrustPromise, 'findings'>,
    pick: (each: Measured) => TrustEstimate,
    cut?: (each: Measured) => boolean,
    left?: (each: Measured) => number | undefined,
  ): TrustPromise => promiseOf(measured, head, pick, cut, left)
  const most = { sense: '<=', unit: '1' } as const
  return [
    promise(
      {
        name: 'lifetime',
        unit: 's',
        sense: '>=',
        limit: problem.requiredLifetime,
        theory: theory.lifetime,
        stated: stated === 'lifetime',
      },
      (each) => each.lifetime,
      (each) => each.cut,
      (each) => each.left?.all,
    ),
    ...lossHeads(problem, design, theory.footprintRadius).map((head, i) =>
      promise(
        { ...most, ...head },
        (each) => each.losses[i],
        undefined,
        (each) => each.left?.losses[i],
      ),
    ),
    promise(
      {
        name: 'blockingByTime',
        ...most,
        limit: service.blocking,
        theory: problem.loadLaw.byTime(theory.slots, theory.load, design.K),
        stated: false,
      },
      (each) => each.traffic.blockingByTime,
    ),
    promise(
      {
        name: 'blockingAtArrival',
        ...most,
        limit: service.blocking,
        theory: problem.loadLaw.full(theory.slots, theory.load, design.K),
        stated: !any,
      },
      (each) => each.traffic.blockingAtArrival,
    ),
    promise(
      {
        name: 'blockingOfAny',
        ...most,
        limit: service.blocking,
        theory: blockingLaws.any.blocked(problem.loadLaw.full(theory.slots, theory.load, design.K), design.K),
        stated: any,
      },
      (each) => each.traffic.blockingOfAny,
    ),
    promise(
      {
        name: 'allLinksDown',
        ...most,
        limit: service.allLinksDown,
        theory: theory.allLinksDown,
        stated: true,
      },
      (each) => each.allDown,
    ),
  ]
}
