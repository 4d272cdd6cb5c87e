/** Models that break: what a bug, an overflow or a bad table does to a solver. */
import type { Design, ObjectiveName, Problem } from '@dwell/core'
import { type CallHook, hookedProblem } from './watched.js'

export interface Breakage {
  readonly name: string
  /** The objectives whose answer it spoils. */
  readonly objectives: readonly ObjectiveName[]
  /** What becomes of a model call, near or far from the known best design. */
  hook(best: Design): CallHook
}

const everyObjective: readonly ObjectiveName[] = ['capacity', 'target-density', 'sensing-share']

/** The result with every number in it replaced. */
const spoilt = (result: unknown, by: number): unknown => {
  if (typeof result === 'number') return by
  if (typeof result !== 'object' || result === null) return result
  return Object.fromEntries(Object.entries(result).map(([key, value]) => [key, spoilt(value, by)]))
}

/** Spoils the results of one part of the model wherever `where` says so. */
const spoiling =
  (part: string, by: number, where: (args: readonly unknown[]) => boolean = () => true): CallHook =>
  (name, args, proceed) => {
    const result = proceed()
    return name.startsWith(part) && where(args) ? spoilt(result, by) : result
  }

/** Beams within 30 % of the best one. */
const aroundBest =
  ({ theta }: Design) =>
  (args: readonly unknown[]): boolean =>
    Math.abs(Number(args[0]) / theta - 1) < 0.3

const throwing =
  (part: string): CallHook =>
  (name, _args, proceed) => {
    if (name.startsWith(part)) throw new RangeError(`the model broke in ${name}`)
    return proceed()
  }

export const breakages: readonly Breakage[] = [
  { name: 'downlink NaN', objectives: ['capacity'], hook: () => spoiling('downlink.', Number.NaN) },
  {
    name: 'downlink NaN around the optimum',
    objectives: ['capacity'],
    hook: (best) => spoiling('downlink.', Number.NaN, aroundBest(best)),
  },
  { name: 'downlink infinite', objectives: ['capacity'], hook: () => spoiling('downlink.', Infinity) },
  { name: 'downlink throws', objectives: ['capacity'], hook: () => throwing('downlink.') },
  { name: 'coverage NaN', objectives: everyObjective, hook: () => spoiling('coverage.', Number.NaN) },
  { name: 'coverage throws', objectives: everyObjective, hook: () => throwing('coverage.') },
  { name: 'kinematics NaN', objectives: everyObjective, hook: () => spoiling('kinematics.', Number.NaN) },
  { name: 'kinematics throws', objectives: everyObjective, hook: () => throwing('kinematics.') },
  { name: 'judge throws', objectives: everyObjective, hook: () => throwing('evaluate') },
]

/** Thrown into a search that keeps asking a broken model, to end it. */
export class Runaway extends Error {
  override readonly name = 'Runaway'
}

/**
 * The problem with the breakage built in. After `mostCalls` model calls every call throws `Runaway`,
 * since a search that NaN keeps alive would never end.
 */
export const brokenProblem = (
  problem: Problem,
  breakage: Breakage,
  best: Design,
  mostCalls: number,
): Problem => {
  const hook = breakage.hook(best)
  let calls = 0
  return hookedProblem(problem, (name, args, proceed) => {
    calls++
    if (calls > mostCalls) throw new Runaway(`more than ${mostCalls} calls of a broken model`)
    return hook(name, args, proceed)
  })
}
