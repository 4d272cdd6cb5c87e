/** §4: lifetime in front of a single base station. */
import { sectorLifetime, singleBsLifetime } from '../../model/index.js'
import { argument, diffusion, nonNegative, positive, safeRadius, theta } from '../arguments.js'
import { define } from '../quantity.js'

const section = '§4'

export const singleBsQuantities = [
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
  define({
    name: 'sectorLifetime',
    symbol: 'T(d, φ)',
    equation: '(12)–(13) [beyond]',
    section,
    unit: 's',
    meaning: 'exact mean exit time from a circular sector, 0 on and outside its boundary; a disc at θ = 360°',
    args: [
      argument('distance', 'd', 'length', '150 m', 'distance from the base station', nonNegative),
      theta,
      argument('radius', 'R', 'length', '300 m', 'radius of the sector', positive),
      diffusion,
      argument('angle', 'φ', 'angle', '2 deg', 'angle off the axis', { default: 0 }),
    ],
    compute: (a) => sectorLifetime(a.distance, a.theta, a.radius, a.diffusion, a.angle),
  }),
]
