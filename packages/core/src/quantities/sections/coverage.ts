/** §3: coverage and the safe radius. */
import { echoDemand } from '../../model/index.js'
import { argument, positive, theta } from '../arguments.js'
import { quantitiesOf } from '../quantity.js'
import { problemOf, scenario, shareOrReference } from '../scenario.js'

const quantity = quantitiesOf('§3')
const distance = argument('distance', 'd', 'length', '150 m', 'distance to the target', positive)

const radiusArgs = [theta, shareOrReference, ...scenario] as const
const coverageArgs = [distance, theta, shareOrReference, ...scenario] as const

const coverage = (name: string, equation: string, gain: 'mean' | 'exact', meaning: string) =>
  quantity(name, 'P_cov(d)', equation, '1')
    .means(meaning)
    .by(coverageArgs, (a) => {
      const problem = problemOf(a, { 'interference.gain': gain })
      const demand = echoDemand(a.distance, problem.gain(a.share), a.rcs, a.detectionThreshold)
      return problem.coverage.coverageProbability(demand, a.theta)
    })

const safeRadius = (name: string, equation: string, options: Record<string, string>, meaning: string) =>
  quantity(name, 'R₁', equation, 'm')
    .means(meaning)
    .by(radiusArgs, (a) => problemOf(a, options).safeRadius(a.share, a.theta))

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
]
