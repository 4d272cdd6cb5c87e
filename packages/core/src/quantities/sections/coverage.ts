/**
 * §3 and §4 for a whole radio: coverage, safe radius and beamwidth trap. Every radio and network
 * argument has the value of the reference scenario when it is not given; there is no clutter.
 */
import { applyOverrides, getKey } from '../../problem/override.js'
import { Problem } from '../../problem/problem.js'
import { referenceSpec } from '../../problem/reference.js'
import type { FieldKey } from '../../problem/fields.js'
import { echoDemand } from '../../model/index.js'
import { argument, fromKey, nonNegative, positive, share, theta } from '../arguments.js'
import { define } from '../quantity.js'

const keys = [
  ['bsDensity', 'network.bsDensity'],
  ['minSpacing', 'network.minSpacing'],
  ['losCoherence', 'network.losCoherence'],
  ['rcs', 'target.rcs'],
  ['sideLobeRatio', 'radio.sideLobeRatio'],
  ['detectionThreshold', 'radio.detectionThreshold'],
  ['txPower', 'radio.txPower'],
  ['carrier', 'radio.carrier'],
  ['bandwidth', 'radio.bandwidth'],
  ['noiseFigure', 'radio.noiseFigure'],
  ['processingGain', 'radio.processingGain'],
  ['referenceShare', 'radio.referenceShare'],
  ['integration', 'radio.integration'],
  ['coverageOutage', 'radio.coverageOutage'],
] as const satisfies readonly (readonly [string, FieldKey])[]

type ScenarioName = (typeof keys)[number][0]

const scenario = keys.map(([name, key]) => {
  const value = getKey(referenceSpec, key)
  if (typeof value !== 'number') throw new Error(`'${key}' is no number of the reference scenario`)
  return fromKey(name, key, { default: value })
})
const shareOrReference = { ...share, default: 0.02 } as const

/** The reference scenario with the given arguments and model options. */
const problemOf = (
  args: Readonly<Record<ScenarioName, number>>,
  options: Readonly<Record<string, number | string>> = {},
): Problem =>
  new Problem(
    applyOverrides(referenceSpec, {
      ...Object.fromEntries(keys.map(([name, key]) => [key, args[name]])),
      ...options,
    }),
  )

const distance = argument('distance', 'd', 'length', '150 m', 'distance to the target', positive)
const range = argument(
  'range',
  'd_t',
  'length',
  '158 m',
  'design distance of the trap; 0 means no trap',
  nonNegative,
)

const radiusArgs = [theta, shareOrReference, ...scenario] as const
const coverageArgs = [distance, theta, shareOrReference, ...scenario] as const
const trapArgs = [range, shareOrReference, ...scenario] as const

const coverage = (name: string, equation: string, gain: 'mean' | 'exact', meaning: string) =>
  define({
    name,
    symbol: 'P_cov(d)',
    equation,
    section: '§3',
    unit: '1',
    meaning,
    args: coverageArgs,
    compute: (a) => {
      const problem = problemOf(a, { 'interference.gain': gain })
      const demand = echoDemand(a.distance, problem.gain(a.share), a.rcs, a.detectionThreshold)
      return problem.coverage.coverageProbability(demand, a.theta)
    },
  })

const safeRadius = (name: string, equation: string, options: Record<string, string>, meaning: string) =>
  define({
    name,
    symbol: 'R₁',
    equation,
    section: '§3',
    unit: 'm',
    meaning,
    args: radiusArgs,
    compute: (a) => problemOf(a, options).safeRadius(a.share, a.theta),
  })

const trap = (name: string, equation: string, form: string, meaning: string) =>
  define({
    name,
    symbol: 'θ_trap',
    equation,
    section: '§4',
    unit: 'rad',
    displayUnit: 'deg',
    meaning,
    args: trapArgs,
    compute: (a) => {
      const problem = problemOf(a, { trap: form, 'target.range': a.range })
      return problem.trap.widest(problem.gain(a.share))
    },
  })

export const coverageQuantities = [
  coverage(
    'coverageProbability',
    '(7)',
    'mean',
    'chance that an echo at distance d is detected, unit mean coupling',
  ),
  coverage(
    'exactCoverageProbability',
    '(7), (8) [beyond]',
    'exact',
    'chance that an echo at distance d is detected, three-point coupling law',
  ),
  safeRadius('safeRadius', '(11)', {}, 'distance at which coverage falls to 1 − ε_c, unit mean coupling'),
  safeRadius(
    'exactSafeRadius',
    '(8), (11) [beyond]',
    { 'interference.gain': 'exact' },
    'distance at which coverage falls to 1 − ε_c, three-point coupling law',
  ),
  safeRadius(
    'meanFieldSafeRadius',
    '(6)',
    { 'coverage.radius': 'mean-field' },
    'distance at which the mean echo over the mean interference and noise is γ',
  ),
  trap(
    'crossingTrap',
    'Theorem 2',
    'crossing',
    'least beamwidth with R₁ − d_t ≤ d_tθ/2; 0 when none is open, Infinity when all are',
  ),
  trap('collapseTrap', '(16)', 'collapse', 'closed-form trap where the mean-field R₁ falls to d_t'),
  trap('sectorTrap', 'Theorem 2 [beyond]', 'sector', 'beamwidth of the longest exact sector lifetime'),
]
