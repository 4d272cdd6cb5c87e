/** Links of a cluster that fail: each by itself, or together. */
import { RandomStream } from '@dwell/core/random'

export interface LinkTask {
  readonly seed: number
  readonly clusterSize: number
  /** p, chance that one link is usable. */
  readonly availability: number
  /**
   * Share of a link's unavailability that has a cause common to the whole cluster (the beta factor of
   * reliability engineering); 0 for independent links. The availability of one link stays p.
   */
  readonly commonCause: number
  /** A usable link at distance d is usable with p·e^(−d/decay) on a Poisson network; absent for p everywhere. */
  readonly distance?: { readonly bsDensity: number; readonly decay: number }
  /** Clusters looked at in each batch. */
  readonly trials: number
}

export interface LinkResult {
  readonly layout: number
  /** Share of clusters with all links down. */
  readonly allDown: number
  /** Share of links down. */
  readonly down: number
}

/**
 * Draws link states of `trials` clusters: the common cause strikes with probability c(1 − p), each link
 * fails for reasons of its own with the probability that leaves it available with probability p in all.
 */
export const runLinks = (task: LinkTask, index: number): LinkResult => {
  const { seed, clusterSize, availability, commonCause, distance, trials } = task
  const random = new RandomStream(seed, 'links', index)
  const common = commonCause * (1 - availability)
  const own = 1 - availability / (1 - common)
  let all = 0
  let down = 0
  for (let i = 0; i < trials; i++) {
    const struck = random.uniform() < common
    let failed = 0
    let area = 0
    for (let k = 0; k < clusterSize; k++) {
      let fails = own
      if (distance) {
        // Squared distances of the nearest sites are a Poisson process: πλR_k² − πλR_(k−1)² is exponential.
        area += random.exponential() / (Math.PI * distance.bsDensity)
        fails = 1 - (1 - own) * Math.exp(-Math.sqrt(area) / distance.decay)
      }
      if (random.uniform() < fails || struck) failed++
    }
    down += failed
    if (failed === clusterSize) all++
  }
  return { layout: index, allDown: all / trials, down: down / (trials * clusterSize) }
}
