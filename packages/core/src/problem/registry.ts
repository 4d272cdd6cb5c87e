/** The entries of the registry of problem keys, in the order in which a file is written. */
import type { EnumField, FieldKey, NumberField, TextField } from './field.js'

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
  extra: Partial<Pick<NumberField, 'required' | 'insteadOf' | 'unless' | 'plausible' | 'usual'>> = {},
): Entry => ({ kind: 'number', symbol, ...measure, example, ...limits, required: true, meaning, ...extra })

/** Options list their default, the paper's form, first. */
const option = (values: readonly [string, ...string[]], meaning: string, fallback = values[0]): Entry => ({
  kind: 'enum',
  values,
  default: fallback,
  meaning,
})

export const registry: Readonly<Record<FieldKey, Entry>> = {
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
  'network.sites': {
    kind: 'text',
    path: true,
    meaning:
      'site list behind λ: simulated on in place of Poisson sites; with ?window=busiest:5km, &where=operator=1, &merge=25m, &columns=… for a part of it',
  },
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
    'diffusion of the targets; mean-squared displacement 4Dt (Brownian generator D∇²), of other motions in the long run',
    { plausible: [1e-3, 1e5] },
  ),
  'target.motion': option(
    ['brownian', 'ornstein-uhlenbeck', 'gauss-markov'],
    'how targets move in a simulation: as every law has it, with a velocity that is forgotten, or with a drift beside it',
  ),
  'target.relaxation': number(
    'τ_v',
    { dimension: 'time', unit: 's', displayUnit: 's' },
    '20 s',
    positive,
    'time over which a velocity is forgotten, of motion: ornstein-uhlenbeck and gauss-markov',
    { required: false, plausible: [1e-3, 1e5] },
  ),
  'target.drift': number(
    'v̄',
    { dimension: 'speed', unit: 'm/s', displayUnit: 'm/s' },
    '1.5 m/s',
    nonNegative,
    'mean speed of motion: gauss-markov, in a heading of each target’s own',
    { required: false, plausible: [1e-3, 1000] },
  ),
  'target.tracks': {
    kind: 'text',
    path: true,
    meaning: 'recorded tracks behind D, replayed by simulate --motion tracks; with ?columns=…, &tick=40ms',
  },
  'target.meanSojourn': number(
    '1/μ',
    { dimension: 'time', unit: 's', displayUnit: 's' },
    '60 s',
    positive,
    'mean sojourn of a target',
    { plausible: [0.1, 1e7] },
  ),
  'target.density': number('n', perArea, '20 /km^2', positive, 'active targets per area', {
    unless: 'target.arrivalRate',
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
    { unless: 'service.kinematics', plausible: [0.01, 1] },
  ),
  'service.kinematicOutage': number(
    'ε_k',
    fraction,
    '0.1',
    openUnit,
    'tolerated probability of losing a target before T_QoS',
    { unless: 'service.kinematics', plausible: [1e-6, 0.5] },
  ),
  'service.kinematics[].within': number(
    'T_i',
    { dimension: 'time', unit: 's', displayUnit: 's' },
    '54 s',
    positive,
    'time through which a target must be kept, of one of several percentiles',
    { required: false, plausible: [0.01, 1e7] },
  ),
  'service.kinematics[].loss': number(
    'ε_i',
    fraction,
    '0.1',
    openUnit,
    'tolerated probability of losing a target before that time',
    { required: false, plausible: [1e-6, 0.5] },
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

  'clutter.law': option(
    ['floor', 'laplace'],
    'mean clutter as a noise floor, the paper’s remark, or the Laplace transform of the field (5)',
  ),

  'interference.gain': option(
    ['mean', 'exact'],
    'mean coupling gain of the paper, or its three-point law (8)',
  ),
  'coverage.radius': option(['laplace', 'mean-field'], 'how the sensing radius R₁ is defined'),
  trap: option(['crossing', 'collapse', 'sector'], 'form of the beamwidth trap'),
  'kinematics.law': option(['exponential', 'first-passage'], 'law of the tracking lifetime'),
  'kinematics.footprint': option(
    ['disc', 'cells', 'radio'],
    'when a target is lost: it leaves a disc, the cells of its cluster, or its SINCR (19) falls below γ',
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
