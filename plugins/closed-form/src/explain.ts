/** The derivation as readable steps: equation, formula, the numbers put in, the value. */
import type { KinematicPair, Problem } from '@dwell/core'
import { type ClosedFormDerivation, deriveClosedForm } from './derivation.js'

export interface DerivationStep {
  readonly equation: string
  readonly title: string
  readonly formula: string
  /** The formula with the numbers put in. */
  readonly substitution: string
  readonly value: number | string
  /** SI unit of the value. */
  readonly unit: string
  readonly note?: string
}

const n = (value: number): string => (value === Infinity ? 'inf' : String(Number(value.toPrecision(4))))

const surrogate = ({ within, loss }: KinematicPair): string => `${n(within)}/(−ln(1 − ${n(loss)}))`

const keptStep = ({ spec: { service, target }, qosTime, promises }: Problem): DerivationStep => {
  const head = { equation: '(30)', title: 'How long a target must be kept', value: qosTime, unit: 's' }
  return service.coverageFraction === undefined
    ? {
        ...head,
        title: 'How long a target must be kept, of the longest percentile',
        formula: 'T_QoS = max_i T_i',
        substitution: `max(${promises.map(({ pair }) => `${n(pair.within)} s`).join(', ')})`,
      }
    : {
        ...head,
        formula: 'T_QoS = β/μ',
        substitution: `${n(service.coverageFraction)} × ${n(target.meanSojourn)} s`,
      }
}

const promiseSteps = (problem: Problem): readonly DerivationStep[] => {
  const { network, target, service } = problem.spec
  const { explicit, staticSize } = problem.kinematics.formulas
  const several = problem.promises.length > 1
  return [
    keptStep(problem),
    {
      equation: '(49)',
      title: 'Mean lifetime the exponential surrogate asks for',
      formula: several ? 'T_req = max_i T_i/(−ln(1 − ε_i))' : 'T_req = T_QoS/(−ln(1 − ε_k))',
      substitution: several
        ? `max(${problem.promises.map(({ pair }) => surrogate(pair)).join(', ')})`
        : surrogate(problem.promises[0].pair),
      value: problem.requiredLifetime,
      unit: 's',
      ...(problem.spec.kinematics.law === 'first-passage'
        ? {
            note: 'The problem asks for the exact first-passage law; the closed form only has the surrogate.',
          }
        : {}),
    },
    {
      equation: '(37)',
      title: 'Cluster that would do it without handover',
      formula: staticSize,
      substitution: explicit
        ? `4π × ${n(network.bsDensity)} × ${n(target.diffusion)} × ${n(problem.requiredLifetime)}`
        : `T_req = ${n(problem.requiredLifetime)} s`,
      value: problem.staticClusterSize,
      unit: '1',
    },
    {
      equation: '(44)',
      title: 'Cooperators the link reliability asks for',
      formula: 'K_rel = ⌈ln ε_r/ln(1 − p)⌉',
      substitution: `⌈ln ${n(service.allLinksDown)}/ln(1 − ${n(service.linkAvailability)})⌉`,
      value: problem.reliabilityFloor,
      unit: '1',
    },
  ]
}

const regimeSteps = (problem: Problem, d: ClosedFormDerivation): readonly DerivationStep[] => {
  const { network, target } = problem.spec
  const { explicit, leastRate } = problem.kinematics.formulas
  return [
    {
      equation: '(46)',
      title: 'Handover rate at which one base station would do',
      formula: explicit ? 'r₁ = πλD·X(K*)²' : leastRate,
      substitution: explicit
        ? `π × ${n(network.bsDensity)} × ${n(target.diffusion)} × X(${n(problem.staticClusterSize)})²`
        : 'K = 1',
      value: d.singleBsRate,
      unit: '1/s',
    },
    {
      equation: '(28)',
      title: 'Rate at which handover begins to matter',
      formula: 'r_× = 1/T_req',
      substitution: `1/${n(problem.requiredLifetime)}`,
      value: d.crossoverRate,
      unit: '1/s',
    },
    {
      equation: '(46)',
      title: 'Regime',
      formula: 'rich: r_max ≥ r₁; mid: r_× ≤ r_max < r₁; starved: r_max < r_×',
      substitution: `r_max = ${n(problem.handoverCeiling)}, r₁ = ${n(d.singleBsRate)}, r_× = ${n(d.crossoverRate)}`,
      value: d.regime,
      unit: '',
    },
  ]
}

const clusterSteps = (problem: Problem, d: ClosedFormDerivation): readonly DerivationStep[] => {
  const steps: DerivationStep[] = []
  if (d.regime === 'mid-budget') {
    steps.push({
      equation: '(45)',
      title: 'Smallest cluster the handover ceiling allows',
      formula: 'K_min = min{K : r_min(K) ≤ r_max}',
      substitution: `r_min(${d.smallestCluster}) ≤ ${n(problem.handoverCeiling)}`,
      value: d.smallestCluster,
      unit: '1',
    })
  }
  steps.push({
    equation: d.regime === 'static' || d.regime === 'sub-critical' ? '(37)' : '(46)',
    title: 'Cluster size',
    formula: {
      'handover-rich': 'K = max(1, K_rel)',
      'mid-budget': 'K = max(K_rel, K_min)',
      'handover-starved': 'K = max(1, K_rel, ⌈K*⌉)',
      static: 'K = max(1, K_rel, ⌈K*⌉)',
      'sub-critical': 'K = max(1, K_rel): below ψ_c cooperation buys no lifetime',
    }[d.regime],
    substitution: `K_rel = ${problem.reliabilityFloor}, ⌈K*⌉ = ${Math.max(1, Math.ceil(problem.staticClusterSize))}, K_min = ${d.smallestCluster}`,
    value: d.K,
    unit: '1',
  })
  return steps
}

