/** The price list of a design as bars: what a stated change of each promise or limit gains. */
import type { Price } from '@dwell/engine'
import type { PlotSpec } from '../figure.js'
import type { Table } from '../table.js'
import { emptyPlot } from './empty.js'
import { inline } from './encode.js'

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
  const rows = table.rows.map((row) => {
    const gain = row['relativeGain']
    const known = typeof gain === 'number'
    return {
      change: row['change'],
      percent: known ? 100 * gain : 0,
      text: known ? percentText(gain) : 'no solution',
      label: known ? Math.max(0, 100 * gain) : 0,
    }
  })
  const values = rows.map((row) => row.percent)
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const span = most - least || 1
  const y = {
    field: 'change',
    type: 'nominal',
    sort: rows.map((row) => row.change),
    title: null,
    axis: { labelLimit: 300, ticks: false, grid: false, domain: false },
  }
  const x = {
    field: 'percent',
    type: 'quantitative',
    title: 'gain of the objective (%)',
    scale: { domain: [least, most + 0.3 * span], nice: false },
    axis: { tickCount: 4 },
  }
  const text = (style: string) => ({
    data: inline(rows),
    mark: { type: 'text', style, align: 'left', dx: 5 },
    encoding: { x: { ...x, field: 'label' }, y, text: { field: 'text' } },
  })
  return {
    height: { step: 20 },
    width: 260,
    layer: [
      {
        data: inline(rows.filter((row) => row.percent >= 0)),
        mark: { type: 'bar', height: 11, style: 'good' },
        encoding: { x, y },
      },
      {
        data: inline(rows.filter((row) => row.percent < 0)),
        mark: { type: 'bar', height: 11, style: 'bad' },
        encoding: { x, y },
      },
      text('halo'),
      text('guide-label'),
    ],
  }
}
