/** The entries of the registry of problem keys, in the order in which a file is written. */
import type { Band, EnumField, FieldKey, Limits, NumberField, TextField } from './field.js'

type Measure = Pick<NumberField, 'dimension' | 'unit' | 'displayUnit'>
type Entry = Omit<NumberField, 'key'> | Omit<EnumField, 'key'> | Omit<TextField, 'key'>

const positive: Limits = { min: 0, minExclusive: true }
const nonNegative: Limits = { min: 0 }
const openUnit: Limits = { min: 0, minExclusive: true, max: 1, maxExclusive: true }
const share: Limits = { min: 0, minExclusive: true, max: 1 }
const aboveTwo: Limits = { min: 2, minExclusive: true }
const lobe: Limits = { min: 0, minExclusive: true, max: 2 * Math.PI }

const measure = (dimension: Measure['dimension'], unit: string, displayUnit = unit): Measure => ({
  dimension,
  unit,
  displayUnit,
})
const perArea = measure('density', '1/m^2', '/km^2')
const metres = measure('length', 'm')
const seconds = measure('time', 's')
const angle = measure('angle', 'rad', 'deg')
const area = measure('area', 'm^2', 'dBsm')
const decibels = measure('ratio', '1', 'dB')
const fraction = measure('fraction', '1')
const plain = measure('number', '1')

interface Particulars extends Partial<Pick<NumberField, 'required' | 'insteadOf' | 'unless' | 'usual'>> {
  readonly meaning: string
}

