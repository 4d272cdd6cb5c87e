/** Mean lifetimes for figures and claims, by the project's own simulation. */
import { createHash } from 'node:crypto'
import type { LifetimeQuestion, LifetimeSimulator } from '@dwell/engine/claims'
import {
  type LayoutSpec,
  meanLifetime,
  type MotionSpec,
  simulateLifetimes,
  type SimulationTask,
  sitesForCluster,
} from '@dwell/simulate'
import { readFraction, readWhole } from './read-options.js'

/** As `simulationOptions` of the syntax gives them. */
export interface MonteCarloOptions {
  readonly monteCarlo?: boolean
  readonly precision: string
  readonly seed: string
}

const LEVEL = 0.99
const TRACKS = 100
/** Time steps in R²/D where an exact walk would be a single draw from the very law that is examined. */
const STEPS_PER_UNIT = 4000

const motionOf = ({ footprint, diffusion, handoverRate }: LifetimeQuestion): MotionSpec =>
  footprint.kind === 'disc' && handoverRate === 0
    ? { kind: 'stepping', diffusion, step: footprint.radius ** 2 / (STEPS_PER_UNIT * diffusion) }
    : { kind: 'exact', diffusion }

const layoutOf = (clusterSize: number, density: number): LayoutSpec => ({
  kind: 'poisson',
  density,
  sites: sitesForCluster(clusterSize),
})

const groundOf = ({
  footprint,
}: LifetimeQuestion): Pick<SimulationTask, 'footprint' | 'layout' | 'start'> => {
  if (footprint.kind === 'disc' || footprint.kind === 'sector') return { footprint }
  const { density, ...rest } = footprint
  const layout = layoutOf(footprint.clusterSize, density)
  return rest.kind === 'discs' ? { footprint: rest, layout, start: 'site' } : { footprint: rest, layout }
}

/**
 * A simulator that runs layouts until the 99 % interval of the mean is short enough. Every question has a seed
 * of its own, from the given one and the question: answers are independent of one another and of their order.
 */
export const monteCarlo = (options: MonteCarloOptions): LifetimeSimulator | undefined => {
  const seed = readWhole('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER)
  const precision = readFraction('--precision', options.precision)
  if (!options.monteCarlo) return undefined
  return async (question) => {
    const key = createHash('sha256')
      .update(JSON.stringify([seed, question]))
      .digest()
    const { handoverRate } = question
    const { results } = await simulateLifetimes(
      {
        seed: key.readUIntBE(0, 6),
        ...groundOf(question),
        motion: motionOf(question),
        handover: handoverRate > 0 ? { kind: 'poisson', rate: handoverRate } : { kind: 'none' },
        tracks: TRACKS,
        horizon: Infinity,
      },
      { precision, level: LEVEL },
    )
    return meanLifetime(results, LEVEL)
  }
}
