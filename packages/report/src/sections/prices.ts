/** The price list: what a stated change of each promise or limit would gain. */
import type { ObjectiveName } from '@dwell/core'
import type { Price } from '@dwell/engine'
import { distinctTexts } from '../format/distinct.js'
import { gainText, objectiveText, objectiveWords, significant } from '@dwell/core/units'
import { keyText } from '../format/quantity.js'
import { listed } from '../words.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import { right } from '../terminal/table.js'

/** A gain that is not worth a line: below one part in a million. */
const negligible = 1e-6

const change = ({ key, from, to }: Price): string =>
  distinctTexts(from, to, (value, digits) => keyText(key, value, digits)).join(' → ')

const byGain = (a: Price, b: Price): number => (b.gain ?? -Infinity) - (a.gain ?? -Infinity)

const percentGain = (gain: number | undefined): string =>
  gain === undefined ? '' : `${gain > 0 ? '+' : ''}${significant(100 * gain, 3)} %`

/** Prices sorted by gain; changes that gain nothing share one sentence. */
export const priceLines = (look: Look, name: ObjectiveName, prices: readonly Price[]): Lines => {
  if (prices.length === 0) return []
  const solved = prices.filter(({ gain }) => gain !== undefined).toSorted(byGain)
  const worth = solved.filter(({ relativeGain, gain }) => Math.abs(relativeGain ?? gain!) > negligible)
  const idle = solved.filter((price) => !worth.includes(price))
  const unsolved = prices.filter(({ gain }) => gain === undefined)
  return [
    look.heading('What a change would gain'),
    look.table(
      ['change', 'from → to', right('gain'), right('relative'), right(objectiveWords[name], 'optional')],
      worth.map((price) => ({
        cells: [
          price.key,
          change(price),
          gainText(name, price.gain!),
          percentGain(price.relativeGain),
          objectiveText(name, price.objective!),
        ],
        stacked: `${change(price)}: ${gainText(name, price.gain!)} (${percentGain(price.relativeGain)})`,
        paint: price.gain! > 0 ? look.gain : (text: string) => text,
      })),
    ),
    idle.length > 0 &&
      look.under(`No gain: ${listed(idle.map((price) => `${price.key} (${change(price)})`))}.`),
    unsolved.length > 0 &&
      look.under(`Not solved: ${listed(unsolved.map((price) => `${price.key} (${change(price)})`))}.`),
    look.note('Each change was made alone and the problem solved again.'),
  ]
}
