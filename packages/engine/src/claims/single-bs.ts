/** Claims 1–4: coupling gain, coverage, the single base station and its trap. */
import { echoDemand, mainLobeGain, meanCouplingGain, staticLifetime } from '@dwell/core/model'
import { type TrapForm } from '@dwell/core'
import {
  type Claim,
  degrees,
  falls,
  logSlope,
  logSlopeOf,
  number,
  perSquareKilometre,
  say,
  simulated,
  withKeys,
} from './claim.js'
import type { Interval } from './simulator.js'

const BEAMS = [5, 10, 20, 40] as const
const RANGES = [50, 100, 150, 200] as const

const unitGain: Claim = {
  id: 1,
  claim:
    'The mean coupling gain of two base stations is 1 at every beamwidth: densification is antenna-irreducible',
  examine: (spec) => {
    let worst = 0
    for (let beam = 1; beam <= 360; beam++)
      for (const ratio of [0, 1e-4, 1e-2, 0.5, 1])
        worst = Math.max(worst, Math.abs(meanCouplingGain(degrees(beam), ratio) - 1))
    const radius = (gain: string): number =>
      withKeys(spec, { 'interference.gain': gain }).safeRadius(spec.budget.share.min, degrees(10))
    const [mean, exact] = [radius('mean'), radius('exact')]
    return {
      holds: worst < 1e-12,
      numbers: [
        number('largest |mean gain − 1|', worst),
        number('G at 10°', mainLobeGain(degrees(10), spec.radio.sideLobeRatio)),
        number('R₁ at 10°, mean gain', mean, 'm'),
        number('R₁ at 10°, exact gain law', exact, 'm'),
      ],
      note:
        `The mean is 1; the outage depends on the law, not on the mean. With the law of (8) kept (interference.gain: exact) ` +
        `R₁ at 10° is ${say(exact, 4)} m against ${say(mean, 4)} m: "antenna-irreducible" is a property of putting the mean gain into (10), which by concavity is conservative.`,
    }
  },
}

const coverageCollapse: Claim = {
  id: 2,
  claim: 'Sensing coverage at a fixed distance falls to 0 as the density grows',
  examine: (spec) => {
    const densities = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2]
    const coverage = densities.map((density) => {
      const problem = withKeys(spec, { 'network.bsDensity': density })
      const gain = problem.gain(spec.budget.share.min)
      const demand = echoDemand(200, gain, spec.target.rcs, spec.radio.detectionThreshold)
      return problem.coverage.coverageProbability(demand, degrees(10))
    })
    return {
      holds: falls(coverage) && coverage[coverage.length - 1] < 1e-6,
      numbers: densities.map((density, i) =>
        number(`P_cov(200 m, 10°) at λ = ${perSquareKilometre(density)}`, coverage[i]),
      ),
    }
  },
}

const singleLifetime: Claim = {
  id: 3,
  claim: 'The lifetime at a single base station decays as λ^(−1/2), whatever the beamwidth',
  examine: (spec) => {
    const lifetimes = (densities: readonly number[], beam: number, gain: string): readonly number[] =>
      densities.map((density) => {
        const problem = withKeys(spec, { 'network.bsDensity': density, 'interference.gain': gain })
        return staticLifetime(problem.safeRadius(spec.budget.share.min, degrees(beam)), spec.target.diffusion)
      })
    const dense = [1e-4, 2e-4, 5e-4, 1e-3]
    const sparse = [1e-6, 2e-6, 5e-6, 1e-5]
    const slopes = BEAMS.map((beam) => logSlope(dense, lifetimes(dense, beam, 'mean')))
    const thin = logSlope(sparse, lifetimes(sparse, 10, 'mean'))
    const law = logSlope(dense, lifetimes(dense, 10, 'exact'))
    return {
      holds: slopes.every((slope) => Math.abs(slope + 0.5) < 0.02),
      numbers: [
        ...BEAMS.map((beam, i) => number(`slope at ${beam}°, λ from 100 to 1000 /km²`, slopes[i])),
        number('slope at 10°, λ from 1 to 10 /km²', thin),
        number('slope at 10°, exact gain law, dense', law),
      ],
      note:
        `For a target at its base station (R₁²/4D) and dense networks. Where λ is small the kernel J saturates at the blockage length and the slope is ` +
        `${say(thin)}; with the exact gain law it is ${say(law)} in the dense range.`,
    }
  },
  simulate: async (spec, simulate) => {
    const densities = [1e-4, 2e-4, 5e-4, 1e-3]
    const { diffusion } = spec.target
    const lifetimes: Interval[] = []
    const theory: number[] = []
    for (const density of densities) {
      const problem = withKeys(spec, { 'network.bsDensity': density })
      const radius = problem.safeRadius(spec.budget.share.min, degrees(10))
      theory.push(staticLifetime(radius, diffusion))
      lifetimes.push(
        await simulate.lifetime({ footprint: { kind: 'disc', radius }, diffusion, handoverRate: 0 }),
      )
    }
    return [
      simulated(`lifetime at 10°, λ = ${perSquareKilometre(densities[0])}, disc`, theory[0], lifetimes[0], {
        unit: 's',
        needed: [0.9 * theory[0], 1.1 * theory[0]],
      }),
      simulated(
        'slope at 10°, λ from 100 to 1000 /km², disc',
        logSlope(densities, theory),
        logSlopeOf(densities, lifetimes),
        { needed: [-0.55, -0.45] },
      ),
    ]
  },
}

const trapFalls: Claim = {
  id: 4,
  claim: 'The beamwidth trap θ_trap falls with the distance of the target',
  examine: (spec) => {
    const traps = (form: TrapForm): readonly number[] =>
      RANGES.map((range) => {
        const problem = withKeys(spec, { 'target.range': range, trap: form })
        return problem.trap.widest(problem.gain(spec.budget.share.min))
      })
    const crossing = traps('crossing')
    const sector = traps('sector')
    const collapse = traps('collapse')
    return {
      holds: falls(crossing) && falls(sector) && falls(collapse),
      numbers: RANGES.flatMap((range, i) => [
        number(`crossing (Theorem 2) at ${range} m`, crossing[i], 'rad'),
        number(`exact argmax (sector) at ${range} m`, sector[i], 'rad'),
      ]),
      note:
        `The crossing of Theorem 2 is within ${say(100 * Math.max(...crossing.map((beam, i) => Math.abs(beam / sector[i] - 1))), 2)} % of the exact argmax here; ` +
        `the closed form (16) is only an upper bound, ${say(Math.min(...collapse.map((beam, i) => beam / crossing[i])))} times as wide or more.`,
    }
  },
}

export const singleBsClaims: readonly Claim[] = [unitGain, coverageCollapse, singleLifetime, trapFalls]
