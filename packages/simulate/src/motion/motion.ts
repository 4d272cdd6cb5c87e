/** Ways for a target to move, behind one interface. */
import type { RandomStream, TargetSpec } from '@dwell/core'
import { drawExitTime } from '../exit/exit-sampler.js'
import { insideRadius } from '../exit/inside-radius.js'
import { directionX, directionY } from './direction.js'
import { type RecordedPiece, Replay } from './replay.js'
import { velocityMotion, type VelocitySpec, velocitySpread } from './velocity.js'

export interface Position {
  x: number
  y: number
}

/**
 * A motion advances a target by one step. `free` is the distance to where the target would be lost or hand
 * over, `limit` the time to the next event; a step takes at most `limit`, and a motion that jumps stays
 * within the disc of radius `free`. A motion with more state than the position draws it in `begin`, and hands it over by
 * `save` and `restore` where a target is to be taken up again.
 */
export interface Motion {
  /** A new target starts here; state beside the position is drawn now. */
  begin?(target: Position, random: RandomStream): void
  /** Moves `target` and returns the time it took, s. */
  step(target: Position, free: number, limit: number, random: RandomStream): number
  /** A clearance at or below this counts as lost, m; `scale` is the footprint's size. */
  edge(scale: number): number
  /** Nobody saw what the target did after the last step. */
  readonly ended?: boolean
  /** State beside the position, and how to take it up again. */
  save?(): readonly number[]
  restore?(state: readonly number[]): void
  /** D of a motion whose steps are walks on spheres, which a footprint may take in a loop of its own. */
  readonly diffusion?: number
}

export type MotionSpec =
  /** Walk on spheres: exact in time; `tolerance` is the clearance that counts as lost over the footprint's size. */
  | { readonly kind: 'exact'; readonly diffusion: number; readonly tolerance?: number }
  /** Gaussian steps of `step` seconds near the edge, longer ones away from it, with the boundary shifted. */
  | { readonly kind: 'stepping'; readonly diffusion: number; readonly step: number }
  /** With a velocity that is forgotten, and a drift. */
  | VelocitySpec
  /** Recorded tracks at random moments and headings; D only says how far they reach. */
  | { readonly kind: 'tracks'; readonly diffusion: number; readonly pieces: readonly RecordedPiece[] }

const DEFAULT_TOLERANCE = 1e-5

/**
 * Brownian motion of generator D∇² without a time step: from the centre of a free disc of radius ϱ the exit
 * time is ϱ²τ/D and the exit point uniform (Muller 1956); a step cut short at `limit` ends at a point drawn
 * from the law inside the disc given that it has not been left.
 *
 * Stopping at clearance εL leaves out a time of about εL·L/2D, a fraction 2ε of L²/4D.
 */
export const exactMotion = (diffusion: number, tolerance = DEFAULT_TOLERANCE): Motion => ({
  step(target, free, limit, random) {
    const unit = (free * free) / diffusion
    const leave = unit * drawExitTime(random)
    const word = random.next32()
    const radius = leave < limit ? free : free * insideRadius(limit / unit, random)
    target.x += radius * directionX(word)
    target.y += radius * directionY(word)
    return leave < limit ? leave : limit
  },
  diffusion,
  edge: (scale) => tolerance * scale,
})

/** A Gaussian step of this fraction of the clearance, a coordinate, crosses the edge once in 1e8 steps. */
const FAR = 1 / 6

/** −ζ(½)/√(2π). */
const OVERSHOOT = 0.5825971579390107

/**
 * Gaussian steps of h seconds, variance 2Dh a coordinate. A path looked at every h leaves later than the
 * path itself: near a flat boundary as if the boundary lay 0.5826·√(2Dh) further out, the mean overshoot of
 * a random walk of unit Gaussian steps being −ζ(½)/√2π (Siegmund 1979; Broadie, Glasserman and Kou 1997).
 * Losing the target that far inside takes the error of the mean from O(√h) to O(h). Where the edge is more
 * than six standard deviations away the step is as long as that allows.
 */
export const steppingMotion = (diffusion: number, step: number): Motion => {
  const sigma = Math.sqrt(2 * diffusion * step)
  return {
    step(target, free, limit, random) {
      const far = (FAR * free) ** 2 / (2 * diffusion)
      const time = Math.min(far > step ? far : step, limit)
      const spread = time === step ? sigma : Math.sqrt(2 * diffusion * time)
      target.x += spread * random.normal()
      target.y += spread * random.normal()
      return time
    },
    edge: () => OVERSHOOT * sigma,
  }
}

export const makeMotion = (spec: MotionSpec): Motion => {
  switch (spec.kind) {
    case 'exact':
      return exactMotion(spec.diffusion, spec.tolerance)
    case 'stepping':
      return steppingMotion(spec.diffusion, spec.step)
    case 'velocity':
      return velocityMotion(spec)
    case 'tracks':
      return new Replay(spec.pieces)
  }
}

/** Mean-squared way of a target in so many seconds, m²: 4Dt of Brownian motion, which stands for recordings too. */
export const squaredReach = (spec: MotionSpec, time: number): number =>
  spec.kind === 'velocity' ? velocitySpread(spec, time) : 4 * spec.diffusion * time

/** What moves the targets of a problem. @throws RangeError where the motion lacks what describes it */
export const motionOfTarget = ({ motion, diffusion, relaxation, drift = 0 }: TargetSpec): MotionSpec => {
  if (motion === 'brownian') return { kind: 'exact', diffusion }
  if (relaxation === undefined) throw new RangeError(`motion: ${motion} needs target.relaxation`)
  return { kind: 'velocity', diffusion, relaxation, drift: motion === 'gauss-markov' ? drift : 0 }
}
