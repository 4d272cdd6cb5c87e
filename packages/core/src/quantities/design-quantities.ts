/** What is reported of one design: symbol, unit, source and meaning of every number in `describeDesign`. */
export interface DesignQuantity {
  /** A `DesignQuantityName`. */
  readonly name: string
  readonly symbol: string
  readonly equation: string
  /** SI unit of the value. */
  readonly unit: string
  readonly displayUnit: string
  readonly meaning: string
}

type Row = readonly [symbol: string, equation: string, unit: string, displayUnit: string, meaning: string]

const rows = {
  lifetime: [
    'T(K, r)',
    '(26)',
    's',
    's',
    'mean tracking lifetime of the footprint; may overflow to Infinity',
  ],
  log10Lifetime: ['log₁₀ T', '(26)', '1', '1', 'decimal logarithm of the mean lifetime in seconds, finite'],
  requiredLifetime: ['T_req', '(49)', 's', 's', 'mean lifetime that the exponential surrogate asks for'],
  qosTime: ['T_QoS', '(30)', 's', 's', 'time through which a target must be kept, β/μ'],
  lossProbability: [
    'P(T < T_QoS)',
    '(34) [beyond]',
    '1',
    '1',
    'chance to lose a target before T_QoS by the exact first-passage law, whatever law the problem names',
  ],
  staticClusterSize: ['K*', '(37)', '1', '1', 'cooperators that live T_req without handover, a real number'],
  staticCooperators: [
    'K_static',
    '(37)',
    '1',
    '1',
    'cooperators of the static design in the super-critical regime, max(1, K_rel, ⌈K*⌉)',
  ],
  reliabilityFloor: ['K_rel', '(44)', '1', '1', 'fewest cooperators whose links are not all down at once'],
  allLinksDown: ['(1 − p)^K', '(42)', '1', '1', 'chance that all cooperators’ links are down at once'],
  minimumRate: [
    'r_min',
    '(40)',
    '1/s',
    '/s',
    'least handover rate at which this footprint keeps the kinematic promise, by the problem’s law',
  ],
  singleBsRate: [
    'r₁',
    '(45)',
    '1/s',
    '/s',
    'least handover rate with a single super-critical cooperator, r_min(1), by the problem’s law',
  ],
  crossoverRate: ['r_×(K*)', '(46)', '1/s', '/s', 'crossover rate at K*, 4πλD/K* = 1/T_req'],
  leadingOrderRate: [
    '(πλD/K)·ln²(K*/K)',
    '(29)',
    '1/s',
    '/s',
    'the paper’s leading order of r_min(K); too small',
  ],
  hysteresisMargin: [
    'Δ',
    'Remark 5',
    'm',
    'm',
    'hysteresis margin with as many handovers as r; the lifetime is another',
  ],
  safeRadius: ['R₁', '(11)', 'm', 'm', 'safe tracking radius of one base station'],
  footprintRadius: [
    'R',
    '(21), (22)',
    'm',
    'm',
    'radius of the model’s footprint whose exit ends the track; the lifetime is that of aR',
  ],
  percolation: ['ψ', 'Lemma 2', '1', '1', 'filling factor πλR₁²; super-critical from 1.12808737'],
  aggregateSincr: [
    'SINCR_K',
    '(19)',
    '1',
    'dB',
    'mean echoes of all cooperators at the cluster’s centre over their mean interference, clutter and noise',
  ],
  cooperativeCoverage: [
    '|S_K|',
    '(20)',
    'm^2',
    'km^2',
    'mean area in which the mean aggregate SINCR of the cluster reaches γ',
  ],
  squaredPercolation: ['ψ²', '(21)', '1', '1', 'beside K: which branch of Lemma 2 the safe zone is on'],
  trapBeamwidth: ['θ_trap', 'Theorem 2', 'rad', 'deg', 'widest beam at this share before the beamwidth trap'],
  mainLobeGain: ['G', '(1)', '1', 'dB', 'gain inside the main lobe'],
  processingGain: ['g(ρ)', '(3)', '1', 'dB', 'processing gain that the share buys'],
  effectiveShare: ['ρ_eff', '(39)', '1', '1', 'share per target with handover overhead, ρ + rδ'],
  targetCost: [
    'Kρ_eff',
    '(47)',
    '1',
    '1',
    'share of the network that one target takes, over all cooperators',
  ],
  slots: ['N', '(31)', '1', '1', 'targets a base station can hold'],
  load: ['m', '(31)', '1', '1', 'mean targets per base station'],
  trackedTargetsPerBs: ['E[min(M, N)]', '(32)', '1', '1', 'mean targets a base station serves'],
  blocking: ['P_block', '(31)', '1', '1', 'chance that an arriving target finds a base station full'],
  idle: ['idle', '(32)', '1', '1', 'fraction of a base station left for communication'],
  downlinkRate: ['R̄', '(32)', 'bit/s/Hz', 'bit/s/Hz', 'ergodic downlink rate at this beamwidth'],
  capacity: ['C', '(32)', 'bit/s', 'Mbit/s', 'communication capacity per base station'],
  capacityPerArea: ['λC', '(32)', 'bit/(s m^2)', 'Mbit/(s km^2)', 'communication capacity per area'],
  staticCeiling: [
    'n_static',
    '(38)',
    '1/m^2',
    '/km^2',
    'target density that exhausts the sensing budget of the static design at this share',
  ],
  arrivalCeiling: [
    'Λ_static',
    '(38)',
    '1/(m^2 s)',
    '/(km^2 s)',
    'arrivals per area and time that the static ceiling stands for, μn',
  ],
  dynamicCeiling: [
    'n_dynamic',
    '(47)',
    '1/m^2',
    '/km^2',
    'target density that exhausts the sensing budget at this K and share with handover at r_min(K)',
  ],
  tailCeiling: [
    'n_tail',
    '(38)',
    '1/m^2',
    '/km^2',
    'target density that this design holds within the blocking tolerance',
  ],
  clusterCap: [
    'ρ_max λ/(nρ)',
    '(37)',
    '1',
    '1',
    'most cooperators that the mean load bears at this share; a static design needs K* below it',
  ],
  overheadCrossover: [
    'λ_×',
    '(48)',
    '1/m^2',
    '/km^2',
    'base-station density at which handover overhead equals this share at this K',
  ],
} satisfies Record<string, Row>

export type DesignQuantityName = keyof typeof rows

/** Every quantity that `describeDesign` reports, in its order. */
export const designQuantities: readonly DesignQuantity[] = Object.entries<Row>(rows).map(
  ([name, [symbol, equation, unit, displayUnit, meaning]]) =>
    Object.freeze({ name, symbol, equation, unit, displayUnit, meaning }),
)

/** The same by name. */
export const quantityInfo: ReadonlyMap<string, DesignQuantity> = new Map(
  designQuantities.map((quantity) => [quantity.name, quantity]),
)
