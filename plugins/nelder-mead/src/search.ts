/** The search at one cluster size: penalty stages of rising weight, then along the restored points. */
import { type FixedCluster, LogBox, penalised, restore, type Restored } from '@dwell/reform/penalty'
import { downhillSimplex } from './downhill-simplex.js'

/** Weights of the exact penalty in units of the cost at the start, and first edges on the line. */
const STAGES = [
  { weight: 4, step: 0.2 },
  { weight: 30, step: 0.08 },
  { weight: 300, step: 0.03 },
] as const
const STAGE_ITERATIONS = 40
/** First edges of the restarts along restored points. */
const POLISH = [
  { step: 0.05, exact: false },
  { step: 0.01, exact: false },
  { step: 2e-3, exact: false },
  { step: 3e-4, exact: true },
] as const
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
  // Rates from a table until the last restarts: a law that is a root a point costs much.
  const near = cluster.approximate
  const restored = (x: readonly number[], model = cluster): Restored => {
    tick()
    const { rho, theta } = inside(x)
    const point = restore(model, rho, theta)
    if (model === cluster && point.violation === 0) consider(point)
    return point
  }

  let x: readonly number[] = [shares.outside(start.rho), beams.outside(start.theta)]
  let best = restored(x, near)
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
      return penalised(near, rho, theta, weight * scale)
    }
    x = downhillSimplex(value, x, { step, maxIterations: STAGE_ITERATIONS, tolerance: 1e-7 }).x
    keep(restored(x, near), x)
  }
  // From the better of the penalty's end and the start: along restored points the share follows the beam.
  const { settled } = cluster.footprint
  for (const { step, exact } of POLISH) {
    const model = exact || settled ? cluster : near
    best = restored(bestAt, model)
    const value = (at: readonly number[]): number => {
      const point = restored(at, model)
      keep(point, at)
      return point.cost + POLISH_WEIGHT * scale * point.violation
    }
    const options = { step, maxIterations: POLISH_ITERATIONS, tolerance: 1e-9 }
    const [share, beam] = bestAt
    if (settled) downhillSimplex((y) => value([share, y[0]]), [beam], options)
    else downhillSimplex(value, bestAt, options)
  }
  return best
}
