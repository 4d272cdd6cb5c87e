/**
 * The one registry of problem keys: symbol, SI unit, display unit, admissible range, default and
 * meaning of every leaf of `ProblemSpec` (docs/model.md §1). The validator, the JSON Schema, the writer,
 * `--set`, sweeps and help texts all read it; it depends on no library, so that plugins can too.
 */
import type { ProblemSpec } from './spec.js'

type LeafKey<T, Prefix extends string = ''> = {
  [K in keyof T & string]-?: NonNullable<T[K]> extends string | number
    ? `${Prefix}${K}`
    : LeafKey<NonNullable<T[K]>, `${Prefix}${K}.`>
}[keyof T & string]

/** Dotted key of a leaf of `ProblemSpec`, e.g. `network.bsDensity`. */
export type SpecKey = LeafKey<ProblemSpec>
/** A key a problem file may give: a leaf of the spec, or one that stands in for it. */
export type FieldKey = SpecKey | 'target.arrivalRate'

/** What a number measures. `ratio` is a power ratio (may be in dB), `fraction` a share or probability. */
export type Dimension =
  | 'density'
  | 'arrival-rate'
  | 'length'
  | 'diffusivity'
  | 'time'
  | 'area'
  | 'rate'
  | 'frequency'
  | 'angle'
  | 'power'
  | 'ratio'
  | 'fraction'
  | 'number'

/** Least and most, both included. */
export type Band = readonly [least: number, most: number]

export interface NumberField {
  readonly key: FieldKey
  readonly kind: 'number'
  readonly symbol: string
  readonly dimension: Dimension
  /** SI unit of the stored number; `1` when it has none. */
  readonly unit: string
  /** Unit people read and write. */
  readonly displayUnit: string
  /** A value as one would write it in a problem file. */
  readonly example: string
  readonly min?: number
  readonly max?: number
  readonly minExclusive?: boolean
  readonly maxExclusive?: boolean
  /** Whether +Infinity is a value; everything else must be finite. */
  readonly infinite?: boolean
  /** SI values that networks have; what lies outside is legal and draws a warning. 0 and Infinity, where legal, never do. */
  readonly plausible?: Band
  /** Narrower than `plausible` where a number without unit is ambiguous: outside it the unit is asked after. */
  readonly usual?: Band
  /** Whether a complete problem must give the key (a clutter key: once there is a clutter section). */
  readonly required: boolean
  /** The spec key this one is converted to; a file gives one of the two. */
  readonly insteadOf?: SpecKey
  readonly meaning: string
}

export interface EnumField {
  readonly key: FieldKey
  readonly kind: 'enum'
  readonly values: readonly string[]
  readonly default: string
  readonly meaning: string
}

export interface TextField {
  readonly key: FieldKey
  readonly kind: 'text'
  readonly default: string
  readonly meaning: string
}

export type Field = NumberField | EnumField | TextField

type Limits = Pick<NumberField, 'min' | 'max' | 'minExclusive' | 'maxExclusive' | 'infinite'>
type Measure = Pick<NumberField, 'dimension' | 'unit' | 'displayUnit'>
type Entry = Omit<NumberField, 'key'> | Omit<EnumField, 'key'> | Omit<TextField, 'key'>

const positive: Limits = { min: 0, minExclusive: true }
const nonNegative: Limits = { min: 0 }
const openUnit: Limits = { min: 0, minExclusive: true, max: 1, maxExclusive: true }
const share: Limits = { min: 0, minExclusive: true, max: 1 }
const aboveTwo: Limits = { min: 2, minExclusive: true }
const lobe: Limits = { min: 0, minExclusive: true, max: 2 * Math.PI }

const perArea: Measure = { dimension: 'density', unit: '1/m^2', displayUnit: '/km^2' }
const metres: Measure = { dimension: 'length', unit: 'm', displayUnit: 'm' }
const angle: Measure = { dimension: 'angle', unit: 'rad', displayUnit: 'deg' }
const area: Measure = { dimension: 'area', unit: 'm^2', displayUnit: 'dBsm' }
const decibels: Measure = { dimension: 'ratio', unit: '1', displayUnit: 'dB' }
const fraction: Measure = { dimension: 'fraction', unit: '1', displayUnit: '1' }
const plain: Measure = { dimension: 'number', unit: '1', displayUnit: '1' }

const number = (
  symbol: string,
  measure: Measure,
  example: string,
  limits: Limits,
  meaning: string,
  extra: { required?: boolean; insteadOf?: SpecKey; plausible?: Band; usual?: Band } = {},
): Entry => ({ kind: 'number', symbol, ...measure, example, ...limits, required: true, meaning, ...extra })

