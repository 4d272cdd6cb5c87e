/** §8: how many cooperators keep one link. */
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { define } from '../quantity.js'

const section = '§8'
const linkAvailability = arg.fromKey('linkAvailability', 'service.linkAvailability')
const commonCause = arg.fromKey('commonCause', 'service.commonCause', { default: 0 })

export const reliabilityQuantities = [
  define({
    name: 'reliabilityFloor',
    symbol: 'K_rel',
    equation: '(44)',
    section,
    unit: '1',
    meaning:
      'fewest cooperators whose links are not all down at once, ⌈ln ε_r/ln(1 − p)⌉ without common cause',
    args: [linkAvailability, arg.fromKey('allLinksDown', 'service.allLinksDown'), commonCause],
    compute: (a) =>
      model.reliabilityFloor(
        { availability: a.linkAvailability, commonCause: a.commonCause },
        a.allLinksDown,
      ),
  }),
  define({
    name: 'clusterFailure',
    symbol: 'P(all down)',
    equation: '(42), Remark 8',
    section,
    unit: '1',
    meaning: 'chance that all cooperators’ links are down at once, (1 − p)^K without common cause',
    args: [arg.clusterSize, linkAvailability, commonCause],
    compute: (a) => model.allLinksDown(a.K, { availability: a.linkAvailability, commonCause: a.commonCause }),
  }),
  define({
    name: 'distantClusterFailure',
    symbol: 'P(all down)',
    equation: '(42), Remark 8',
    section,
    unit: '1',
    meaning:
      'chance that all cooperators’ links are down at once where availability falls with distance, p·e^(−d/L)',
    args: [
      arg.clusterSize,
      linkAvailability,
      commonCause,
      arg.bsDensity,
      arg.fromKey('availabilityRange', 'service.availabilityRange'),
    ],
    compute: (a) =>
      model.allLinksDown(a.K, {
        availability: a.linkAvailability,
        commonCause: a.commonCause,
        distance: { bsDensity: a.bsDensity, decay: a.availabilityRange },
      }),
  }),
]
