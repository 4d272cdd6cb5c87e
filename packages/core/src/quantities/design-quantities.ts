import type { Quantity } from './quantity.js'

/** What is reported of one design: symbol, unit, source and meaning of every number in `describeDesign`. */
export type DesignQuantity = Pick<
  Quantity,
  'name' | 'symbol' | 'equation' | 'unit' | 'displayUnit' | 'meaning'
>

type Row = Omit<DesignQuantity, 'name'>

const of = (symbol: string, equation: string, unit: string, displayUnit = unit) => ({
  means: (meaning: string): Row => ({ symbol, equation, unit, displayUnit, meaning }),
})

const rows = {
  lifetime: of('T(K, r)', '(26)', 's').means(
    'mean tracking lifetime of the footprint; may overflow to Infinity',
  ),
  log10Lifetime: of('log₁₀ T', '(26)', '1').means(
    'decimal logarithm of the mean lifetime in seconds, finite',
  ),
  requiredLifetime: of('T_req', '(49)', 's').means('mean lifetime that the exponential surrogate asks for'),
  qosTime: of('T_QoS', '(30)', 's').means('time through which a target must be kept, β/μ'),
  lossProbability: of('P(T < T_QoS)', '(34) [beyond]', '1').means(
    'chance to lose a target before T_QoS by the exact first-passage law, whatever law the problem names',
  ),
  staticClusterSize: of('K*', '(37)', '1').means(
    'cooperators that live T_req without handover, a real number',
  ),
  staticCooperators: of('K_static', '(37)', '1').means(
    'cooperators of the static design in the super-critical regime, max(1, K_rel, ⌈K*⌉)',
  ),
  reliabilityFloor: of('K_rel', '(44)', '1').means('fewest cooperators whose links are not all down at once'),
  allLinksDown: of('(1 − p)^K', '(42)', '1').means('chance that all cooperators’ links are down at once'),
  minimumRate: of('r_min', '(40)', '1/s', '/s').means(
    'least handover rate at which this footprint keeps the kinematic promise, by the problem’s law',
  ),
  singleBsRate: of('r₁', '(45)', '1/s', '/s').means(
    'least handover rate with a single super-critical cooperator, r_min(1), by the problem’s law',
  ),
  crossoverRate: of('r_×(K*)', '(46)', '1/s', '/s').means('crossover rate at K*, 4πλD/K* = 1/T_req'),
  leadingOrderRate: of('(πλD/K)·ln²(K*/K)', '(29)', '1/s', '/s').means(
    'the paper’s leading order of r_min(K); too small',
  ),
  hysteresisMargin: of('Δ', 'Remark 5', 'm').means(
    'hysteresis margin with as many handovers as r; the lifetime is another',
  ),
  safeRadius: of('R₁', '(11)', 'm').means('safe tracking radius of one base station'),
  footprintRadius: of('R', '(21), (22)', 'm').means(
    'radius of the model’s footprint whose exit ends the track; the lifetime is that of aR',
  ),
  percolation: of('ψ', 'Lemma 2', '1').means('filling factor πλR₁²; super-critical from 1.12808737'),
  aggregateSincr: of('SINCR_K', '(19)', '1', 'dB').means(
    'mean echoes of all cooperators at the cluster’s centre over their mean interference, clutter and noise',
  ),
  cooperativeCoverage: of('|S_K|', '(20)', 'm^2', 'km^2').means(
    'mean area in which the mean aggregate SINCR of the cluster reaches γ',
  ),
  squaredPercolation: of('ψ²', '(21)', '1').means('beside K: which branch of Lemma 2 the safe zone is on'),
  trapBeamwidth: of('θ_trap', 'Theorem 2', 'rad', 'deg').means(
    'widest beam at this share before the beamwidth trap',
  ),
  mainLobeGain: of('G', '(1)', '1', 'dB').means('gain inside the main lobe'),
  processingGain: of('g(ρ)', '(3)', '1', 'dB').means('processing gain that the share buys'),
  effectiveShare: of('ρ_eff', '(39)', '1').means('share per target with handover overhead, ρ + rδ'),
  targetCost: of('Kρ_eff', '(47)', '1').means(
    'share of the network that one target takes, over all cooperators',
  ),
  slots: of('N', '(31)', '1').means('targets a base station can hold'),
  load: of('m', '(31)', '1').means('mean targets per base station'),
  trackedTargetsPerBs: of('E[min(M, N)]', '(32)', '1').means('mean targets a base station serves'),
  blocking: of('P_block', '(31)', '1').means('chance that an arriving target finds a base station full'),
  idle: of('idle', '(32)', '1').means('fraction of a base station left for communication'),
  downlinkRate: of('R̄', '(32)', 'bit/s/Hz').means('ergodic downlink rate at this beamwidth'),
  capacity: of('C', '(32)', 'bit/s', 'Mbit/s').means('communication capacity per base station'),
  capacityPerArea: of('λC', '(32)', 'bit/(s m^2)', 'Mbit/(s km^2)').means('communication capacity per area'),
  staticCeiling: of('n_static', '(38)', '1/m^2', '/km^2').means(
    'target density that exhausts the sensing budget of the static design at this share',
  ),
  arrivalCeiling: of('Λ_static', '(38)', '1/(m^2 s)', '/(km^2 s)').means(
    'arrivals per area and time that the static ceiling stands for, μn',
  ),
  dynamicCeiling: of('n_dynamic', '(47)', '1/m^2', '/km^2').means(
    'target density that exhausts the sensing budget at this K and share with handover at r_min(K)',
  ),
  tailCeiling: of('n_tail', '(38)', '1/m^2', '/km^2').means(
    'target density that this design holds within the blocking tolerance',
  ),
  clusterCap: of('ρ_max λ/(nρ)', '(37)', '1').means(
    'most cooperators that the mean load bears at this share; a static design needs K* below it',
  ),
  overheadCrossover: of('λ_×', '(48)', '1/m^2', '/km^2').means(
    'base-station density at which handover overhead equals this share at this K',
  ),
} satisfies Record<string, Row>

export type DesignQuantityName = keyof typeof rows

/** Every quantity that `describeDesign` reports, in its order. */
export const designQuantities: readonly DesignQuantity[] = Object.entries<Row>(rows).map(([name, row]) =>
  Object.freeze({ name, ...row }),
)

/** The same by name. */
export const quantityInfo: ReadonlyMap<string, DesignQuantity> = new Map(
  designQuantities.map((quantity) => [quantity.name, quantity]),
)
