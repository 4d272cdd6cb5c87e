/** What the sensing budget bears under the mean load: the ceilings of Theorems 1′, 3 and 3-DYN at a design. */
import { significant, toDisplay } from '@dwell/core/units'
import { siText } from '../format/quantity.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'

/** Targets, arrivals and cooperators that exhaust the budget; no line for a quantity that is not there. */
export const ceilingLines = (look: Look, quantities: Readonly<Record<string, number>>): Lines => {
  const { staticCeiling, arrivalCeiling, dynamicCeiling, clusterCap } = quantities
  const rows: (readonly [string, string])[] = []
  if (staticCeiling !== undefined) {
    const arriving =
      arrivalCeiling === undefined
        ? ''
        : `, ${significant(toDisplay(arrivalCeiling, '/(km^2 s)'))} /(km² s) arriving`
    rows.push(['Static cluster', `${siText(staticCeiling, '1/m^2')} targets${arriving} (38)`])
  }
  if (dynamicCeiling !== undefined)
    rows.push(['With handover', `${siText(dynamicCeiling, '1/m^2')} targets (47)`])
  if (clusterCap !== undefined)
    rows.push(['Cooperators', `${significant(clusterCap)} at most at this load (Theorem 1′)`])
  if (rows.length === 0) return []
  return [look.heading('What the sensing budget bears (mean load)'), look.pairs(rows)]
}
