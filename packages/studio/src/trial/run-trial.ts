/** A trial of a design: targets followed on cells, by radio, or on the reader's own sites, until enough is known. */
import { type Design, describeDesign, Problem, type ProblemSpec } from '@dwell/core'
import { designTasks, runLayout, sitesForCluster } from '@dwell/simulate/kernel'
import { Player } from '../scene/player.js'
import { RunningMean, type RunningPoint } from '../scene/running-mean.js'
import { scenarioOf } from '../scene/scenario.js'
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
}

const LEAST = 30
/** Words of progress are so far apart, ms. */
const APART = 200
/** By radio a target is followed for so many promised lifetimes at most. */
const HORIZON = 40

/** Lifetimes on cells, of random sites or of the list mirrored at its edges: as the scene plays them. */
const onCells = ({ spec, design, sites, seed }: TrialAsk): (() => number) => {
  const layout = sites ? ({ kind: 'sites', sites } as const) : ({ kind: 'poisson' } as const)
  const player = new Player(scenarioOf({ spec, design, layout, seed }))
  const { voronoi } = player.watches
  return () => {
    while (!voronoi.loss) player.move('hops')
    const { time } = voronoi.loss
    player.nextTarget()
    return time
  }
}

/** Lifetimes by the radio's own footprint, a layout for each target. */
const byRadio = ({ spec, design, seed }: TrialAsk, theory: number, required: number): (() => number) => {
  const tasks = designTasks({
    spec,
    design,
    footprint: 'sincr',
    radius: Math.sqrt(design.K / (Math.PI * spec.network.bsDensity)),
    layout: { kind: 'poisson', density: spec.network.bsDensity, sites: sitesForCluster(design.K) },
    slots: 1,
    tracks: 1,
    horizon: HORIZON * Math.max(required, Number.isFinite(theory) ? theory : required),
    seed,
  })
  let index = 0
  return () => runLayout(tasks.lifetimes, index++).lifetimes[0]
}

/** @throws LayoutError, RangeError where there is no such layout */
export const runTrial = (ask: TrialAsk, tell: (progress: Progress) => void): TrialAnswer => {
  const problem = new Problem(ask.spec)
  const theory = describeDesign(problem, ask.design).lifetime
  const required = problem.requiredLifetime
  const next = ask.ground === 'radio' ? byRadio(ask, theory, required) : onCells(ask)
  const mean = new RunningMean()
  const end = performance.now() + ask.patience
  let told = 0
  for (;;) {
    mean.add(next())
    const { count, mean: value, half } = mean.point()
    const now = performance.now()
    if (now > end || (count >= LEAST && half <= ask.precision * value)) break
    if (now - told < APART) continue
    told = now
    tell({ done: count })
  }
  return { ground: ask.ground, point: mean.point(), theory, required }
}
