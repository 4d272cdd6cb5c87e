/** The first-order points near a start: each plausible active set solved, its multipliers checked. */
import type { Problem } from '@dwell/core'
import {
  type BeamTerms,
  type FixedCluster,
  KktSystem,
  type LeastRates,
  LogProgramme,
  plausibleSets,
  restore,
  type Restored,
} from '@dwell/reform'
import { type Bounds, dampedRoot } from './damped-root.js'

/** Σ F² below which a system counts as solved; the residuals are logarithms. */
const SOLVED = 1e-12
/** A multiplier or a margin may be this far on the wrong side. */
const SIGN_TOLERANCE = 1e-6
/** Relative shifts of the beam tried when rounding leaves a vertex on the wrong side of a limit. */
const NUDGES = [0, -1e-12, 1e-12, -1e-10, 1e-10, -1e-8, 1e-8] as const

export interface SearchTools {
  readonly beams: BeamTerms
  readonly rates: LeastRates
  readonly tick: () => void
  readonly consider: (point: Restored, active: string) => void
}

/** Solves from `starts`, points (ρ, θ) of one neighbourhood; the first is where the unknowns begin. */
export const searchCluster = (
  cluster: FixedCluster,
  starts: readonly { readonly rho: number; readonly theta: number }[],
  tools: SearchTools,
): void => {
  const { problem } = cluster
  const first = restore(cluster.approximate, starts[0].rho, starts[0].theta)
  const isolated = cluster.footprint === 'isolated'
  const modes = !isolated ? [false] : problem.handoverCeiling === 0 ? [false] : [true, false]
  const share = problem.effectiveShare(first.design.rho, first.design.r)
  for (const moving of modes)
    for (const effective of sharesToFix(problem, share)) {
      const programme = new LogProgramme(cluster, tools.beams, tools.rates, { moving, effective })
      const unknowns = starts.map(({ rho, theta }) => {
        const { r } = restore(cluster.approximate, rho, theta).design
        const floor = 1e-6 / problem.requiredLifetime
        return [Math.log(rho), Math.log(theta), ...(moving ? [Math.log(Math.max(r, floor))] : [])]
      })
      for (const active of plausibleSets(programme, unknowns)) {
        const system = new KktSystem(programme, active)
        const bounds = boundsOf(system, unknowns[0])
        const { z, squares } = dampedRoot(
          system,
          [...unknowns[0], ...active.map(() => 0.5)],
          bounds,
          tools.tick,
        )
        if (squares <= SOLVED && isKktPoint(system, z)) offer(cluster, z, active.join(' '), tools)
      }
    }
}

/** A share in the middle of each slot count to solve at: for the exact capacity the start's and its neighbours'. */
const sharesToFix = (problem: Problem, share: number): readonly number[] => {
  const { objective, capacity, budget } = problem.spec
  if (objective !== 'capacity' || capacity.objective !== 'exact') return [share]
  const slots = problem.slots(share)
  if (!(slots < Infinity)) return [share]
  return [slots, slots - 1, slots + 1].filter((n) => n >= 1).map((n) => budget.sensing / (n + 0.5))
}

/** λ ≥ 0, and no other constraint broken. */
const isKktPoint = (system: KktSystem, z: readonly number[]): boolean => {
  const { x, multipliers } = system.split(z)
  const { programme, active } = system
  return (
    multipliers.every((lambda) => lambda >= -SIGN_TOLERANCE) &&
    programme.names.every(
      (name) => active.includes(name) || programme.constraint(name, x).value >= -SIGN_TOLERANCE,
    )
  )
}

/** Puts a root on the feasible side. */
const offer = (
  cluster: FixedCluster,
  z: readonly number[],
  active: string,
  { tick, consider }: SearchTools,
): void => {
  const { min, max } = cluster.problem.spec.radio.beamwidth
  for (const nudge of NUDGES) {
    tick()
    const theta = Math.min(Math.max(Math.exp(z[1]) * (1 + nudge), min), max)
    const point = restore(cluster, Math.exp(z[0]), theta)
    if (point.violation > 0) continue
    consider(point, active)
    return
  }
}

/** The box of ρ and θ with a little room, a wide one for ln r and the multipliers. */
const boundsOf = ({ programme, active }: KktSystem, start: readonly number[]): Bounds => {
  const { budget, radio } = programme.cluster.problem.spec
  const around = programme.dimension === 3 ? [start[2]] : []
  const most = active.map(() => 1e6)
  const room = 0.05
  return {
    low: [
      Math.log(budget.share.min) - room,
      Math.log(radio.beamwidth.min) - room,
      ...around.map((v) => v - 60),
      ...most.map((v) => -v),
    ],
    high: [
      Math.log(budget.share.max) + room,
      Math.log(Math.min(radio.beamwidth.max * (1 + room), 2 * Math.PI)),
      ...around.map((v) => v + 60),
      ...most,
    ],
  }
}
