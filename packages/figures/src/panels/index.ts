/** The eight panels of the paper, in its order, the regime map, and the footprints. */
import { beamwidthLifetimePanel } from './beamwidth-lifetime.js'
import { ceilingsPanel } from './ceilings.js'
import { clusterLifetimePanel } from './cluster-lifetime.js'
import { criticalDistributionPanel } from './critical-distribution.js'
import { footprintsPanel } from './footprints.js'
import { handoverLifetimePanel } from './handover-lifetime.js'
import type { Panel } from './panel.js'
import { paretoFrontsPanel } from './pareto-fronts.js'
import { regimeMapPanel } from './regime-map.js'
import { singleBsLifetimePanel } from './single-bs-lifetime.js'
import { staticCeilingPanel } from './static-ceiling.js'

export type { Panel, PanelContext } from './panel.js'

export const panels: readonly Panel[] = [
  singleBsLifetimePanel,
  clusterLifetimePanel,
  criticalDistributionPanel,
  beamwidthLifetimePanel,
  staticCeilingPanel,
  paretoFrontsPanel,
  handoverLifetimePanel,
  ceilingsPanel,
  regimeMapPanel,
  footprintsPanel,
]
