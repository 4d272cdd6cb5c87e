/** §5: fusion over a cluster. */
import { aggregateSincr, cooperativeCoverage } from '../../model/index.js'
import { bsDensity, clusterSize, detectionThreshold, nearFieldGuard, safeRadius } from '../arguments.js'
import { AREA_TOLERANCE, quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§5')
const meanField = { ...safeRadius, meaning: 'safe tracking radius R₁ of the mean field' }
const cooperators = { ...clusterSize, max: 1000 }

export const cooperativeZoneQuantities = [
  quantity('aggregateSincr', 'SINCR_K', '(19)', '1', { displayUnit: 'dB' })
    .means('mean aggregate SINCR at the centre of a cluster: mean echoes over K(Ī + C̄ + N)')
    .of(aggregateSincr, cooperators, bsDensity, nearFieldGuard, meanField, detectionThreshold),
  quantity('cooperativeCoverage', '|S_K|', '(20)', 'm^2', {
    displayUnit: 'km^2',
    tolerance: AREA_TOLERANCE,
    note: 'quadrature and Laplace inversion',
  })
    .means('mean area in which the mean aggregate SINCR of a cluster reaches γ; Lemma 2 in safeZoneArea')
    .of(cooperativeCoverage, cooperators, bsDensity, { ...meanField, minExclusive: true }),
]
