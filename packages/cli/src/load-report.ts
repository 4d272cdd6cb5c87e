/** Real loads beside the fitted correction of (31), and what a planner has to change for it. */
import type { Design, ProblemSpec } from '@dwell/core'
import {
  areaSpread,
  type AreaResult,
  type CorrectedBlocking,
  correctedBlocking,
  type DesignTasks,
  type Estimate,
  estimateTraffic,
  loadPlan,
  type LoadPlan,
  meanArea,
  mixedLoads,
  poissonLayoutSpread,
  totalVariation,
  type TrafficResult,
} from '@dwell/simulate'

export interface LoadReport {
  /** Squared coefficient of variation of the area in which a base station cooperates. */
  readonly spread: Estimate
  /** What the rule for Poisson layouts says of it; absent for other layouts. */
  readonly rule?: number
  /** Total variation distance from the simulated law of the load. */
  readonly distance: { readonly poisson: number; readonly corrected: number }
  readonly byTime: CorrectedBlocking
  readonly atArrival: CorrectedBlocking
  /** What ε_b at arrival takes. */
  readonly plan: LoadPlan
}

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