const number = (
  symbol: string,
  of: Measure,
  example: string,
  limits: Limits,
  plausible: Band,
  { meaning, ...rest }: Particulars,
): Entry => ({
  kind: 'number',
  symbol,
  ...of,
  example,
  ...limits,
  required: true,
  meaning,
  plausible,
  ...rest,
})

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

  'network.bsDensity': number('λ', perArea, '10 /km^2', positive, [1e-9, 0.02], {
    meaning: 'base stations per area',
  }),
  'network.minSpacing': number('r_h', metres, '50 m', positive, [0.1, 5000], {
    meaning: 'hard-core spacing around the receiver',
  }),
  'network.sites': {
    kind: 'text',
    path: true,
    meaning:
      'site list behind λ: simulated on in place of Poisson sites; with ?window=busiest:5km, &where=operator=1, &merge=25m, &columns=… for a part of it',
  },
  'network.losCoherence': number('1/β_L', metres, '141.4 m', positive, [1, 1e5], {
    meaning: 'line-of-sight coherence length',
  }),
  'network.nearFieldGuard': number('r_0', metres, '10 m', positive, [0.01, 1000], {
    meaning: 'target near-field guard',
  }),

  'target.diffusion': number('D', measure('diffusivity', 'm^2/s'), '10 m^2/s', positive, [1e-3, 1e5], {
    meaning:
      'diffusion of the targets; mean-squared displacement 4Dt (Brownian generator D∇²), of other motions in the long run',
  }),
  'target.motion': option(
    ['brownian', 'ornstein-uhlenbeck', 'gauss-markov'],
    'how targets move in a simulation: as every law has it, with a velocity that is forgotten, or with a drift beside it',
  ),
  'target.relaxation': number('τ_v', seconds, '20 s', positive, [1e-3, 1e5], {
    meaning: 'time over which a velocity is forgotten, of motion: ornstein-uhlenbeck and gauss-markov',
    required: false,
  }),
  'target.drift': number('v̄', measure('speed', 'm/s'), '1.5 m/s', nonNegative, [1e-3, 1000], {
    meaning: 'mean speed of motion: gauss-markov, in a heading of each target’s own',
    required: false,
  }),
  'target.tracks': {
    kind: 'text',
    path: true,
    meaning: 'recorded tracks behind D, replayed by simulate --motion tracks; with ?columns=…, &tick=40ms',
  },
  'target.meanSojourn': number('1/μ', seconds, '60 s', positive, [0.1, 1e7], {
    meaning: 'mean sojourn of a target',
  }),
  'target.density': number('n', perArea, '20 /km^2', positive, [1e-10, 0.3], {
    meaning: 'active targets per area',
    unless: 'target.arrivalRate',
  }),
  'target.arrivalRate': number(
    'Λ',
    measure('arrival-rate', '1/(m^2 s)', '/(km^2 s)'),
    '0.3 /(km^2 s)',
    positive,
    [1e-14, 0.1],
    {
      meaning: 'targets arriving per area and time; instead of density, n = Λ·meanSojourn',
      required: false,
      insteadOf: 'target.density',
    },
  ),
  'target.range': number('d_t', metres, '100 m', nonNegative, [1, 1e5], {
    meaning: 'design distance of the beamwidth trap; 1/(2√λ) when absent, 0 switches the trap off',
    required: false,
  }),
  'target.rcs': number('σ', area, '0 dBsm', positive, [1e-5, 1e4], { meaning: 'radar cross-section' }),

  'service.coverageFraction': number('β', fraction, '0.9', positive, [0.01, 1], {
    meaning: 'fraction of the sojourn through which a target must be kept, T_QoS = β/μ',
    unless: 'service.kinematics',
  }),
  'service.kinematicOutage': number('ε_k', fraction, '0.1', openUnit, [1e-6, 0.5], {
    meaning: 'tolerated probability of losing a target before T_QoS',
    unless: 'service.kinematics',
  }),
  'service.kinematics[].within': number('T_i', seconds, '54 s', positive, [0.01, 1e7], {
    meaning: 'time through which a target must be kept, of one of several percentiles',
    required: false,
  }),
  'service.kinematics[].loss': number('ε_i', fraction, '0.1', openUnit, [1e-6, 0.5], {
    meaning: 'tolerated probability of losing a target before that time',
    required: false,
  }),
  'service.blocking': number('ε_b', fraction, '0.01', openUnit, [1e-8, 0.5], {
    meaning: 'tolerated probability that an arriving target finds a base station full',
  }),
  'service.linkAvailability': number('p', fraction, '0.9', openUnit, [0.01, 1 - 1e-9], {
    meaning: 'probability that one cooperator’s link is usable',
  }),
  'service.allLinksDown': number('ε_r', fraction, '1e-3', openUnit, [1e-12, 0.2], {
    meaning: 'tolerated probability that all cooperators’ links are down at once',
  }),
  'service.commonCause': number('β_c', fraction, '0.05', { min: 0, max: 1, maxExclusive: true }, [0, 0.5], {
    meaning:
      'share of a link’s unavailability that strikes the whole cluster at once (β-factor), 0 when absent',
    required: false,
  }),
  'service.availabilityRange': number('L_a', metres, '500 m', positive, [10, 1e5], {
    meaning: 'distance over which a link’s availability falls by e; the same at every distance when absent',
    required: false,
  }),

  'budget.share.min': number('ρ_lo', fraction, '0.02', share, [1e-6, 1], {
    meaning: 'smallest share of a base station’s time-frequency per cooperator and target',
  }),
  'budget.share.max': number('ρ_hi', fraction, '0.3', share, [1e-4, 1], {
    meaning: 'largest share of a base station’s time-frequency per cooperator and target',
  }),
  'budget.sensing': number('ρ_max', fraction, '30 %', share, [1e-3, 1], {
    meaning: 'share of a base station’s time-frequency given to sensing',
  }),
  'budget.handoverCost': number('δ', measure('time', 's', 'ms'), '1 ms', nonNegative, [1e-7, 0.5], {
    meaning: 'share·seconds spent per handover',
  }),
  'budget.handoverCeiling': number(
    'r_max',
    measure('rate', '1/s', '/s'),
    '1 /s',
    { min: 0, infinite: true },
    [1e-6, 1e4],
    { meaning: 'ceiling on the handover rate; may be inf' },
  ),
  'budget.clusterSize': number('K_max', plain, '10', { min: 1 }, [1, 1e4], {
    meaning: 'most cooperators a target may take; no cap when absent',
    required: false,
  }),
  'budget.targetCost': number('κ_max', plain, '0.1', positive, [1e-4, 1e3], {
    meaning:
      'most time-frequency a target may take of the network, K(ρ + rδ) in BS shares; no cap when absent',
    required: false,
  }),

  'radio.beamwidth.min': number('θ_lo', angle, '1 deg', lobe, [1e-3, 2 * Math.PI], {
    meaning: 'narrowest main lobe',
    usual: [0.005, 2.1],
  }),
  'radio.beamwidth.max': number('θ_hi', angle, '60 deg', lobe, [1e-3, 2 * Math.PI], {
    meaning: 'widest main lobe',
    usual: [0.005, 3.2],
  }),
  'radio.sideLobeRatio': number('η', decibels, '-20 dB', { min: 0, max: 1 }, [1e-7, 1], {
    meaning: 'side-lobe gain over main-lobe gain; 0 for none',
  }),
  'radio.pointingError': number('σ_p', angle, '2 deg', nonNegative, [1e-5, 0.8], {
    meaning: 'rms beam pointing error towards a user',
  }),
  'radio.detectionThreshold': number('γ', decibels, '10 dB', positive, [1e-3, 1e5], {
    meaning: 'required SINCR',
  }),
  'radio.txPower': number('P', measure('power', 'W', 'dBm'), '46 dBm', positive, [1e-6, 2000], {
    meaning: 'transmit power',
  }),
  'radio.carrier': number('f_c', measure('frequency', 'Hz', 'GHz'), '3.5 GHz', positive, [1e7, 3e12], {
    meaning: 'carrier frequency',
    usual: [3e8, 4e11],
  }),
  'radio.bandwidth': number('B', measure('frequency', 'Hz', 'MHz'), '100 MHz', positive, [1e3, 1e11], {
    meaning: 'bandwidth',
    usual: [1e5, 1e10],
  }),
  'radio.noiseFigure': number('F', decibels, '7 dB', nonNegative, [1, 1000], {
    meaning: 'noise figure; 0 for a noiseless receiver',
  }),
  'radio.processingGain': number('g_0', decibels, '50 dB', positive, [1, 1e10], {
    meaning: 'processing gain at the reference share',
    usual: [100, 1e9],
  }),
  'radio.referenceShare': number('ρ_ref', fraction, '0.02', share, [1e-6, 1], {
    meaning: 'share at which the gain is g_0',
  }),
  'radio.integration': number('ζ', plain, '1', { min: 0, max: 2 }, [0, 2], {
    meaning: 'exponent of g(ρ) = g_0 (ρ/ρ_ref)^ζ: 0 none, 0.5 non-coherent, 1 coherent',
  }),
  'radio.coverageOutage': number('ε_c', fraction, '0.1', openUnit, [1e-5, 0.6], {
    meaning: 'outage margin that defines R₁',
  }),
  'radio.pathLossExponent': number('α', plain, '4', aboveTwo, [2, 8], {
    meaning: 'downlink path-loss exponent',
  }),
  'radio.pathLossIntercept': number('L_0', decibels, '-43 dB', positive, [1e-9, 1], {
    meaning:
      'downlink power received over transmitted at 1 m, free space when absent; used with capacity.downlink: noise',
    required: false,
  }),

  'clutter.density': number('λ_c', perArea, '100 /km^2', nonNegative, [1e-9, 10], {
    meaning: 'scatterers per area',
  }),
  'clutter.reflectivity': number('σ_c', area, '-10 dBsm', nonNegative, [1e-7, 1e4], {
    meaning: 'scattering cross-section of one scatterer',
  }),
  'clutter.exponent': number('α_c', plain, '4', aboveTwo, [2, 10], { meaning: 'clutter path-loss exponent' }),

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
