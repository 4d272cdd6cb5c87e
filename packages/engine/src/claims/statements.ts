/** Claims 18–22: statements between the theorems: the cells' load, (21), the mean field, Remark 8, the tail of Theorem 3. */
import { cooperativeCoverage, loadLaws, reliabilityFloor, safeZoneArea } from '@dwell/core/model'
import { largestLoad } from '@dwell/core/math'
import { type Claim, degrees, number, perSquareKilometre, say, withKeys } from './claim.js'

/** A tenth: what still counts as agreement between a law and its stand-in. */
const AGREES = 0.1

const poissonLoad: Claim = {
  id: 18,
  claim: 'In the homogeneous regime the load of a base station is Poisson with mean Kn/λ (31)',
  examine: (spec) => {
    const problem = withKeys(spec, {})
    const { blocking } = spec.service
    const K = problem.reliabilityFloor
    const load = problem.load(K)
    const slots = problem.slots(spec.budget.share.min)
    const [poisson, cells] = [loadLaws.poisson, loadLaws.cells].map((law) => law.full(slots, load, K))
    const targets = [loadLaws.poisson, loadLaws.cells].map((law) => law.largestLoad(slots, K, blocking))
    return {
      holds: Math.abs(cells / poisson - 1) <= AGREES,
      numbers: [
        number(`P_block (31), K = ${K}, m = ${say(load)}, N = ${slots}`, poisson),
        number('P_block where the area that a base station serves is random', cells),
        number('mean load that keeps the blocking promise, Poisson', targets[0]),
        number('mean load that keeps it on cells', targets[1]),
      ],
      note:
        `The mean is Kn/λ, the law is not: the area in which a base station is among the K nearest is random, and an arrival falls into large areas more often. Blocking is ${say(cells / poisson)} times (31); ` +
        `the promise is kept up to a mean load of ${say(targets[1])}, not ${say(targets[0])} (traffic.load: cells).`,
    }
  },
}

const cooperativeArea: Claim = {
  id: 19,
  claim:
    'Lemma 2: the mean area of the safe zone (20) is √K·πR₁² for K ≫ ψ² and K/λ for K ≪ ψ², the practical case (21)',
  examine: (spec) => {
    const { bsDensity } = spec.network
    const ratio = (K: number, psi: number): number => {
      const radius = Math.sqrt(psi / (Math.PI * bsDensity))
      return cooperativeCoverage(K, bsDensity, radius) / safeZoneArea(K, bsDensity, radius)
    }
    const problem = withKeys(spec, {})
    const K = problem.reliabilityFloor
    const psi = problem.percolation(spec.budget.share.min, degrees(10))
    const [sparse, dense] = [ratio(K, 0.03), ratio(K, 30 * K)]
    return {
      holds: Math.abs(sparse - 1) <= AGREES && Math.abs(dense - 1) <= AGREES && psi * psi > K,
      numbers: [
        number(`area over √K·πR₁² at K = ${K}, ψ = 0.03`, sparse),
        number(`area over K/λ at K = ${K}, ψ = ${30 * K}`, dense),
        number('ψ² at 10° in this scenario', psi * psi),
        number('area over (21) in this scenario', ratio(K, psi)),
      ],
      note:
        `The branch √K·πR₁² holds. The other does not for K ≪ ψ: seen from far away the members are one place, the level set (20) is the disc of R₁, and its area is ψ/λ, ${say(dense)} times K/λ here; K/λ takes ψ ≪ K ≪ ψ². ` +
        `Nor is K ≪ ψ² the practical case: ψ² is ${say(psi * psi)} in this scenario, K is ${K}.`,
    }
  },
}

const meanFieldRadius: Claim = {
  id: 20,
  claim:
    'The mean-field R₁ agrees with the one from the Laplace transform up to an O(1) constant (Theorem 2)',
  examine: (spec) => {
    const densities = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2]
    const radius = (density: number, form: string): number =>
      withKeys(spec, { 'network.bsDensity': density, 'coverage.radius': form }).safeRadius(
        spec.budget.share.min,
        degrees(10),
      )
    const ratios = densities.map((density) => radius(density, 'mean-field') / radius(density, 'laplace'))
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
    const own = spec.network.bsDensity
    const [mean, laplace] = [radius(own, 'mean-field'), radius(own, 'laplace')]
    return {
      // Within a factor of ten over four decades of density.
      holds: least > 0.1 && most < 10,
      numbers: [
        number('mean-field R₁ at 10°', mean, 'm'),
        number('R₁ of the transform at 10°', laplace, 'm'),
        ...densities.map((density, i) =>
          number(`their ratio at λ = ${perSquareKilometre(density)}`, ratios[i]),
        ),
      ],
      note:
        `The factor is of order one, ${say(least)} to ${say(most)}, but it is no detail: at 10° the mean field says ${say(mean, 4)} m and the transform ${say(laplace, 4)} m, ` +
        `so that ψ differs ${say((mean / laplace) ** 2)}-fold and the regime with it. The mean field knows nothing of ε_c.`,
    }
  },
}

/** A β-factor of hardware that shares little (common engineering figures are 1 to 10 %). */
const COMMON = [0.005, 0.05]

const correlatedLinks: Claim = {
  id: 21,
  claim: 'Correlated link failures need a slightly larger K; (44) is a lower bound on the cluster (Remark 8)',
  examine: (spec) => {
    const { linkAvailability: availability, allLinksDown: tolerance } = spec.service
    const independent = reliabilityFloor({ availability }, tolerance)
    const needed = COMMON.map((commonCause) => reliabilityFloor({ availability, commonCause }, tolerance))
    const most = tolerance / (1 - availability)
    return {
      holds: needed.every((K) => K >= independent && K <= 2 * independent),
      numbers: [
        number('K_rel, independent links', independent),
        ...COMMON.map((share, i) => number(`K_rel, ${100 * share} % of failures in common`, needed[i])),
        number('largest share in common that any cluster bears', most),
      ],
      note:
        `The direction is right: (44) is a lower bound. "Slightly" is not: a cause in common strikes with probability β(1 − p) however many cooperate, and once that exceeds ε_r, ` +
        `here from β = ${say(100 * most)} %, no cluster is reliable enough.`,
    }
  },
}

const tailCorrection: Claim = {
  id: 22,
  claim:
    'The strict tail tightens the ceiling of Theorem 3 by a constant factor, without altering its independence of λ (38)',
  examine: (spec) => {
    const { blocking } = spec.service
    const factor = (slots: number): number => largestLoad(slots, blocking) / slots
    const slots = withKeys(spec, {}).slots(spec.budget.share.min)
    const fewer = Math.max(1, Math.round(slots / 5))
    return {
      holds: factor(slots) > 0 && factor(slots) < 1,
      numbers: [
        number(`m_N/N at N = ${slots}`, factor(slots)),
        number(`m_N/N at N = ${fewer}`, factor(fewer)),
        number(`m_N/N at N = ${10 * slots}`, factor(10 * slots)),
      ],
      note: `Constant in λ, as m_N depends on N and ε_b alone, but not small nor the same for every share: ${say(factor(slots))} at N = ${slots}, ${say(factor(fewer))} at N = ${fewer}, ${say(factor(10 * slots))} at N = ${10 * slots}.`,
    }
  },
}

export const statementClaims: readonly Claim[] = [
  poissonLoad,
  cooperativeArea,
  meanFieldRadius,
  correlatedLinks,
  tailCorrection,
]
