/** What the links of a cluster do under a problem, Remark 8. */
import type { Links } from '../model/index.js'
import type { ProblemSpec } from './spec.js'

export const linksOf = ({ service, network }: Pick<ProblemSpec, 'service' | 'network'>): Links => {
  const { linkAvailability: availability, commonCause, availabilityRange: decay } = service
  return {
    availability,
    ...(commonCause === undefined ? {} : { commonCause }),
    ...(decay === undefined ? {} : { distance: { bsDensity: network.bsDensity, decay } }),
  }
}