/** Options list their default, the paper's form, first. */
const option = (values: readonly [string, ...string[]], meaning: string, fallback = values[0]): Entry => ({
  kind: 'enum',
  values,
  default: fallback,
  meaning,
})

const registry: Readonly<Record<FieldKey, Entry>> = {
  title: { kind: 'text', default: 'Untitled problem', meaning: 'one line naming the problem' },
  story: { kind: 'text', default: '', meaning: 'what the operator wants and why' },
  problem: option(['P2', 'P2-DYN'], 'static cluster (P2) or handover rate free (P2-DYN)', 'P2-DYN'),
  objective: option(['capacity', 'target-density', 'sensing-share'], 'what to maximise'),

  'network.bsDensity': number('λ', perArea, '10 /km^2', positive, 'base stations per area', {
    plausible: [1e-9, 0.02],
  }),
  'network.minSpacing': number('r_h', metres, '50 m', positive, 'hard-core spacing around the receiver', {
    plausible: [0.1, 5000],
  }),
  'network.losCoherence': number('1/β_L', metres, '141.4 m', positive, 'line-of-sight coherence length', {
    plausible: [1, 1e5],
  }),
  'network.nearFieldGuard': number('r_0', metres, '10 m', positive, 'target near-field guard', {
    plausible: [0.01, 1000],
  }),

  'target.diffusion': number(
    'D',
    { dimension: 'diffusivity', unit: 'm^2/s', displayUnit: 'm^2/s' },
    '10 m^2/s',
    positive,
    'Brownian generator D∇², mean-squared displacement 4Dt',
    { plausible: [1e-3, 1e5] },
  ),
  'target.meanSojourn': number(
    '1/μ',
    { dimension: 'time', unit: 's', displayUnit: 's' },
    '60 s',
    positive,
    'mean sojourn of a target',
    { plausible: [0.1, 1e7] },
  ),
  'target.density': number('n', perArea, '20 /km^2', positive, 'active targets per area', {
    plausible: [1e-10, 0.3],
  }),
  'target.arrivalRate': number(
    'Λ',
    { dimension: 'arrival-rate', unit: '1/(m^2 s)', displayUnit: '/(km^2 s)' },
    '0.3 /(km^2 s)',
    positive,
    'targets arriving per area and time; instead of density, n = Λ·meanSojourn',
    { required: false, insteadOf: 'target.density', plausible: [1e-14, 0.1] },
  ),
  'target.range': number(
    'd_t',
    metres,
    '100 m',
    nonNegative,
    'design distance of the beamwidth trap; 1/(2√λ) when absent, 0 switches the trap off',
    { required: false, plausible: [1, 1e5] },
  ),
  'target.rcs': number('σ', area, '0 dBsm', positive, 'radar cross-section', { plausible: [1e-5, 1e4] }),

  'service.coverageFraction': number(
    'β',
    fraction,
    '0.9',
    positive,
    'fraction of the sojourn through which a target must be kept, T_QoS = β/μ',
    { plausible: [0.01, 1] },
  ),
  'service.kinematicOutage': number(
    'ε_k',
    fraction,
    '0.1',
    openUnit,
    'tolerated probability of losing a target before T_QoS',
    { plausible: [1e-6, 0.5] },
  ),
  'service.blocking': number(
    'ε_b',
    fraction,
    '0.01',
    openUnit,
    'tolerated probability that an arriving target finds a base station full',
    { plausible: [1e-8, 0.5] },
  ),
  'service.linkAvailability': number(
    'p',
    fraction,
    '0.9',
    openUnit,
    'probability that one cooperator’s link is usable',
    { plausible: [0.01, 1 - 1e-9] },
  ),
  'service.allLinksDown': number(
    'ε_r',
    fraction,
    '1e-3',
    openUnit,
    'tolerated probability that all cooperators’ links are down at once',
    { plausible: [1e-12, 0.2] },
  ),
  'service.commonCause': number(
    'β_c',
    fraction,
    '0.05',
    { min: 0, max: 1, maxExclusive: true },
    'share of a link’s unavailability that strikes the whole cluster at once (β-factor), 0 when absent',
    { required: false, plausible: [0, 0.5] },
  ),
  'service.availabilityRange': number(
    'L_a',
    metres,
    '500 m',
    positive,
    'distance over which a link’s availability falls by e; the same at every distance when absent',
    { required: false, plausible: [10, 1e5] },
  ),

  'budget.share.min': number(
    'ρ_lo',
    fraction,
    '0.02',
    share,
    'smallest share of a base station’s time-frequency per cooperator and target',
    { plausible: [1e-6, 1] },
  ),
  'budget.share.max': number(
    'ρ_hi',
    fraction,
    '0.3',
    share,
    'largest share of a base station’s time-frequency per cooperator and target',
    { plausible: [1e-4, 1] },
  ),
  'budget.sensing': number(
    'ρ_max',
    fraction,
    '30 %',
    share,
    'share of a base station’s time-frequency given to sensing',
    { plausible: [1e-3, 1] },
  ),
  'budget.handoverCost': number(
    'δ',
    { dimension: 'time', unit: 's', displayUnit: 'ms' },
    '1 ms',
    nonNegative,
    'share·seconds spent per handover',
    { plausible: [1e-7, 0.5] },
  ),
  'budget.handoverCeiling': number(
    'r_max',
    { dimension: 'rate', unit: '1/s', displayUnit: '/s' },
    '1 /s',
    { min: 0, infinite: true },
    'ceiling on the handover rate; may be inf',
    { plausible: [1e-6, 1e4] },
  ),
  'budget.clusterSize': number(
    'K_max',
    plain,
    '10',
    { min: 1 },
    'most cooperators a target may take; no cap when absent',
    { required: false, plausible: [1, 1e4] },
  ),
  'budget.targetCost': number(
    'κ_max',
    plain,
    '0.1',
    positive,
    'most time-frequency a target may take of the network, K(ρ + rδ) in BS shares; no cap when absent',
    { required: false, plausible: [1e-4, 1e3] },
  ),

  'radio.beamwidth.min': number('θ_lo', angle, '1 deg', lobe, 'narrowest main lobe', {
    plausible: [1e-3, 2 * Math.PI],
    usual: [0.005, 2.1],
  }),
  'radio.beamwidth.max': number('θ_hi', angle, '60 deg', lobe, 'widest main lobe', {
    plausible: [1e-3, 2 * Math.PI],
    usual: [0.005, 3.2],
  }),
  'radio.sideLobeRatio': number(
    'η',
    decibels,
    '-20 dB',
    { min: 0, max: 1 },
    'side-lobe gain over main-lobe gain; 0 for none',
    { plausible: [1e-7, 1] },
  ),
  'radio.pointingError': number(
    'σ_p',
    angle,
    '2 deg',
    nonNegative,
    'rms beam pointing error towards a user',
    { plausible: [1e-5, 0.8] },
  ),
  'radio.detectionThreshold': number('γ', decibels, '10 dB', positive, 'required SINCR', {
    plausible: [1e-3, 1e5],
  }),
  'radio.txPower': number(
    'P',
    { dimension: 'power', unit: 'W', displayUnit: 'dBm' },
    '46 dBm',
    positive,
    'transmit power',
    { plausible: [1e-6, 2000] },
  ),
  'radio.carrier': number(
    'f_c',
    { dimension: 'frequency', unit: 'Hz', displayUnit: 'GHz' },
    '3.5 GHz',
    positive,
    'carrier frequency',
    { plausible: [1e7, 3e12], usual: [3e8, 4e11] },
  ),
  'radio.bandwidth': number(
    'B',
    { dimension: 'frequency', unit: 'Hz', displayUnit: 'MHz' },
    '100 MHz',
    positive,
    'bandwidth',
    { plausible: [1e3, 1e11], usual: [1e5, 1e10] },
  ),
  'radio.noiseFigure': number(
    'F',
    decibels,
    '7 dB',
    nonNegative,
    'noise figure; 0 for a noiseless receiver',
    { plausible: [1, 1000] },
  ),
  'radio.processingGain': number(
    'g_0',
    decibels,
    '50 dB',
    positive,
    'processing gain at the reference share',
    { plausible: [1, 1e10], usual: [100, 1e9] },
  ),
  'radio.referenceShare': number('ρ_ref', fraction, '0.02', share, 'share at which the gain is g_0', {
    plausible: [1e-6, 1],
  }),
  'radio.integration': number(
    'ζ',
    plain,
    '1',
    { min: 0, max: 2 },
    'exponent of g(ρ) = g_0 (ρ/ρ_ref)^ζ: 0 none, 0.5 non-coherent, 1 coherent',
    { plausible: [0, 2] },
  ),
  'radio.coverageOutage': number('ε_c', fraction, '0.1', openUnit, 'outage margin that defines R₁', {
    plausible: [1e-5, 0.6],
  }),
  'radio.pathLossExponent': number('α', plain, '4', aboveTwo, 'downlink path-loss exponent', {
    plausible: [2, 8],
  }),
  'radio.pathLossIntercept': number(
    'L_0',
    decibels,
    '-43 dB',
    positive,
    'downlink power received over transmitted at 1 m, free space when absent; used with capacity.downlink: noise',
    { required: false, plausible: [1e-9, 1] },
  ),

  'clutter.density': number('λ_c', perArea, '100 /km^2', nonNegative, 'scatterers per area', {
    plausible: [1e-9, 10],
  }),
  'clutter.reflectivity': number(
    'σ_c',
    area,
    '-10 dBsm',
    nonNegative,
    'scattering cross-section of one scatterer',
    { plausible: [1e-7, 1e4] },
  ),
  'clutter.exponent': number('α_c', plain, '4', aboveTwo, 'clutter path-loss exponent', {
    plausible: [2, 10],
  }),

  'interference.gain': option(
    ['mean', 'exact'],
    'mean coupling gain of the paper, or its three-point law (8)',
  ),
  'coverage.radius': option(['laplace', 'mean-field'], 'how the sensing radius R₁ is defined'),
  trap: option(['crossing', 'collapse', 'sector'], 'form of the beamwidth trap'),
  'kinematics.law': option(['exponential', 'first-passage'], 'law of the tracking lifetime'),
  'kinematics.footprint': option(
    ['disc', 'cells'],
    'when a target is lost: it leaves a disc, or the cells of its cluster',
  ),
  'handover.timing': option(['poisson', 'periodic'], 'when handovers happen'),
  'traffic.load': option(
    ['poisson', 'cells'],
    'targets of a base station: Poisson as in (31), or as on the cells of a Poisson layout',
  ),
  'traffic.blocking': option(
    ['one', 'any'],
    'a target is blocked when a given cooperator is full, or when any of the K is',
  ),
  'capacity.objective': option(['mean-load', 'exact'], 'mean-load surrogate or the exact expectation (32)'),
  'capacity.downlink': option(
    ['interference', 'noise'],
    'what hampers the downlink: interference alone, or noise and path loss beside it',
  ),
}

