/** Real loads beside the fitted correction of (31), and what a planner has to change for it. */
import type { Design, ProblemSpec } from '@dwell/core'
import type { LoadReport } from '@dwell/engine'
import {
  areaSpread,
  correctedBlocking,
  estimateTraffic,
  loadPlan,
  meanArea,
  mixedLoads,
  poissonLayoutSpread,
  totalVariation,
} from '@dwell/simulate/estimate'
import { type AreaResult, type DesignTasks, type TrafficResult } from '@dwell/simulate'

export const loadReport = (
  spec: ProblemSpec,
  design: Design,
  tasks: DesignTasks,
  areas: readonly AreaResult[],
  traffic: readonly TrafficResult[],
  level: number,
): LoadReport => {
  const { slots, targetDensity, layout } = tasks.traffic
  const { loads } = estimateTraffic(traffic, level)
  const spread = areaSpread(areas, level)
  const fitted = Math.max(0, spread.value)
  const area = meanArea(areas)
  const mean = targetDensity * area
  return {
    spread,
    ...(layout.kind === 'poisson' ? { rule: poissonLayoutSpread(design.K) } : {}),
    distance: {
      poisson: totalVariation(loads, mixedLoads(loads.length, mean, 0)),
      corrected: totalVariation(loads, mixedLoads(loads.length, mean, fitted)),
    },
    ...correctedBlocking(tasks.traffic, areas, traffic, level),
    plan: loadPlan(spec, design, { slots, targetDensity, area, spread: fitted }),
  }
}
