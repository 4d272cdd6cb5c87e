/** Claims 5–8: the cluster's lifetime. */
import {
  CRITICAL_FILLING,
  criticalQuantileRatio,
  FISHER_EXPONENT,
  resettingLifetime,
  staticLifetime,
} from '@dwell/core/model'
import {
  type Claim,
  degrees,
  logSlope,
  logSlopeOf,
  number,
  perSquareKilometre,
  simulated,
  withKeys,
} from './claim.js'
import { type Interval, over, type SimulatedFootprint } from './simulator.js'

const phaseTransition: Claim = {
  id: 5,
  claim:
    'Without handover the lifetime does not depend on K below the percolation threshold and is linear in K above it',
  examine: (spec) => {
    const share = spec.budget.share.min
    const problem = withKeys(spec, {})
    const slopeAt = (beam: number): number => {
      const sizes = [1, 2, 5, 10, 20]
      const lifetimes = sizes.map((K) => {
        const { footprintRadius } = problem.evaluate({ K, rho: share, theta: degrees(beam), r: 0 })
        return staticLifetime(footprintRadius, spec.target.diffusion)
      })
      return logSlope(sizes, lifetimes)
    }
    const below = problem.percolation(share, degrees(20))
    const above = problem.percolation(share, degrees(5))
    const [flat, linear] = [slopeAt(20), slopeAt(5)]
    return {
      holds:
        below < CRITICAL_FILLING &&
        above > CRITICAL_FILLING &&
        Math.abs(flat) < 1e-12 &&
        Math.abs(linear - 1) < 1e-12,
      numbers: [
        number('ψ_c', CRITICAL_FILLING),
        number('ψ at 20°', below),
        number('d ln T/d ln K below', flat),
        number('ψ at 5°', above),
        number('d ln T/d ln K above', linear),
      ],
      note: 'Shown for the model: below ψ_c an isolated disc of radius R₁, above it a disc of the cluster’s area K/λ. Both are what (23) says, not yet what a network does.',
      pending:
        'how sharp the change is in a simulated network, and how far its cells (not discs) keep K/(4πλD): dwell claims --monte-carlo',
    }
  },
  simulate: async (spec, simulate) => {
    const sizes = [1, 2, 5, 10, 20]
    const problem = withKeys(spec, {})
    const { bsDensity: density } = spec.network
    const { diffusion } = spec.target
    const lifetimes = async (footprintOf: (K: number) => SimulatedFootprint): Promise<Interval[]> => {
      const found: Interval[] = []
      for (const K of sizes)
        found.push(await simulate.lifetime({ footprint: footprintOf(K), diffusion, handoverRate: 0 }))
      return found
    }
    const discs = (beam: number) => {
      const radius = problem.safeRadius(spec.budget.share.min, degrees(beam))
      return lifetimes((clusterSize) => ({ kind: 'discs', radius, clusterSize, density }))
    }
    const cells = await lifetimes((clusterSize) => ({ kind: 'voronoi', clusterSize, density }))
    const most = sizes[sizes.length - 1]
    const promised = staticLifetime(problem.clusterRadius(most), diffusion)
    return [
      // "Does not depend on" and "linear in", to a tenth in the exponent.
      simulated('d ln T/d ln K below (20°), discs of the K nearest', 0, logSlopeOf(sizes, await discs(20)), {
        needed: [-0.1, 0.1],
      }),
      simulated('d ln T/d ln K above (5°), discs of the K nearest', 1, logSlopeOf(sizes, await discs(5)), {
        needed: [0.9, 1.1],
      }),
      simulated('d ln T/d ln K above, Voronoi cells', 1, logSlopeOf(sizes, cells)),
      simulated('T·4πλD/K at K = 1, Voronoi cells', 1, over(cells[0], promised / most)),
      simulated(`T·4πλD/K at K = ${most}, Voronoi cells`, 1, over(cells[cells.length - 1], promised)),
    ]
  },
}

