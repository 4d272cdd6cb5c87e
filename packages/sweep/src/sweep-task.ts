/** A sweep as plain data: everything that decides its results, and nothing else. */
import { arithmeticFingerprint } from '@dwell/core/math'
import { type DesignQuantityName, type LawModule, type ProblemSpec } from '@dwell/core'
import { MODEL_VERSION } from '@dwell/engine/point'
import { type PointBudget } from '@dwell/engine'
import { canonicalJson } from './canonical.js'
import { sealKey } from './store/line.js'
import { compilePlan, type SweepPlan } from './plan/sweep-plan.js'

export interface SweepTask {
  readonly model: string
  /** Fingerprint of the arithmetic that computes its points. */
  readonly arithmetic: string
  readonly spec: ProblemSpec
  readonly plan: SweepPlan
  /** Solver id. */
  readonly solver: string
  readonly quantities: readonly DesignQuantityName[]
  readonly budget: PointBudget
  /** A certificate of every point is checked. */
  readonly verify?: true
  /** Laws in place of the shipped ones; results are told apart by the hash. */
  readonly laws?: LawModule
}

export const sweepTask = (task: Omit<SweepTask, 'model' | 'arithmetic'>): SweepTask => ({
  model: MODEL_VERSION,
  arithmetic: arithmeticFingerprint(),
  ...task,
})

/** The problem without the two keys that are for people: they change no result. */
export const withoutProse = (spec: ProblemSpec): Partial<ProblemSpec> => ({
  ...spec,
  title: undefined,
  story: undefined,
})

/** Parts of a task whose canonical text must agree before results may be mixed. */
const parts = (task: SweepTask): Readonly<Record<string, unknown>> => ({
  'model version': task.model,
  'last bits of exp, sin, pow and log, as between Node.js 22 and 24': task.arithmetic,
  problem: withoutProse(task.spec),
  axes: task.plan.axes,
  sample: task.plan.sample,
  seed: task.plan.seed,
  solver: task.solver,
  quantities: task.quantities,
  budget: task.budget,
  ...(task.verify ? { 'verified or not': true } : {}),
  ...(task.laws ? { "laws of one's own": task.laws.hash } : {}),
})

/** The key that seals the points of a sweep. */
export const sweepKey = (task: SweepTask): number => sealKey(canonicalJson(parts(task)))

/** Names of the parts in which two tasks differ. */
export const differingParts = (a: SweepTask, b: SweepTask): readonly string[] => {
  const [ours, theirs] = [parts(a), parts(b)]
  // Of both: what only one of them asks for, a certificate of every point or other laws, tells them apart too.
  return Object.keys({ ...ours, ...theirs }).filter(
    (name) => canonicalJson(ours[name]) !== canonicalJson(theirs[name]),
  )
}

/** Number of points. */
export const pointCount = (task: SweepTask): number => compilePlan(task.plan).count
