/** The share of clusters with all links down. */
import { type Estimate, independentShare } from '@dwell/simulate/estimate'
import { type LinkResult } from '@dwell/simulate'

/** (34) simulated: clusters are drawn independently, `trials` in each batch. */
export const allDownShare = (links: readonly LinkResult[], trials: number, level: number): Estimate =>
  independentShare(
    Math.round(links.reduce((sum, each) => sum + each.allDown * trials, 0)),
    links.length * trials,
    level,
  )