/** Every key of a problem file, in the order a file is written. */
export const fields: readonly Field[] = Object.entries(registry).map(([key, entry]) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- entries lose the type of the key
  Object.freeze({ key: key as FieldKey, ...entry }),
)

const byKey = new Map<string, Field>(fields.map((field) => [field.key, field]))

/** The field of a dotted key, or undefined when there is no such key. */
export const fieldOf = (key: string): Field | undefined => byKey.get(key)

export interface Section {
  readonly key: string
  /** Whether a complete problem must have it. */
  readonly required: boolean
  readonly meaning: string
}

const sectionMeanings: Readonly<Record<string, string>> = {
  network: 'the base stations and their surroundings',
  target: 'what moves and must be kept in view',
  service: 'what the operator promises',
  budget: 'what sensing may cost',
  'budget.share': 'ρ, share per cooperator and target: the admissible interval',
  radio: 'antennas, powers, detection',
  'radio.beamwidth': 'θ, main-lobe width: the admissible interval',
  clutter: 'clutter field of equation (5); absent means none',
  interference: 'model option',
  coverage: 'model option',
  kinematics: 'model option',
  handover: 'model option',
  traffic: 'model option',
  capacity: 'model option',
}

/** Every section of a problem file, parents before children. */
export const sections: readonly Section[] = Object.entries(sectionMeanings).map(([key, meaning]) => ({
  key,
  required:
    key !== 'clutter' &&
    fields.some((field) => field.key.startsWith(`${key}.`) && field.kind === 'number' && field.required),
  meaning,
}))

/** Whether a number (SI) is admissible for the field; NaN never is. */
export const withinRange = (field: NumberField, value: number): boolean => {
  const { min, max } = field
  if (Number.isNaN(value) || value === -Infinity) return false
  if (value === Infinity && !field.infinite) return false
  if (min !== undefined && (field.minExclusive ? value <= min : value < min)) return false
  return max === undefined || (field.maxExclusive ? value < max : value <= max)
}

/** The admissible range in words, `in (0, 1)` or `> 0`; `show` prints a bound (default: the SI number). */
export const rangeText = (field: NumberField, show: (value: number) => string = String): string => {
  const { min, max, minExclusive, maxExclusive } = field
  if (min !== undefined && max !== undefined)
    return `in ${minExclusive ? '(' : '['}${show(min)}, ${show(max)}${maxExclusive ? ')' : ']'}`
  if (min !== undefined) return `${minExclusive ? '>' : '≥'} ${show(min)}`
  if (max !== undefined) return `${maxExclusive ? '<' : '≤'} ${show(max)}`
  return 'a finite number'
}
