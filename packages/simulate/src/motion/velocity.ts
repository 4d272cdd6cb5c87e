/** Targets with a velocity that is forgotten: Ornstein–Uhlenbeck, and Gauss–Markov with a drift. */
import type { Motion, Position } from './motion.js'

/**
 * Velocity drift·e + W, e a heading drawn once a target; each coordinate of W is stationary with dW = −(W/τ)dt +
 * (√(2D)/τ)dB (Uhlenbeck and Ornstein 1930), variance D/τ, correlation e^{−t/τ}. Without drift this is the
 * Ornstein–Uhlenbeck process; with it the Gauss–Markov mobility of Liang and Haas (1999) with α = e^{−h/τ}.
 */
export interface VelocitySpec {
  readonly kind: 'velocity'
  /** D in the long run, drift apart, m²/s. */
  readonly diffusion: number
  /** τ, s. */
  readonly relaxation: number
  /** Mean speed, m/s. */
  readonly drift: number
}

/** E|X(t) − X(0)|² = 4D(t − τ(1 − e^{−t/τ})) + (drift·t)², m². */
export const velocitySpread = ({ diffusion, relaxation, drift }: VelocitySpec, time: number): number =>
  4 * diffusion * relaxation * forgotten(time / relaxation) + (drift * time) ** 2

/** Below this the differences lose digits that their series keep. */
const SHORT = 0.05

/** s − (1 − e^{−s}). */
const forgotten = (s: number): number =>
  s < SHORT ? s * s * (1 / 2 - s * (1 / 6 - s * (1 / 24 - s * (1 / 120 - s / 720)))) : s + Math.expm1(-s)

/** 2s − 3 + 4e^{−s} − e^{−2s}: variance of the way in Dτ, given the velocity that it begins with. */
const wandered = (s: number): number =>
  s < SHORT
    ? s ** 3 * (2 / 3 - s * (1 / 2 - s * (7 / 30 - s * (1 / 12 - s * (31 / 1260 - s / 160)))))
    : 2 * s - 3 + 4 * Math.exp(-s) - Math.exp(-2 * s)

/** Part of the clearance for what the velocity does; the rest is for chance. */
const STRAIGHT = 0.5
/** Standard deviations of a coordinate in the rest: a path leaves the disc within a step once in 3e7 steps. */
const SIGMAS = 6
/** Clearance that counts as lost over the footprint's size: a path reaches the edge with a speed. */
const TOLERANCE = 1e-5

/**
 * Steps of the exact joint law of way and velocity, Gaussian given where a step begins (Gillespie 1996): with s = h/τ and
 * a = e^{−s} velocity decays to aW and gains the variance D(1 − a²)/τ, the way has the mean τ(1 − a)W and the variance
 * Dτ(2s − 3 + 4a − a²), their covariance is D(1 − a)². There is no error of a time step: h is as long as keeps the path in
 * the disc of radius `free`, so that steps shrink with the clearance, as in a walk on spheres. The mean way within h is at
 * most h(|W| + drift), of the W part at most τ|W|; its deviation a coordinate at most √(2Dh³/3)/τ and √(2Dh).
 */
export const velocityMotion = ({ diffusion, relaxation, drift }: Omit<VelocitySpec, 'kind'>): Motion => {
  const sigma = Math.sqrt(diffusion / relaxation)
  let wx = 0
  let wy = 0
  let driftX = 0
  let driftY = 0
  const longest = (free: number): number => {
    const straight = STRAIGHT * free
    const speed = Math.sqrt(wx * wx + wy * wy)
    const left = straight - speed * relaxation
    const byVelocity = Math.max(
      straight / (speed + drift),
      left > 0 ? (drift > 0 ? left / drift : Infinity) : 0,
    )
    const room = (((1 - STRAIGHT) * free) / SIGMAS) ** 2 / (2 * diffusion)
    return Math.min(byVelocity, Math.max(room, Math.cbrt(3 * relaxation * relaxation * room)))
  }
  return {
    begin(_target, random) {
      wx = sigma * random.normal()
      wy = sigma * random.normal()
      const heading = 2 * Math.PI * random.uniform()
      driftX = drift * Math.cos(heading)
      driftY = drift * Math.sin(heading)
    },
    step(target: Position, free, limit, random) {
      const h = Math.min(longest(free), limit)
      const s = h / relaxation
      const a = Math.exp(-s)
      const lost = -Math.expm1(-s)
      const gained = sigma * Math.sqrt(lost * (1 + a))
      const follows = diffusion * lost * lost
      const slope = gained > 0 ? follows / gained : 0
      const rest = Math.sqrt(Math.max(0, diffusion * relaxation * wandered(s) - slope * slope))
      const px = random.normal()
      const py = random.normal()
      target.x += driftX * h + relaxation * lost * wx + slope * px + rest * random.normal()
      target.y += driftY * h + relaxation * lost * wy + slope * py + rest * random.normal()
      wx = a * wx + gained * px
      wy = a * wy + gained * py
      return h
    },
    edge: (scale) => TOLERANCE * scale,
    save: () => [wx, wy, driftX, driftY],
    restore(state) {
      ;[wx, wy, driftX, driftY] = state
    },
  }
}
