/** Frontiers of `dwell pareto` as a figure. */
import type { Frontier, FrontierPoint } from '@dwell/engine'
import type { Figure } from '../figure.js'
import { say } from '../panels/panel.js'
import { type Column, type Row, shownFor, shownRows, type Table } from '../table.js'
import { columnsFor, layer, legendTitle, position } from './encode.js'
import { emptyPlot } from './empty.js'
import { paretoPlot } from './pareto-plot.js'
import { axisFor } from './series-plot.js'

const columnFor = (name: string, unit: string, symbol?: string): Column => ({
  name: name.replaceAll('.', '-'),
  ...(symbol === undefined ? {} : { symbol }),
  meaning: name.replaceAll('-', ' '),
  unit,
  ...shownFor(unit),
})

/** Names that tell fronts apart: by solver where they share a title, else by title. */
const namesOf = (fronts: readonly Frontier[]): readonly string[] => {
  const titles = new Set(fronts.map(({ title }) => title))
  return fronts.map(({ title, solver }) => (titles.size === fronts.length ? title : solver))
}

const rowOf = (point: FrontierPoint, series: string, columns: readonly Column[]): Row => ({
  series,
  ...Object.fromEntries(columns.map(({ name }, i) => [name, point.values[i]])),
  bound: point.bound ?? null,
  gap: point.gap ?? null,
  binding: point.binding.join(' + '),
  regime: point.regime,
  knee: point.knee,
  K: point.design.K,
  rho: point.design.rho,
  theta: point.design.theta,
  r: point.design.r,
})

/**
 * One or several frontiers over the same axes. Two objectives are drawn as stairs with knees and
 * change-overs; three as points coloured by the third.
 *
 * @throws RangeError when there is no frontier, or the frontiers have different axes
 */
export const frontierFigure = (fronts: readonly Frontier[]): Figure => {
  const [first] = fronts
  if (first === undefined) throw new RangeError('no frontier to draw')
  const axisNames = first.axes.map(({ name }) => name).join()
  if (fronts.some(({ axes }) => axes.map(({ name }) => name).join() !== axisNames))
    throw new RangeError('frontiers with different axes cannot share a picture')
  const values = [
    columnFor(first.objective.name, first.objective.unit),
    ...first.axes.map(({ name, unit, symbol }) => columnFor(name, unit, symbol)),
  ]
  const names = namesOf(fronts)
  const table: Table = {
    id: 'pareto',
    columns: [
      { name: 'series', meaning: 'front' },
      ...values,
      { ...values[0], name: 'bound', meaning: 'proved upper bound of the objective' },
      { name: 'gap', meaning: 'relative gap to the bound', unit: '1' },
      { name: 'binding', meaning: 'binding constraints' },
      { name: 'regime', meaning: 'regime' },
      { name: 'knee', meaning: 'whether the point is a knee' },
      { name: 'K', symbol: 'K', meaning: 'cluster size', unit: '1' },
      { name: 'rho', symbol: 'ρ', meaning: 'share', unit: '1' },
      { name: 'theta', symbol: 'θ', meaning: 'beamwidth', unit: 'rad' },
      { name: 'r', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
    ],
    rows: fronts.flatMap((front, i) => front.points.map((point) => rowOf(point, names[i], values))),
  }
  const [objective, traded, third] = values
  // A proof closer than the line is wide would only thicken it.
  const loose = table.rows.some((row) => Number(row['gap'] ?? 0) > 1e-4)
  const spec =
    third === undefined
      ? paretoPlot({
          table,
          x: traded.name,
          y: objective.name,
          sense: first.axes[0].sense,
          series: 'series',
          binding: 'binding',
          knee: 'knee',
          ...(loose ? { bound: 'bound' } : {}),
        })
      : threeObjectives(table, objective, traded, third)
  const closed = fronts.every(({ completeness }) => completeness.closed)
  return {
    id: 'pareto',
    title: `${objective.meaning} against ${first.axes.map(({ name }) => name.replaceAll('-', ' ')).join(' and ')}`,
    caption:
      `${fronts.map((front, i) => `${names[i]}: ${front.points.length} verified points, hypervolume ${say(front.indicators.hypervolume, 4)}`).join('; ')}. ` +
      `${closed ? `The proved envelopes are closed to ${say(first.completeness.tolerance)} of the box.` : `The envelopes are not closed: ${fronts.map(({ completeness }) => say(completeness.openVolume)).join(', ')} of the box is open.`} ` +
      `Knee: ${first.kneeDefinition}`,
    tables: [table],
    spec,
  }
}

const threeObjectives = (table: Table, objective: Column, traded: Column, third: Column) => {
  const rows = shownRows(table).filter(
    (row) => typeof row[traded.name] === 'number' && typeof row[objective.name] === 'number',
  )
  if (rows.length === 0) return emptyPlot('no feasible point')
  const channel = (column: Column) => {
    const shown = rows.map((row) => Number(row[column.name]))
    return position(column, axisFor(shown))
  }
  const bins = levels(rows.map((row) => Number(row[third.name])))
  return layer(
    rows.map((row) => ({ ...row, level: bins.nameOf(Number(row[third.name])) })),
    { type: 'point', size: 26 },
    {
      x: channel(traded),
      y: channel(objective),
      color: {
        field: 'level',
        type: 'nominal',
        title: legendTitle(third),
        sort: null,
        scale: { domain: bins.names },
        legend: { columns: columnsFor(bins.names) },
      },
    },
  )
}

/** At most five classes of a third objective, by quantiles of its values. */
const levels = (
  values: readonly number[],
): { readonly names: readonly string[]; readonly nameOf: (value: number) => string } => {
  const ordered = [...new Set(values)].sort((p, q) => p - q)
  const count = Math.min(5, ordered.length)
  const uppers = Array.from(
    { length: count },
    (_, i) => ordered[Math.ceil(((i + 1) * ordered.length) / count) - 1],
  )
  const names = uppers.map((upper) => `≤ ${say(upper)}`)
  return { names, nameOf: (value) => names[uppers.findIndex((upper) => value <= upper)] }
}
