/** The kinds of work a worker thread does, one layout at a time. */
import { type PercolationResult, type PercolationTask, runPercolation } from '../percolation/percolation.js'
import { runSplitting, type SplittingResult, type SplittingTask } from '../rare/splitting.js'
import { type DesignsResult, type DesignsTask, runDesigns } from '../run/run-designs.js'
import { runLayout } from '../run/run-layout.js'
import type { LayoutResult, SimulationTask } from '../run/task.js'
import { type AreaResult, type AreaTask, runAreas } from '../traffic/areas.js'
import { type LinkResult, type LinkTask, runLinks } from '../traffic/links.js'
import { runTraffic, type TrafficResult, type TrafficTask } from '../traffic/traffic.js'

export interface Jobs {
  lifetimes: { task: SimulationTask; result: LayoutResult }
  traffic: { task: TrafficTask; result: TrafficResult }
  areas: { task: AreaTask; result: AreaResult }
  links: { task: LinkTask; result: LinkResult }
  splitting: { task: SplittingTask; result: SplittingResult }
  percolation: { task: PercolationTask; result: PercolationResult }
  designs: { task: DesignsTask; result: DesignsResult }
}
export type JobKind = keyof Jobs

const runners: {
  readonly [Kind in JobKind]: (task: Jobs[Kind]['task'], layout: number) => Jobs[Kind]['result']
} = {
  lifetimes: runLayout,
  traffic: runTraffic,
  areas: runAreas,
  links: runLinks,
  splitting: runSplitting,
  percolation: runPercolation,
  designs: runDesigns,
}

/** Layout `layout` of a task; a pure function of its arguments. */
export const runJob = <Kind extends JobKind>(
  kind: Kind,
  task: Jobs[Kind]['task'],
  layout: number,
): Jobs[Kind]['result'] => runners[kind](task, layout)
