/** The price list: what a stated change of each promise or limit would gain. */
import type { ObjectiveName } from '@dwell/core'
import type { Price } from '@dwell/engine'
import { distinctTexts } from '../format/distinct.js'
import { significant } from '../format/number.js'
import { gainText, objectiveText, objectiveWords } from '../format/objective.js'
import { keyText } from '../format/quantity.js'
import type { Look } from '../terminal/look.js'
import { heading, paragraph } from '../terminal/layout.js'
import { tableLines } from '../terminal/table.js'
import { listed } from '../words.js'

/** A gain that is not worth a line: below one part in a million. */
const negligible = 1e-6

const change = ({ key, from, to }: Price): string =>
  distinctTexts(from, to, (value, digits) => keyText(key, value, digits)).join(' → ')

const byGain = (a: Price, b: Price): number => (b.gain ?? -Infinity) - (a.gain ?? -Infinity)

const percentGain = (gain: number | undefined): string =>
  gain === undefined ? '' : `${gain > 0 ? '+' : ''}${significant(100 * gain, 3)} %`

/** Prices sorted by gain; changes that gain nothing share one sentence. */
export const priceLines = (look: Look, name: ObjectiveName, prices: readonly Price[]): string[] => {
  if (prices.length === 0) return []
  const solved = prices.filter(({ gain }) => gain !== undefined).toSorted(byGain)
  const worth = solved.filter(({ relativeGain, gain }) => Math.abs(relativeGain ?? gain!) > negligible)
  const idle = solved.filter((price) => !worth.includes(price))
  const unsolved = prices.filter(({ gain }) => gain === undefined)
  return [
    ...heading(look, 'What a change would gain'),
    ...tableLines(
      look,
      [
        { head: 'change' },
        { head: 'from → to' },
        { head: 'gain', align: 'right' },
        { head: 'relative', align: 'right' },
        { head: objectiveWords[name], align: 'right', optional: true },
      ],
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
    ...(idle.length > 0
      ? paragraph(look, `No gain: ${listed(idle.map((price) => `${price.key} (${change(price)})`))}.`, {
          indent: 2,
        })
      : []),
    ...(unsolved.length > 0
      ? paragraph(
          look,
          `Not solved: ${listed(unsolved.map((price) => `${price.key} (${change(price)})`))}.`,
          {
            indent: 2,
          },
        )
      : []),
    ...paragraph(look, 'Each change was made alone and the problem solved again.', {
      indent: 2,
      paint: look.dim,
    }),
  ]
}
