/** §4: the lifetime at one base station and the beamwidth trap. */
import { singleBsLifetime } from '../../model/index.js'
import { argument, diffusion, nonNegative, safeRadius, theta } from '../arguments.js'
import { define } from '../quantity.js'
import { problemOf, scenario, shareOrReference } from '../scenario.js'

const section = '§4'
const range = argument(
  'range',
  'd_t',
  'length',
  '158 m',
  'design distance of the trap; 0 means no trap',
  nonNegative,
)

const trapArgs = [range, shareOrReference, ...scenario] as const

const trap = (name: string, equation: string, form: string, meaning: string) =>
  define({
    name,
    symbol: 'θ_trap',
    equation,
    section,
    unit: 'rad',
    displayUnit: 'deg',
    meaning,
    args: trapArgs,
    compute: (a) => {
      const problem = problemOf(a, { trap: form, 'target.range': a.range })
      return problem.trap.widest(problem.gain(a.share))
    },
  })

export const beamwidthTrapQuantities = [
  define({
    name: 'singleBsLifetime',
    symbol: 'T(θ)',
    equation: '(14)',
    section,
    unit: 's',
    meaning: 'bound on the lifetime at distance d_t, min{(R₁ − d_t)²₊, (d_tθ/2)²}/2D',
    args: [
      safeRadius,
      argument('range', 'd_t', 'length', '158 m', 'distance of the target', nonNegative),
      theta,
      diffusion,
    ],
    compute: (a) => singleBsLifetime(a.safeRadius, a.range, a.theta, a.diffusion),
  }),
  trap(
    'crossingTrap',
    'Theorem 2',
    'crossing',
    'least beamwidth with R₁ − d_t ≤ d_tθ/2; 0 when none is open, Infinity when all are',
  ),
  trap('collapseTrap', '(16)', 'collapse', 'closed-form trap where the mean-field R₁ falls to d_t'),
  trap('sectorTrap', 'Theorem 2 [beyond]', 'sector', 'beamwidth of the longest exact sector lifetime'),
]
