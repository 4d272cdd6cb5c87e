/** What a sweep along one field shows, as a plot with the present problem marked. */
import type { NumberField, ProblemSpec } from '@dwell/core'
import { toDisplay } from '@dwell/core/units'
import {
  axisFor,
  type Column,
  emptyPlot,
  guide,
  inline,
  type PlotSpec,
  position,
  shownCell,
} from '@dwell/figures/browser'
import { objectiveWords, unitOfKey } from '@dwell/report/browser'
import { withLayers } from '../pictures/marks.js'
import type { SweepRow } from './sweep-rows.js'

const objectiveUnits = {
  capacity: { unit: 'bit/s', shown: 'Mbit/s' },
  'target-density': { unit: '1/m^2', shown: '/km^2' },
  'sensing-share': { unit: '1', shown: '%' },
} as const

/** What can be drawn along a field. */
export const outcomes = ['objective', 'K', 'rho', 'theta', 'r', 'lifetime'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeTitles = (spec: ProblemSpec): Readonly<Record<Outcome, string>> => ({
  objective: objectiveWords[spec.objective],
  K: 'cooperators K',
  rho: 'share ρ',
  theta: 'beam θ',
  r: 'handovers r',
  lifetime: 'time in view T',
})

const columns = (spec: ProblemSpec) =>
  ({
    objective: { meaning: objectiveWords[spec.objective], ...objectiveUnits[spec.objective] },
    K: { symbol: 'K', meaning: 'cooperators', unit: '1' },
    rho: { symbol: 'ρ', meaning: 'share', unit: '1', shown: '%' },
    theta: { symbol: 'θ', meaning: 'beam', unit: 'rad', shown: 'deg' },
    r: { symbol: 'r', meaning: 'handover rate', unit: '1/s' },
    lifetime: { symbol: 'T', meaning: 'mean time in view', unit: 's' },
  }) as const

const WIDTH = 380
const HEIGHT = 280
export const sweepPlot = (
  spec: ProblemSpec,
  field: NumberField,
  rows: readonly SweepRow[],
  outcome: Outcome,
  log: boolean,
  present: number | undefined,
): PlotSpec => {
  const unit = unitOfKey(field.key)
  const values = rows.flatMap((row) => {
    const value = row[outcome]
    return value === undefined || !Number.isFinite(value) ? [] : [value]
  })
  if (values.length === 0) return emptyPlot('no value has a design', WIDTH, HEIGHT)
  const shown = (value: number): number => toDisplay(value, unit)
  // Decibels are a logarithm already.
  const logarithmic = log && !unit.startsWith('dB')
  const along = rows.map((row) => shown(row.at[0]))
  const domain = [Math.min(...along), Math.max(...along)] as const
  const x = position(
    { name: 'x', symbol: field.symbol, meaning: field.meaning, unit },
    { scale: logarithmic ? 'log' : 'linear', domain },
  )
  const column: Column = { name: 'y', ...columns(spec)[outcome] }
  const y = position(column, axisFor(values.map((value) => Number(shownCell(column, value)))))
  const data = rows.map((row) => ({ x: shown(row.at[0]), y: shownCell(column, row[outcome] ?? null) }))
  const encoding = { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } }
  const plot: PlotSpec = {
    width: WIDTH,
    height: HEIGHT,
    layer: [
      { data: inline(data), mark: { type: 'line' }, encoding },
      { data: inline(data), mark: { type: 'point', filled: true, size: 14 }, encoding },
    ],
  }
  const at = present === undefined ? Number.NaN : shown(present)
  const inside = at >= domain[0] && at <= domain[1]
  return {
    ...(inside
      ? withLayers(
          plot,
          guide('x', at, 'now', { channel: x, at: Number(data.find((each) => each.y !== null)?.y ?? 0) }),
        )
      : plot),
  }
}
