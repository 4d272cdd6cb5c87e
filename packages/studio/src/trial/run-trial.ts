/** A trial of a design: targets followed on cells, by radio, or on the reader's own sites, until enough is known. */
import { type Design, describeDesign, Problem, type ProblemSpec } from '@dwell/core'
import {
  convexHull,
  designTasks,
  type LayoutResult,
  type LayoutSpec,
  meanLifetime,
  runLayout,
  shareLeft,
  type SimulationTask,
  sitesForCluster,
  withGuard,
} from '@dwell/simulate/kernel'
import { LEVEL, type RunningPoint } from '../scene/running-mean.js'
import type { Progress } from '../worker/messages.js'

export type TrialGround = 'cells' | 'radio' | 'sites'

export interface TrialAsk {
  readonly spec: ProblemSpec
  readonly design: Design
  readonly ground: TrialGround
  /** The reader's own masts, m; for the ground `sites`. */
  readonly sites?: { readonly xs: readonly number[]; readonly ys: readonly number[] }
  readonly seed: number
  /** Ends when the half-width of the interval is below this part of the mean. */
  readonly precision: number
  /** Ends after so long at most, ms. */
  readonly patience: number
}

export interface TrialAnswer {
  readonly ground: TrialGround
  readonly point: RunningPoint
  /** What the model promises, s. */
  readonly theory: number
  /** What the problem asks for, s. */
  readonly required: number
  /** On the reader's sites: share of the targets that went out of sight at the edge of the list. */
  readonly left?: number
}

/** Layouts before an end is thought of, and how many more each time. */
const LEAST = 30
const GROWTH = 1.1
/** Words of progress are so far apart, ms. */
const APART = 200
/** A target is followed for so many promised lifetimes at most. */
const HORIZON = 40
/** Targets on each layout: by radio one costs as much as hundreds on cells. */
const TRACKS: Readonly<Record<TrialGround, number>> = { cells: 10, radio: 1, sites: 20 }

/** The reader's masts in their hull, watched as a list is everywhere; or sites at random. */
const layoutOf = ({ spec, design, sites }: TrialAsk): LayoutSpec => {
  if (!sites) return { kind: 'poisson', density: spec.network.bsDensity, sites: sitesForCluster(design.K) }
  const { xs, ys } = convexHull(sites.xs, sites.ys)
  return { kind: 'given', ...sites, window: { xs: [...xs], ys: [...ys] } }
}

const taskOf = (ask: TrialAsk, theory: number, required: number): SimulationTask => {
  const { spec, design, ground, seed } = ask
  const { lifetimes } = designTasks({
    spec,
    design,
    footprint: ground === 'radio' ? 'sincr' : 'voronoi',
    radius: Math.sqrt(design.K / (Math.PI * spec.network.bsDensity)),
    layout: layoutOf(ask),
    slots: 1,
    tracks: TRACKS[ground],
    horizon: HORIZON * Math.max(required, Number.isFinite(theory) ? theory : required),
    seed,
  })
  return withGuard(lifetimes)
}

/** @throws LayoutError, RangeError where there is no such layout */
export const runTrial = (ask: TrialAsk, tell: (progress: Progress) => void): TrialAnswer => {
  const problem = new Problem(ask.spec)
  const theory = describeDesign(problem, ask.design).lifetime
  const required = problem.requiredLifetime
  const task = taskOf(ask, theory, required)
  const results: LayoutResult[] = []
  const end = performance.now() + ask.patience
  let count = 0
  let told = 0
  let look = LEAST
  for (;;) {
    const result = runLayout(task, results.length)
    results.push(result)
    count += task.tracks
    const now = performance.now()
    if (now > end && results.length > 1) break
    if (results.length >= look) {
      look = Math.ceil(look * GROWTH)
      const { value, low, high } = meanLifetime(results, LEVEL)
      if ((high - low) / 2 <= ask.precision * value) break
    }
    if (now - told < APART) continue
    told = now
    tell({ done: count })
  }
  const { value, low, high } = meanLifetime(results, LEVEL)
  const point = { count, mean: value, half: (high - low) / 2 }
  return {
    ground: ask.ground,
    point,
    theory,
    required,
    ...(ask.ground === 'sites' ? { left: shareLeft(results) } : {}),
  }
}
