/** The first-order points near a start: each plausible active set solved, its multipliers checked. */
import { type FixedCluster, type LeastRates, restore, type Restored } from '@dwell/reform/penalty'
import { type Bounds, dampedRoot } from './damped-root.js'
import { plausibleSets } from './residuals/active-sets.js'
import type { BeamTerms } from './residuals/beam-terms.js'
import { KktSystem } from './residuals/kkt-system.js'
import { LogProgramme, type ProgrammeMode } from './residuals/log-programme.js'

/** Σ F² below which a system counts as solved; the residuals are logarithms. */
const SOLVED = 1e-12
/** A multiplier or a margin may be this far on the wrong side. */
const SIGN_TOLERANCE = 1e-6
const FIRST_MULTIPLIER = 0.5
/** Relative shifts of the beam tried when rounding leaves a vertex on the wrong side of a limit. */
const NUDGES = [0, -1e-12, 1e-12, -1e-10, 1e-10, -1e-8, 1e-8] as const

export interface SearchTools {
  readonly beams: BeamTerms
  readonly rates: LeastRates
  readonly tick: () => void
  readonly consider: (point: Restored, active: string) => void
}

interface Point {
  readonly rho: number
  readonly theta: number
}

/** Slot counts tried on either side of the start's while they improve, and at least this many. */
const [FEWEST_SLOT_STEPS, MOST_SLOT_STEPS] = [2, 6]
/** With more slots than this one more or less hardly counts, and the smooth solution is rounded. */
const MOST_SLOTS = 60

/**
 * Solves from `starts`, points of one neighbourhood; the first is where the unknowns begin. The exact
 * capacity is solved without its steps at first, then with those of each slot count around the start's.
 */
export const searchCluster = (cluster: FixedCluster, starts: readonly Point[], tools: SearchTools): void => {
  const { problem } = cluster
  const { objective, capacity, budget } = problem.spec
  const { design } = restore(cluster.approximate, starts[0].rho, starts[0].theta)
  const share = problem.effectiveShare(design.rho, design.r)
  const slots = problem.slots(share)
  const still = cluster.footprint.settled || problem.handoverCeiling === 0
  for (const moving of still ? [false] : [true, false]) {
    const smooth = solveAt(cluster, starts, { moving, effective: share, slotEdges: false }, tools)
    if (objective !== 'capacity' || capacity.objective !== 'exact' || slots > MOST_SLOTS) continue
    const middle = Math.max(
      smooth,
      solveAt(cluster, starts, { moving, effective: share, slotEdges: true }, tools),
    )
    for (const direction of [-1, 1]) {
      let best = middle
      for (let step = 1; step <= MOST_SLOT_STEPS && slots + direction * step >= 1; step++) {
        // A share in the middle of those that leave so many slots.
        const effective = budget.sensing / (slots + direction * step + 0.5)
        const merit = solveAt(cluster, starts, { moving, effective, slotEdges: true }, tools)
        if (!(merit > best) && step >= FEWEST_SLOT_STEPS) break
        best = Math.max(best, merit)
      }
    }
  }
}

/** All plausible active sets at one slot count; the best merit found, −∞ without any. */
const solveAt = (
  cluster: FixedCluster,
  starts: readonly Point[],
  mode: ProgrammeMode,
  tools: SearchTools,
): number => {
  const { moving } = mode
  const programme = new LogProgramme(cluster, tools.beams, tools.rates, mode)
  const unknowns = starts.map(({ rho, theta }) => {
    const { r } = restore(cluster.approximate, rho, theta).design
    return [Math.log(rho), Math.log(theta), ...(moving ? [programme.ofRate(r)] : [])]
  })
  const exactRates = { ...tools.rates, nearDisc: tools.rates.ofDisc }
  let best = -Infinity
  for (const active of plausibleSets(programme, unknowns)) {
    const system = new KktSystem(programme, active)
    const start = [...unknowns[0], ...active.map(() => FIRST_MULTIPLIER)]
    let { z, squares } = dampedRoot(system, start, boundsOf(system, start), tools.tick)
    if (
      squares <= SOLVED &&
      isKktPoint(system, z) &&
      moving &&
      exactRates.nearDisc !== tools.rates.nearDisc
    ) {
      // The table's rate is off by 1e-5, which would lose a slot at its edge: on to the law itself.
      const exact = new LogProgramme(cluster, tools.beams, exactRates, mode)
      const refined = new KktSystem(exact, active)
      ;({ z, squares } = dampedRoot(refined, z, boundsOf(refined, z), tools.tick))
    }
    if (squares <= SOLVED && isKktPoint(system, z))
      best = Math.max(best, offer(cluster, z, active.join(' '), tools))
  }
  return best
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

/** Puts a root on the feasible side and passes it on; its merit, −∞ when that failed. */
const offer = (
  cluster: FixedCluster,
  z: readonly number[],
  active: string,
  { tick, consider }: SearchTools,
): number => {
  const { min, max } = cluster.problem.spec.radio.beamwidth
  for (const nudge of NUDGES) {
    tick()
    const theta = Math.min(Math.max(Math.exp(z[1]) * (1 + nudge), min), max)
    const point = restore(cluster, Math.exp(z[0]), theta)
    if (point.violation > 0) continue
    consider(point, active)
    return point.merit
  }
  return -Infinity
}

/** The box of ρ and θ with a little room, a wide one for w and the multipliers. */
const boundsOf = ({ programme, active }: KktSystem, start: readonly number[]): Bounds => {
  const { budget, radio } = programme.cluster.problem.spec
  const around = programme.dimension === 3 ? [start[2]] : []
  const most = active.map(() => 1e6)
  const room = 0.05
  return {
    low: [
      Math.log(budget.share.min) - room,
      Math.log(radio.beamwidth.min) - room,
      ...around.map(() => 0),
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
