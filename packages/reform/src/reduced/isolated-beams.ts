/** The beams at which percolation leaves the sub-critical footprint a share. */
import { brentRoot, type Interval } from '@dwell/core/math'
import type { Limits } from './limits.js'
import { aNumber, type BeamRange, type BeamSample, boundary } from './share-floor.js'
import type { TrapEdge } from './trap-edge.js'

/** Relative width of a beam range too short to be looked into: there the trap is taken to be open. */
const SHORTEST = 1e-9
/** Ranges looked into before the rest are taken to be open. */
const MOST_RANGES = 20_000

/**
 * Two conditions of the three: R₁² at ρ_lo, which falls in θ, at most the largest that does not percolate, and so
 * the disc at the edge of the trap, v_trap² ∝ g_trap·E*, of which g_trap rises and E* falls: it may do either.
 * (The third, that what is asked for is at most ρ_hi, fails from some beam on.) A range that cannot be decided is
 * kept: S there is that of the trap at the edge of percolation, a lower bound.
 */
export const isolatedBeams = (limits: Limits, trap: TrapEdge): readonly BeamRange[] => {
  const { problem, isolated } = limits
  const { budget, radio } = problem.spec
  const { min, max } = radio.beamwidth
  const demandAt = (theta: number): number => problem.coverage.toleratedDemand(theta)
  const percolates = (theta: number): boolean =>
    aNumber(problem.radiusFor(budget.share.min, demandAt(theta)), 'R₁ at the least share') ** 2 > isolated
  if (percolates(max)) return []
  const from = percolates(min) ? boundary(percolates, min, max)[1] : min
  // Where the share buys no radius the trap is open or shut, whatever percolates.
  if (radio.integration === 0 || trap.gain(max) === 0) return [{ from, to: max }]
  const beam = (theta: number): Beam => {
    const demand = demandAt(theta)
    const [logTrap, logEdge] = [Math.log(trap.gain(theta)), Math.log(problem.gainForArea(isolated, demand))]
    return { theta, demand, logTrap, logEdge, excess: aNumber(logTrap - logEdge, 'the disc of the trap') }
  }
  return openRanges(trap, beam, from, max)
}

/** ln g of the trap and of percolation; the trap leaves a share where the excess of the first is not positive. */
interface Beam extends BeamSample {
  readonly logTrap: number
  readonly logEdge: number
  readonly excess: number
}

/** Where the excess is not positive: by its monotone parts, by its slope, or in halves. */
const openRanges = (
  trap: TrapEdge,
  beam: (theta: number) => Beam,
  from: number,
  to: number,
): readonly BeamRange[] => {
  const found: BeamRange[] = []
  const keep = (low: number, high: number): void => {
    const last = found.at(-1)
    if (last?.to === low) found[found.length - 1] = { from: last.from, to: high }
    else found.push({ from: low, to: high })
  }
  const stack: [Beam, Beam][] = [[beam(from), beam(to)]]
  for (let looked = 0; stack.length > 0; looked++) {
    const [a, b] = stack.pop()!
    const slope = trap.logAreaSlope(a, b)
    const { lower, upper } = enclosed(a, b, slope)
    if (Math.min(upper, b.logTrap - a.logEdge) <= 0) keep(a.theta, b.theta)
    else if (Math.max(lower, a.logTrap - b.logEdge) > 0) continue
    else if (slope.lower >= 0 || slope.upper <= 0) {
      if (a.excess <= 0 === b.excess <= 0) {
        if (a.excess <= 0) keep(a.theta, b.theta)
        continue
      }
      const { root } = brentRoot((theta) => beam(theta).excess, a.theta, b.theta)
      if (a.excess <= 0) keep(a.theta, root)
      else keep(root, b.theta)
    } else if (b.theta - a.theta <= SHORTEST * b.theta || looked > MOST_RANGES) keep(a.theta, b.theta)
    else {
      const middle = beam((a.theta + b.theta) / 2)
      stack.push([middle, b], [a, middle])
    }
  }
  return found
}

/** Enclosure of the excess over [a, b] from its values at both ends and its slope. */
const enclosed = (a: Beam, b: Beam, { lower, upper }: Interval): Interval => {
  const width = b.theta - a.theta
  const [fall, rise] = [Math.min(0, lower) * width, Math.max(0, upper) * width]
  return {
    lower: Math.max(a.excess + fall, b.excess - rise),
    upper: Math.min(a.excess + rise, b.excess - fall),
  }
}
