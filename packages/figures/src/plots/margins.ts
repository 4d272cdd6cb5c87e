/** Margins of a design: how far each promise and limit is from its edge, in its own measure. */
import type { ConstraintRow } from '@dwell/core'
import type { PlotSpec } from '../figure.js'
import type { Table } from '../table.js'
import { emptyPlot } from './empty.js'
import { type LabelledBar, labelledBars } from './labelled-bars.js'

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

const styles = { kept: 'good', binds: 'warn', broken: 'bad' } as const

/** Bars of relative slack, 0 to 100 %; what is broken points left, cut at −100 %. */
export const marginsPlot = (table: Table): PlotSpec => {
  if (table.rows.length === 0) return emptyPlot('no design to measure')
  const bars = table.rows.map((row): LabelledBar => {
    const slack = Number(row['slack'])
    const state = row['state'] === 'broken' || row['state'] === 'binds' ? row['state'] : 'kept'
    const text =
      state === 'broken'
        ? `broken by ${(100 * -slack).toPrecision(3)} %`
        : state === 'binds' && Math.abs(slack) < 5e-4
          ? 'binds'
          : `${Number((100 * slack).toPrecision(3))} %${state === 'binds' ? ', binds' : ''}`
    const length = Math.max(-1, Math.min(1, slack))
    return { name: String(row['constraint']), length, text, style: styles[state] }
  })
  const broken = bars.some(({ length }) => length < 0)
  const x = {
    type: 'quantitative',
    title: 'slack relative to the limit (%)',
    // Room on the right for the labels of full bars.
    scale: { domain: [broken ? -1 : 0, broken ? 1.5 : 1.25], nice: false },
    axis: {
      values: broken ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1],
      labelExpr: "format(datum.value * 100, 'd')",
    },
  }
  return labelledBars(bars, x, { width: 300, labelLimit: 240 })
}
