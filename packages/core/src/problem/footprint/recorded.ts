/** Lifetimes at rest that recorded tracks give: D at the scale of each cluster's footprint [beyond]. */
import {
  brownianFactor,
  CELLS_LARGEST_MOVING,
  type CellsLaws,
  clusterRadius,
  ExitTimes,
} from '../../model/index.js'
import type { KinematicSpec } from './law.js'

/**
 * T₀(K) of K = 1, 2, …, s, as far as the recordings reach: E(cR) of their exit-time curve, R = √(K/πλ), c between
 * a = √(4πλDT₀/K) and b(K) of the cells by the curve's slope. Held back where a larger cluster would have less, so that it
 * rises. Undefined without recordings.
 */
export const recordedLifetimes = (
  { network, target }: KinematicSpec,
  cells: CellsLaws,
): readonly number[] | undefined => {
  const { mobility } = target
  if (mobility === undefined) return undefined
  const curve = new ExitTimes(mobility)
  // At twice the stated D everything happens in half the time.
  const slower = mobility.diffusion / target.diffusion
  const times: number[] = []
  for (let K = 1; K <= Math.min(cells.most, CELLS_LARGEST_MOVING); K++) {
    const radius = clusterRadius(K, network.bsDensity)
    if (!(radius <= curve.most)) break
    times.push(slower * curve.onCells(radius, brownianFactor(K, cells.resting(K)), cells.straight(K)))
  }
  for (let i = times.length - 2; i >= 0; i--) times[i] = Math.min(times[i], times[i + 1])
  return times
}