/** The exact handover rate, and the paper's leading order beside it. */
const rateSteps = (problem: Problem, d: ClosedFormDerivation): readonly DerivationStep[] => {
  const { network, target } = problem.spec
  const { explicit, leastRate } = problem.kinematics.formulas
  const diffusion = n(target.diffusion)
  const steps: DerivationStep[] = []
  const [symbol, extent] = d.regime === 'sub-critical' ? ['ψ', n(d.extent)] : ['K', String(d.K)]
  steps.push({
    equation: '(26) inverted',
    title: 'Handover rate that keeps the promise exactly',
    formula: symbol === 'ψ' ? 'r = (πλD/ψ)·X(K*/ψ)², R = R₁, ψ = πλR₁²' : leastRate,
    substitution: explicit
      ? `(π × ${n(network.bsDensity)} × ${diffusion}/${extent}) × X(${n(problem.staticClusterSize / d.extent)})²`
      : `K = ${d.K}`,
    value: d.r,
    unit: '1/s',
  })
  if (explicit)
    steps.push({
      equation: '(29)',
      title: 'The paper’s leading order, for comparison only',
      formula: `r ≈ (πλD/${symbol})·ln²(K*/${symbol})`,
      substitution: `(π × ${n(network.bsDensity)} × ${diffusion}/${extent}) × ln²(${n(problem.staticClusterSize / d.extent)})`,
      value: d.leadingOrderRate,
      unit: '1/s',
      note: `At this rate the lifetime is ${n(d.leadingOrderLifetime)} s, ${n((100 * d.leadingOrderLifetime) / problem.requiredLifetime)} % of what is required: the design uses the exact rate, ${n(d.r / d.leadingOrderRate)} times as large.`,
    })
  return steps
}

const beamSteps = (problem: Problem, d: ClosedFormDerivation): readonly DerivationStep[] => {
  const { budget } = problem.spec
  const trapBeam = problem.trap.widest(problem.gain(budget.share.min))
  return [
    {
      equation: '(32) R̄(θ)',
      title: 'Beam of largest downlink rate',
      formula: 'argmax R̄(θ) on [θ_lo, θ_hi]',
      substitution: `R̄ = ${n(problem.downlink.at(d.rateOptimalBeam))} bit/s/Hz there`,
      value: d.rateOptimalBeam,
      unit: 'rad',
    },
    {
      equation: '(36)',
      title: 'Beam after the trap and the bounds',
      formula: 'θ = clip(argmax R̄, θ_lo, min(θ_hi, θ_trap))',
      substitution: `θ_trap = ${n(trapBeam)} rad at ρ_lo`,
      value: d.theta,
      unit: 'rad',
    },
    largestShareStep(problem, d),
    {
      equation: '(36)',
      title: 'Smallest share that keeps the promises at θ',
      formula: 'ρ = max{ρ_lo, ρ(ψ = ψ_c), ρ(θ_trap = θ)}',
      substitution: `ρ_lo = ${n(budget.share.min)}`,
      value: d.shareFloor,
      unit: '1',
      ...(d.obstacle ? { note: `No design: ${d.obstacle}.` } : {}),
    },
  ]
}

export const explainClosedForm = (
  problem: Problem,
): { readonly derivation: ClosedFormDerivation; readonly steps: readonly DerivationStep[] } => {
  const d = deriveClosedForm(problem)
  const steps = [
    ...promiseSteps(problem),
    ...(problem.spec.problem === 'P2-DYN' ? regimeSteps(problem, d) : []),
    ...clusterSteps(problem, d),
    ...(d.r > 0 ? rateSteps(problem, d) : []),
    ...beamSteps(problem, d),
  ]
  return { derivation: d, steps }
}

/** ρ_blk: what blocking leaves, or where the density is what blocking decides, what one slot leaves. */
const largestShareStep = (
  problem: Problem,
  { K, r, blockingShare }: ClosedFormDerivation,
): DerivationStep => {
  const { budget, objective } = problem.spec
  const overhead = `${n(r)} × ${n(budget.handoverCost)}`
  const common = { title: 'Largest share that blocking leaves', value: blockingShare, unit: '1' }
  if (objective === 'target-density')
    return {
      ...common,
      equation: '(39)',
      title: 'Largest share that one slot leaves',
      formula: 'ρ ≤ ρ_max − rδ: n is what blocking decides',
      substitution: `${n(budget.sensing)} − ${overhead}`,
    }
  const m = problem.load(K)
  const slots = Math.max(1, problem.fewestSlots(m, K))
  const inverted = `${n(budget.sensing)}/${slots}`
  const cap = budget.targetCost
  return {
    ...common,
    equation: '(31), (39)',
    formula: `ρ_blk = ${cap === undefined ? 'ρ_max/N_min(m)' : 'min{ρ_max/N_min(m), κ_max/K}'} − rδ, m = Kn/λ`,
    substitution: `m = ${n(m)}, N_min = ${slots}, ${
      cap === undefined ? inverted : `min{${inverted}, ${n(cap)}/${K}}`
    } − ${overhead}`,
  }
}