const tails: Claim = {
  id: 6,
  claim:
    'At the threshold the lifetime inherits the Fisher tail of cluster areas; its low quantiles lie an order of magnitude below its mean',
  examine: () => {
    const overClusters = FISHER_EXPONENT - 1
    const overPoints = FISHER_EXPONENT - 2
    const mean = overClusters / (overClusters - 1)
    const tenth = mean / criticalQuantileRatio(0.1, 0)
    const median = mean / criticalQuantileRatio(0.5, 0)
    const growth = Math.log(10) / Math.log(criticalQuantileRatio(0.99, 0.9))
    return {
      holds: Math.abs(growth / overClusters - 1) < 1e-12 && tenth > 10 && median > 8,
      numbers: [
        number('tail exponent over clusters, τ − 1', overClusters),
        number('tail exponent of a typical point’s cluster, τ − 2', overPoints),
        number('mean over 10 % quantile, over clusters', tenth),
        number('mean over median, over clusters', median),
      ],
      note: 'The exponents are those of two-dimensional percolation, taken over, not derived; the law is a pure power from the isolated disc on. For the cluster of a typical point the mean is infinite (exponent below 1). A/4πD is the life in a disc of the cluster’s area A: a target that walks in the cluster itself is lost at its holes too.',
      pending:
        'both exponents from simulated clusters at ψ_c, and whether lifetimes follow areas: dwell claims --monte-carlo',
    }
  },
  simulate: async (_spec, simulate) => {
    const { exponents, survival } = await simulate.critical()
    const [from, to] = exponents.between
    const late = survival[survival.length - 1]
    return [
      simulated(
        `local tail exponent over clusters of ${from} to ${to} discs' area`,
        FISHER_EXPONENT - 1,
        exponents.clusters,
      ),
      simulated(
        `local tail exponent over places in clusters of ${from} to ${to} discs' area`,
        FISHER_EXPONENT - 2,
        exponents.places,
      ),
      // A cluster has holes: a target need not reach its outer edge to be lost.
      simulated(
        `share in view beyond ${late.time} R₁²/4D, targets that walk in the discs`,
        late.time ** -(FISHER_EXPONENT - 2),
        late.share,
        // "Inherits the tail": the share beyond a late time, within a factor of two.
        { needed: [late.time ** -(FISHER_EXPONENT - 2) / 2, 2 * late.time ** -(FISHER_EXPONENT - 2)] },
      ),
    ]
  },
}

const staticLimit: Claim = {
  id: 7,
  claim: 'The lifetime with handover (26) returns to the static one (23) as r → 0',
  examine: (spec) => {
    const { diffusion } = spec.target
    const { bsDensity } = spec.network
    const radius = Math.sqrt(3 / (Math.PI * bsDensity))
    const excess = (x: number): number =>
      resettingLifetime(radius, diffusion, (x * x * diffusion) / radius ** 2) /
        staticLifetime(radius, diffusion) -
      1
    const arguments_ = [1, 0.1, 0.01] as const
    const values = arguments_.map(excess)
    return {
      holds: values.every((value, i) => Math.abs((value * 16) / arguments_[i] ** 2 - 1) < 0.04),
      numbers: arguments_.map((x, i) => number(`T/T_static − 1 at x = ${x}`, values[i])),
    }
  },
  simulate: async (spec, simulate) => {
    const { diffusion } = spec.target
    const { bsDensity: density } = spec.network
    const radius = Math.sqrt(3 / (Math.PI * density))
    const found = []
    for (const x of [2, 1, 0.1])
      for (const kind of ['disc', 'voronoi'] as const) {
        const footprint: SimulatedFootprint =
          kind === 'disc' ? { kind, radius } : { kind, clusterSize: 3, density }
        const handoverRate = (x / radius) ** 2 * diffusion
        const rest = staticLifetime(radius, diffusion)
        found.push(
          simulated(
            `T over (23) at x = ${x}, ${kind === 'disc' ? 'disc' : 'Voronoi cells'}`,
            resettingLifetime(radius, diffusion, handoverRate) / rest,
            over(await simulate.lifetime({ footprint, diffusion, handoverRate }), rest),
            kind === 'disc' && x === 0.1 ? { needed: [0.95, 1.05] } : {},
          ),
        )
      }
    return found
  },
}

const linearSize: Claim = {
  id: 8,
  claim: 'The static cluster size K* grows linearly with density',
  examine: (spec) => {
    const densities = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2]
    const sizes = densities.map(
      (density) => withKeys(spec, { 'network.bsDensity': density }).staticClusterSize,
    )
    const slope = logSlope(densities, sizes)
    return {
      holds: Math.abs(slope - 1) < 1e-12,
      numbers: [
        ...densities.map((density, i) => number(`K* at λ = ${perSquareKilometre(density)}`, sizes[i])),
        number('d ln K*/d ln λ', slope),
      ],
    }
  },
}

export const lifetimeClaims: readonly Claim[] = [phaseTransition, tails, staticLimit, linearSize]
