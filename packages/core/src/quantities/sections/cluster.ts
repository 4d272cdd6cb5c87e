/** §5: geometry of the K-nearest-neighbour cluster. */
import {
  aggregateRadius,
  clusterRadius,
  CRITICAL_FILLING,
  footprintRadius,
  inverseFourthMoment,
  meanNeighbourDistance,
  percolationParameter,
  safeZoneArea,
} from '../../model/index.js'
import { argument, bsDensity, clusterSize, count, nearFieldGuard, safeRadius } from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§5')
const neighbour = argument('k', 'k', 'number', '2', 'which nearest base station', count)

export const clusterQuantities = [
  quantity('meanNeighbourDistance', 'E[R_k]', '(17)', 'm')
    .means('mean distance to the k-th nearest base station, Γ(k + ½)/(Γ(k)√(πλ))')
    .of(meanNeighbourDistance, neighbour, bsDensity),
  quantity('inverseFourthMoment', 'E[R_k⁻⁴]', '(18)', '1/m^4')
    .means('mean inverse fourth power of the distance to the k-th nearest base station beyond r_0')
    .of(inverseFourthMoment, neighbour, bsDensity, { ...nearFieldGuard, minExclusive: false }),
  quantity('aggregateRadius', 'R_K', 'Lemma 2', 'm')
    .means('radius of K-fold aggregate coverage, R₁K^{−1/4}')
    .of(aggregateRadius, safeRadius, clusterSize),
  quantity('percolationParameter', 'ψ', 'Lemma 2', '1')
    .means('filling factor of the safe discs, πλR₁²; super-critical from 1.12808737')
    .of(percolationParameter, bsDensity, safeRadius),
  quantity('criticalSafeRadius', 'R_c', '(22)', 'm')
    .means('safe radius at which the network percolates, √(ψ_c/(πλ))')
    .of((bsDensity) => clusterRadius(CRITICAL_FILLING, bsDensity), bsDensity),
  quantity('safeZoneArea', '|S_K|', '(21)', 'm^2', { displayUnit: 'km^2' })
    .means('mean safe-zone area, the smaller of √K·πR₁² and K/λ')
    .of(safeZoneArea, clusterSize, bsDensity, safeRadius),
  quantity('clusterRadius', 'R', '(21)', 'm')
    .means('footprint radius of a super-critical cluster, √(K/(πλ))')
    .of(clusterRadius, clusterSize, bsDensity),
  quantity('footprintRadius', 'R', '(21), (22) [choice]', 'm')
    .means('footprint radius: √(K/(πλ)) where ψ ≥ ψ_c, the isolated disc R₁ below')
    .of(footprintRadius, clusterSize, bsDensity, safeRadius),
]
