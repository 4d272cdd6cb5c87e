/** §8: how many cooperators keep one link. */
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§8')
const linkAvailability = arg.fromKey('linkAvailability', 'service.linkAvailability')
const commonCause = arg.fromKey('commonCause', 'service.commonCause', { default: 0 })

export const reliabilityQuantities = [
  quantity('reliabilityFloor', 'K_rel', '(44)', '1')
    .means('fewest cooperators whose links are not all down at once, ⌈ln ε_r/ln(1 − p)⌉ without common cause')
    .of(
      (linkAvailability, allLinksDown, commonCause) =>
        model.reliabilityFloor({ availability: linkAvailability, commonCause }, allLinksDown),
      linkAvailability,
      arg.fromKey('allLinksDown', 'service.allLinksDown'),
      commonCause,
    ),
  quantity('clusterFailure', 'P(all down)', '(42), Remark 8', '1')
    .means('chance that all cooperators’ links are down at once, (1 − p)^K without common cause')
    .of(
      (K, linkAvailability, commonCause) =>
        model.allLinksDown(K, { availability: linkAvailability, commonCause }),
      arg.clusterSize,
      linkAvailability,
      commonCause,
    ),
  quantity('distantClusterFailure', 'P(all down)', '(42), Remark 8', '1')
    .means(
      'chance that all cooperators’ links are down at once where availability falls with distance, p·e^(−d/L)',
    )
    .of(
      (K, linkAvailability, commonCause, bsDensity, availabilityRange) =>
        model.allLinksDown(K, {
          availability: linkAvailability,
          commonCause,
          distance: { bsDensity, decay: availabilityRange },
        }),
      arg.clusterSize,
      linkAvailability,
      commonCause,
      arg.bsDensity,
      arg.fromKey('availabilityRange', 'service.availabilityRange'),
    ),
]
