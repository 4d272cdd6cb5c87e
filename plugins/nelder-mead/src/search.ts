/** The search at one cluster size: penalty stages of rising weight, then along the restored points. */
import { type FixedCluster, LogBox, penalised, restore, type Restored } from '@dwell/reform'
import { downhillSimplex } from './downhill-simplex.js'

/** Weights of the exact penalty in units of the cost at the start, and first edges on the line. */
const STAGES = [
  { weight: 4, step: 0.2 },
  { weight: 30, step: 0.08 },
  { weight: 300, step: 0.03 },
] as const
const STAGE_ITERATIONS = 40
/** First edges of the restarts along restored points. */
const POLISH = [0.05, 0.01, 2e-3, 3e-4] as const
const POLISH_ITERATIONS = 60
/** Weight of what restoration cannot mend: blocking and the handover ceiling. */
const POLISH_WEIGHT = 3000

const better = (p: Restored, q: Restored): boolean =>
  p.violation < q.violation || (p.violation === q.violation && p.cost < q.cost)

/**
 * Nelder–Mead in (ln ρ, ln θ) on the whole plane.
 *
 * @param tick called before each evaluation; may throw to stop
 * @param consider told of each restored point
 */
export const searchCluster = (
  cluster: FixedCluster,
  start: { readonly rho: number; readonly theta: number },
  tick: () => void,
  consider: (point: Restored) => void,
): Restored => {
  const { budget, radio } = cluster.problem.spec
  const shares = new LogBox(budget.share.min, budget.share.max)
  const beams = new LogBox(radio.beamwidth.min, radio.beamwidth.max)
  const inside = (x: readonly number[]) => ({ rho: shares.inside(x[0]), theta: beams.inside(x[1]) })
  const restored = (x: readonly number[]): Restored => {
    tick()
    const { rho, theta } = inside(x)
    const point = restore(cluster, rho, theta)
    if (point.violation === 0) consider(point)
    return point
  }

  let x: readonly number[] = [shares.outside(start.rho), beams.outside(start.theta)]
  let best = restored(x)
  let bestAt = x
  const keep = (point: Restored, at: readonly number[]): void => {
    if (!better(point, best)) return
    best = point
    bestAt = at
  }
  const scale = Math.max(1, Math.abs(best.cost))
  for (const { weight, step } of STAGES) {
    const value = (at: readonly number[]): number => {
      tick()
      const { rho, theta } = inside(at)
      return penalised(cluster, rho, theta, weight * scale)
    }
    x = downhillSimplex(value, x, { step, maxIterations: STAGE_ITERATIONS, tolerance: 1e-7 }).x
    keep(restored(x), x)
  }
  // From the better of the penalty's end and the start: along restored points the share follows the beam.
  const value = (at: readonly number[]): number => {
    const point = restored(at)
    keep(point, at)
    return point.cost + POLISH_WEIGHT * scale * point.violation
  }
  const clustered = cluster.footprint === 'clustered'
  for (const step of POLISH) {
    const [share, beam] = bestAt
    if (clustered)
      downhillSimplex((y) => value([share, y[0]]), [beam], {
        step,
        maxIterations: POLISH_ITERATIONS,
        tolerance: 1e-9,
      })
    else downhillSimplex(value, bestAt, { step, maxIterations: POLISH_ITERATIONS, tolerance: 1e-9 })
  }
  return best
}
