/** The price list of a design as bars: what a stated change of each promise or limit gains. */
import type { Price } from '@dwell/engine'
import type { PlotSpec } from '../figure.js'
import type { Table } from '../table.js'
import { emptyPlot } from './empty.js'
import { type LabelledBar, labelledBars } from './labelled-bars.js'

/** @param changeOf the change in words, such as `blocking 1 % → 1.1 %` */
export const pricesTable = (prices: readonly Price[], changeOf: (price: Price) => string): Table => ({
  id: 'prices',
  columns: [
    { name: 'change', meaning: 'change' },
    { name: 'key', meaning: 'key of the problem' },
    { name: 'from', meaning: 'from (SI)', unit: '1' },
    { name: 'to', meaning: 'to (SI)', unit: '1' },
    { name: 'relativeGain', meaning: 'relative gain of the objective', unit: '1' },
  ],
  rows: prices.map((price) => ({
    change: changeOf(price),
    key: price.key,
    from: price.from,
    to: price.to,
    relativeGain: price.relativeGain ?? null,
  })),
})

const percentText = (gain: number): string => {
  const percent = 100 * gain
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Number(Math.abs(percent).toPrecision(3))} %`
}

/** Bars of relative gain in per cent; changes that gain nothing keep their line and say so. */
export const pricesPlot = (table: Table): PlotSpec => {
  if (table.rows.length === 0) return emptyPlot('no prices were quoted', undefined, 80)
  const bars = table.rows.map((row): LabelledBar => {
    const gain = row['relativeGain']
    const known = typeof gain === 'number'
    return {
      name: String(row['change']),
      length: known ? 100 * gain : 0,
      text: known ? percentText(gain) : 'no solution',
      style: known && gain < 0 ? 'bad' : 'good',
    }
  })
  const lengths = bars.map(({ length }) => length)
  const [least, most] = [Math.min(0, ...lengths), Math.max(0, ...lengths)]
  const span = most - least || 1
  const x = {
    type: 'quantitative',
    title: 'gain of the objective (%)',
    scale: { domain: [least, most + 0.3 * span], nice: false },
    axis: { tickCount: 4 },
  }
  return labelledBars(bars, x, { width: 260, labelLimit: 300 })
}
