/** §4: the lifetime at one base station and the beamwidth trap. */
import { singleBsLifetime } from '../../model/index.js'
import { argument, diffusion, nonNegative, safeRadius, theta } from '../arguments.js'
import { quantitiesOf } from '../quantity.js'
import { problemOf, scenario, shareOrReference } from '../scenario.js'

const quantity = quantitiesOf('§4')
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
  quantity(name, 'θ_trap', equation, 'rad', { displayUnit: 'deg' })
    .means(meaning)
    .by(trapArgs, (a) => {
      const problem = problemOf(a, { trap: form, 'target.range': a.range })
      return problem.trap.widest(problem.gain(a.share))
    })

export const beamwidthTrapQuantities = [
  quantity('singleBsLifetime', 'T(θ)', '(14)', 's')
    .means('bound on the lifetime at distance d_t, min{(R₁ − d_t)²₊, (d_tθ/2)²}/2D')
    .of(
      singleBsLifetime,
      safeRadius,
      argument('range', 'd_t', 'length', '158 m', 'distance of the target', nonNegative),
      theta,
      diffusion,
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
