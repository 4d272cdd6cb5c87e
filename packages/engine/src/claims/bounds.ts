/** Claim 17: what the paper says of all its theorems together (§II-E). */
import { resettingLifetime, staticLifetime } from '@dwell/core/model'
import { type Claim, number, perSquareKilometre, say, simulated, withKeys } from './claim.js'
import { clusterSizes } from './cluster-sizes.js'
import { over } from './simulator.js'

/**
 * Mean time that a target from the centre of a square of area A stays in it, over that of a disc of the same area,
 * R²/4D: 4π times the torsion function of the unit square at its centre,
 * 1/8 − (4/π³) Σ (−1)^((n−1)/2)/(n³ cosh(nπ/2)) over odd n.
 */
export const squareOverDisc = (): number => {
  let sum = 0
  for (let n = 1; n <= 21; n += 2) sum += (n % 4 === 1 ? 1 : -1) / (n ** 3 * Math.cosh((n * Math.PI) / 2))
  return 4 * Math.PI * (1 / 8 - (4 / Math.PI ** 3) * sum)
}

/** Density at which cells are compared, 1/m². */
const DENSITY = 1e-4

const lowerBounds: Claim = {
  id: 17,
  claim: 'All closed-form theorems can be read as performance lower bounds on realistic deployments (§II-E)',
  examine: () => {
    const ratio = squareOverDisc()
    return {
      holds: ratio >= 1,
      numbers: [number('T on a square cell over (23) at the same area, target at its centre', ratio)],
      note: `Of all footprints of one area the disc keeps a target longest: (23) and (26), which put a disc in the place of the cluster, err on the side of the longer life. On a square grid of base stations, a footprint that a deployment does have, a target lives ${say(ratio)} of (23).`,
    }
  },
  simulate: async (spec, simulate) => {
    const problem = withKeys(spec, { 'network.bsDensity': DENSITY })
    const { diffusion } = problem.spec.target
    const { dynamicK, rate } = clusterSizes(problem)
    const radius = problem.clusterRadius(dynamicK)
    const cells = { kind: 'voronoi', clusterSize: dynamicK, density: DENSITY } as const
    const theory = rate > 0 ? resettingLifetime(radius, diffusion, rate) : staticLifetime(radius, diffusion)
    const lifetime = await simulate.lifetime({ footprint: cells, diffusion, handoverRate: rate })
    const name = `T over (26) at λ = ${perSquareKilometre(DENSITY)} (K = ${dynamicK}), Voronoi cells`
    return [simulated(name, 1, over(lifetime, theory), { needed: [1, Infinity] })]
  },
}

export const boundClaims: readonly Claim[] = [lowerBounds]
