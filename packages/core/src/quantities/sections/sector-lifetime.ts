/** §4: the exact lifetime in a sector. */
import { sectorLifetime } from '../../model/index.js'
import { argument, diffusion, nonNegative, positive, theta } from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§4')

export const sectorLifetimeQuantities = [
  quantity('sectorLifetime', 'T(d, φ)', '(12)–(13) [beyond]', 's')
    .means('exact mean exit time from a circular sector, 0 on and outside its boundary; a disc at θ = 360°')
    .of(
      sectorLifetime,
      argument('distance', 'd', 'length', '150 m', 'distance from the base station', nonNegative),
      theta,
      argument('radius', 'R', 'length', '300 m', 'radius of the sector', positive),
      diffusion,
      argument('angle', 'φ', 'angle', '2 deg', 'angle off the axis', { default: 0 }),
    ),
]
