/** §5: fusion over a cluster. */
import { aggregateSincr, cooperativeCoverage } from '../../model/index.js'
import { bsDensity, clusterSize, detectionThreshold, nearFieldGuard, safeRadius } from '../arguments.js'
import { AREA_TOLERANCE, define } from '../quantity.js'

const section = '§5'
const meanField = { ...safeRadius, meaning: 'safe tracking radius R₁ of the mean field' }
const cooperators = { ...clusterSize, max: 1000 }

export const cooperativeZoneQuantities = [
  define({
    name: 'aggregateSincr',
    symbol: 'SINCR_K',
    equation: '(19)',
    section,
    unit: '1',
    displayUnit: 'dB',
    meaning: 'mean aggregate SINCR at the centre of a cluster: mean echoes over K(Ī + C̄ + N)',
    args: [cooperators, bsDensity, nearFieldGuard, meanField, detectionThreshold],
    compute: (a) => aggregateSincr(a.K, a.bsDensity, a.nearFieldGuard, a.safeRadius, a.detectionThreshold),
  }),
  define({
    name: 'cooperativeCoverage',
    symbol: '|S_K|',
    equation: '(20)',
    section,
    unit: 'm^2',
    displayUnit: 'km^2',
    meaning: 'mean area in which the mean aggregate SINCR of a cluster reaches γ; Lemma 2 in safeZoneArea',
    args: [cooperators, bsDensity, { ...meanField, minExclusive: true }],
    tolerance: AREA_TOLERANCE,
    note: 'quadrature and Laplace inversion',
    compute: (a) => cooperativeCoverage(a.K, a.bsDensity, a.safeRadius),
  }),
]
