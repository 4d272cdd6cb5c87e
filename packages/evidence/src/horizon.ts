/** How long targets are followed. */
import type { Problem } from '@dwell/core'
import { type DesignTasks, type FootprintKind } from '@dwell/simulate'
import { runLayout } from '@dwell/simulate/parts'

/** e^{−40} of exponential lives outlive so many means. */
const LIFETIMES = 40
/** A mean of lives cut at so many times the promise falls short of it by e^{−16} where the promise is just kept. */
const PROMISES = 16
/** Handovers a target that are followed without a second thought: a tenth of a millisecond. */
const HANDOVERS = 1000

/**
 * Horizon of a simulation, s: to the end of the lives where the model expects that to be cheap; for targets that outlive
 * their promise by far, only until that is certain, for what is rarer is for splitting to find. The SINCR may hold
 * everywhere, and a target then is never lost: there twice the promise is enough.
 *
 * A velocity that is kept for τ makes lives longer than the model's mean T: by R√(τ/D) at most, which is √(4Tτ).
 *
 * @param lifetime the model's mean, s; Infinity where it has none
 * @param rate handovers a target, 1/s
 */
export const horizonFor = (
  problem: Problem,
  footprint: FootprintKind,
  { lifetime, rate }: { readonly lifetime: number; readonly rate: number },
): number => {
  const { qosTime, requiredLifetime } = problem
  const { motion, relaxation = 0 } = problem.spec.target
  const kept = motion === 'brownian' ? 0 : Math.sqrt(4 * lifetime * relaxation)
  const whole = LIFETIMES * Math.max(lifetime + kept, requiredLifetime)
  if (footprint === 'sincr') return Math.max(qosTime, 2 * Math.min(lifetime, requiredLifetime))
  if (rate === 0 || lifetime * rate <= HANDOVERS) return Math.max(qosTime, whole)
  return Math.max(qosTime, Math.min(whole, Math.max(PROMISES * requiredLifetime, HANDOVERS / rate)))
}

/** A pilot shorter than this, s, times the compiler rather than the walks. */
const TELLING = 0.1

/**
 * Seconds that one thread takes for the lifetimes of one layout, by targets of layout 0, as many as a tenth of a second
 * follows through a thousand handovers. For words to the user alone: nothing simulated depends on it.
 */
export const secondsPerLayout = ({ lifetimes: task }: DesignTasks): number => {
  const between =
    task.handover.kind === 'poisson'
      ? 1 / task.handover.rate
      : task.handover.kind === 'periodic'
        ? task.handover.period
        : Infinity
  const horizon = Math.min(task.horizon, HANDOVERS * between)
  const longer = Number.isFinite(task.horizon) && horizon > 0 ? task.horizon / horizon : 1
  // What is made once and kept is no part of it.
  runLayout({ ...task, tracks: 1, horizon }, 0)
  for (let tracks = 2; ; tracks *= 4) {
    const few = Math.min(tracks, task.tracks)
    const start = performance.now()
    const { censored } = runLayout({ ...task, tracks: few, horizon }, 0)
    const elapsed = (performance.now() - start) / 1000
    if (elapsed > TELLING || few === task.tracks)
      return (elapsed / few) * task.tracks * (1 + (censored / few) * (longer - 1))
  }
}
