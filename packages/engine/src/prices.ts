/** The price list: what a stated finite change of each promise or limit would gain, solved again. */
import { type Evaluation, isFeasibleStatus, OPTIMALITY_GAP, type ProblemSpec } from '@dwell/core'
import type { Oracle } from './oracle.js'
import { relaxables } from './promises.js'
import type { Price } from './solve-report.js'

export const priceList = async (
  oracle: Oracle,
  spec: ProblemSpec,
  current: Evaluation,
): Promise<readonly Price[]> => {
  const prices: Price[] = []
  const { value } = current.objective
  for (const item of relaxables(spec)) {
    if (oracle.stopped) break
    const to = item.step(spec, item.value)
    if (to === undefined || to === item.value || !Number.isFinite(to)) continue
    const { evaluation, status } = await oracle.solve({ [item.key]: to }, { incumbent: current.design })
    const solved = isFeasibleStatus(status) && evaluation
    // What the end of time cut short is no price.
    if (!solved && oracle.stopped) break
    const base = { key: item.key, from: item.value, to, unit: item.unit }
    if (!solved) {
      prices.push(base)
      continue
    }
    const difference = evaluation.objective.value - value
    // Both optima are known to the gap only: a smaller difference is none.
    const gain = Math.abs(difference) <= 2 * OPTIMALITY_GAP * Math.abs(value) ? 0 : difference
    prices.push({
      ...base,
      objective: evaluation.objective.value,
      gain,
      relativeGain: gain / Math.abs(value),
      design: evaluation.design,
    })
  }
  return prices.sort((p, q) => (q.relativeGain ?? -Infinity) - (p.relativeGain ?? -Infinity))
}
