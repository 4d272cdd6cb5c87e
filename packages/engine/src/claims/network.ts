/** Claims 13–15: percolation under densification, the Pareto front, the leading-order rate. */
import { brentRoot, handoverArgument } from '@dwell/core/math'
import {
  CRITICAL_FILLING,
  leadingOrderHandoverRate,
  minimumHandoverRate,
  resettingLifetime,
} from '@dwell/core/model'
import { type Claim, degrees, logSlope, number, perSquareKilometre, say, withKeys } from './claim.js'

const percolation: Claim = {
  id: 13,
  claim: 'In the ultra-dense regime ψ falls under densification, and the network returns to sub-criticality',
  examine: (spec) => {
    const densities = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2]
    const psi = (density: number): number =>
      withKeys(spec, { 'network.bsDensity': density }).percolation(spec.budget.share.min, degrees(10))
    const values = densities.map(psi)
    // Over a hundredth of a decade, at the least of the dense densities and beyond.
    const slopeAt = (density: number): number => {
      const pair = [density * 0.99, density * 1.01]
      return logSlope(pair, pair.map(psi))
    }
    const [dense, ultra] = [slopeAt(1e-4), slopeAt(1e-2)]
    const last = values[values.length - 1]
    return {
      holds: ultra < 0 && last < CRITICAL_FILLING,
      numbers: [
        ...densities.map((density, i) => number(`ψ at 10°, λ = ${perSquareKilometre(density)}`, values[i])),
        number('d ln ψ/d ln λ at 100 /km²', dense),
        number('d ln ψ/d ln λ at 10,000 /km²', ultra),
        number('ψ_c', CRITICAL_FILLING),
      ],
      note:
        `The kernel of Lemma 1 gives R₁ ∝ λ^(−1/4) where interference is local, so ψ = πλR₁² grows as λ^(+1/2): d ln ψ/d ln λ is ${say(ultra)} at 10,000 /km², and ψ there is ${say(last)}, far above ψ_c. ` +
        `It falls only between 1 and 10 /km² (${say(values[0])} to ${say(values[1])}), where blockage spares the radius.`,
    }
  },
}

const paretoSlope: Claim = {
  id: 14,
  claim:
    'On the front of coverage fraction against rate mobility sets the slope: ten times the diffusion, ten times the rate paid for a second in view',
  examine: (spec) => {
    const mobilities = [1, 10, 100, 1000]
    const reference = withKeys(spec, {})
    const { min, max } = spec.radio.beamwidth
    const slope = (beam: number): number => reference.downlink.sample(beam).slope
    const best =
      slope(min) > 0 && slope(max) < 0 ? brentRoot(slope, min, max, { tol: 1e-14 }).root : Number.NaN
    const rate = spec.radio.bandwidth * reference.downlink.at(best)
    // C = B·R̄(1 − ρKn/λ) with K = K* real: linear in T_QoS.
    const costs = mobilities.map((diffusion) => {
      const capacity = (fraction: number): number => {
        const problem = withKeys(spec, {
          'target.diffusion': diffusion,
          'service.coverageFraction': fraction,
        })
        return rate * (1 - spec.budget.share.min * problem.load(problem.staticClusterSize))
      }
      const [low, high] = [0.1, 0.2]
      return (capacity(low) - capacity(high)) / ((high - low) * spec.target.meanSojourn)
    })
    const steepness = logSlope(mobilities, costs)
    return {
      holds: Math.abs(steepness - 1) < 1e-6 && costs.every((cost) => cost > 0),
      numbers: [
        ...mobilities.map((D, i) =>
          number(`rate paid for a second of T_QoS, D = ${D} m²/s`, costs[i], 'bit/s^2'),
        ),
        number('d ln cost/d ln D', steepness),
        number('argmax of R̄', best, 'rad'),
      ],
      note:
        `On the static front and with real K*; whole K makes stairs, K_rel a flat start, and handover removes most of the slope (figure 4b). R̄ is largest at ` +
        `${say((best * 180) / Math.PI, 4)}°.`,
    }
  },
}

const leadingOrder: Claim = {
  id: 15,
  claim: 'The least handover rate is (πλD/K)·ln²(K*/K), eq. (29), to leading order',
  examine: (spec) => {
    const density = 1e-3
    const problem = withKeys(spec, { 'network.bsDensity': density })
    const { diffusion } = problem.spec.target
    const K = problem.reliabilityFloor
    const deficit = problem.staticClusterSize / K
    const exact = minimumHandoverRate(K, density, diffusion, problem.requiredLifetime)
    const leading = leadingOrderHandoverRate(K, density, diffusion, problem.requiredLifetime)
    const lifetime = resettingLifetime(problem.clusterRadius(K), diffusion, leading)
    const far = handoverArgument(1e12) / Math.log(1e12)
    return {
      holds: Math.abs(exact / leading - 1) < 0.5,
      numbers: [
        number('K*/K at 1000 /km²', deficit),
        number('X(K*/K)', handoverArgument(deficit)),
        number('ln(K*/K)', Math.log(deficit)),
        number('r_min exact', exact, '1/s'),
        number('r by (29)', leading, '1/s'),
        number('exact over (29)', exact / leading),
        number('lifetime at the rate of (29)', lifetime, 's'),
        number('required lifetime', problem.requiredLifetime, 's'),
        number('X/ln at K*/K = 1e12', far),
      ],
      note:
        `Asymptotically right, far too small at any size that occurs: the exact rate is ${say(exact / leading)} times as large, and a network handing over at (29) lives ${say(lifetime)} s where ${say(problem.requiredLifetime)} s are required. ` +
        `The dropped log-log terms matter even at K*/K = 1e12, where X/ln is ${say(far)}. Designs here use the exact X.`,
    }
  },
}

export const networkClaims: readonly Claim[] = [percolation, paretoSlope, leadingOrder]
