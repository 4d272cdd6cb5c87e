/** Margins of a design: how far each promise and limit is from its edge, in its own measure. */
import type { ConstraintRow } from '@dwell/core'
import type { PlotSpec } from '../figure.js'
import type { Table } from '../table.js'
import { emptyPlot } from './empty.js'
import { inline } from './encode.js'

/** Relative slack of a row: (limit − value)/limit for ≤, (value − limit)/value for ≥; −violation when broken. */
export const relativeSlack = ({ value, limit, sense, margin, violation }: ConstraintRow): number => {
  if (margin < 0) return -violation
  if (!Number.isFinite(limit) || !Number.isFinite(value)) return 1
  const scale = sense === '<=' ? limit : value
  return scale === 0 ? (margin > 0 ? 1 : 0) : margin / Math.abs(scale)
}

export const marginsTable = (
  constraints: readonly ConstraintRow[],
  nameOf: (row: ConstraintRow) => string = ({ name }) => name,
): Table => ({
  id: 'margins',
  columns: [
    { name: 'constraint', meaning: 'promise or limit' },
    { name: 'value', meaning: 'value', unit: '1' },
    { name: 'limit', meaning: 'limit', unit: '1' },
    { name: 'slack', meaning: 'relative slack', unit: '1', shown: '%' },
    { name: 'state', meaning: 'state' },
  ],
  rows: constraints.map((row) => ({
    constraint: nameOf(row),
    value: row.value,
    limit: row.limit,
    slack: relativeSlack(row),
    state: row.violation > 0 ? 'broken' : row.active ? 'binds' : 'kept',
  })),
})

const STATES = [
  { state: 'kept', style: 'good' },
  { state: 'binds', style: 'warn' },
  { state: 'broken', style: 'bad' },
] as const

/** Bars of relative slack, 0 to 100 %; what is broken points left, cut at −100 %. */
export const marginsPlot = (table: Table): PlotSpec => {
  if (table.rows.length === 0) return emptyPlot('no design to measure')
  const rows = table.rows.map((row) => {
    const slack = Number(row['slack'])
    const drawn = Math.max(-1, Math.min(1, slack))
    const text =
      row['state'] === 'broken'
        ? `broken by ${(100 * -slack).toPrecision(3)} %`
        : row['state'] === 'binds' && Math.abs(slack) < 5e-4
          ? 'binds'
          : `${Number((100 * slack).toPrecision(3))} %${row['state'] === 'binds' ? ', binds' : ''}`
    return { constraint: row['constraint'], state: row['state'], drawn, text, label: Math.max(0, drawn) }
  })
  const broken = rows.some((row) => row.drawn < 0)
  const order = table.rows.map((row) => row['constraint'])
  const y = {
    field: 'constraint',
    type: 'nominal',
    sort: order,
    title: null,
    axis: { labelLimit: 240, ticks: false, grid: false, domain: false },
  }
  const x = {
    field: 'drawn',
    type: 'quantitative',
    title: 'slack relative to the limit (%)',
    // Room on the right for the labels of full bars.
    scale: { domain: [broken ? -1 : 0, broken ? 1.5 : 1.25], nice: false },
    axis: {
      values: broken ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1],
      labelExpr: "format(datum.value * 100, 'd')",
    },
  }
  const text = (style: string) => ({
    data: inline(rows),
    mark: { type: 'text', style, align: 'left', dx: 5 },
    encoding: { x: { ...x, field: 'label' }, y, text: { field: 'text' } },
  })
  return {
    height: { step: 20 },
    width: 300,
    layer: [
      ...STATES.map(({ state, style }) => ({
        data: inline(rows.filter((row) => row.state === state)),
        mark: { type: 'bar', height: 11, style },
        encoding: { x, y },
      })),
      text('halo'),
      text('guide-label'),
    ],
  }
}
