/** A simulation's estimates beside the curves of a panel: its table, its sentence in the caption. */
import { countText } from '@dwell/core/units'
import type { LifetimeQuestion, Simulator } from '@dwell/engine/claims'
import type { Column, Row, Table } from '../table.js'
import { intervalColumns, lifetimeColumn, say, seriesColumn } from './panel.js'

/** A point of a curve whose mean lifetime can be simulated. */
export interface SimulatedCase {
  readonly series: string
  /** What places the point, SI, by column name. */
  readonly at: Row
  /** Mean lifetime on the curve, s. */
  readonly theory: number
  readonly question: LifetimeQuestion
}

const footprintNames: Readonly<Record<LifetimeQuestion['footprint']['kind'], string>> = {
  disc: 'disc (model)',
  sector: 'sector (model)',
  voronoi: 'Voronoi cells',
  discs: 'K discs R₁',
}

/**
 * Simulates each case, one after the other. Undefined without a simulator: a figure is then not changed.
 *
 * @param places columns of what places the points
 */
export const simulateCases = async (
  simulate: Simulator | undefined,
  id: string,
  places: readonly Column[],
  cases: readonly SimulatedCase[],
): Promise<Table | undefined> => {
  if (!simulate) return undefined
  const rows: Row[] = []
  for (const { series, at, theory, question } of cases) {
    const { value, low, high, level } = await simulate.lifetime(question)
    const footprint = footprintNames[question.footprint.kind]
    rows.push({ series, footprint, ...at, lifetime: value, low, high, level, theory, ratio: value / theory })
  }
  return {
    id: `${id}-simulated`,
    columns: [
      seriesColumn('series'),
      { name: 'footprint', meaning: 'footprint that was simulated' },
      ...places,
      { ...lifetimeColumn, meaning: 'simulated mean lifetime' },
      ...intervalColumns('s'),
      { name: 'theory', meaning: 'mean lifetime of the curve', unit: 's' },
      { name: 'ratio', meaning: 'simulated over theory', unit: '1' },
    ],
    rows,
  }
}

const number = (row: Row, name: string): number => Number(row[name])

/** What the points say, one sentence a footprint, with a leading space; empty without a simulation. */
export const saySimulated = (table: Table | undefined): string => {
  if (!table) return ''
  const widest = Math.max(
    ...table.rows.map((row) => (number(row, 'high') - number(row, 'low')) / 2 / number(row, 'lifetime')),
  )
  const level = number(table.rows[0], 'level')
  const footprints = [...new Set(table.rows.map((row) => String(row['footprint'])))]
  const sentences = footprints.map((footprint) => {
    const rows = table.rows.filter((row) => row['footprint'] === footprint)
    const holds = rows.filter(
      (row) => number(row, 'low') <= number(row, 'theory') && number(row, 'theory') <= number(row, 'high'),
    )
    const ratios = rows.map((row) => number(row, 'ratio'))
    return `${footprint}, ${holds.length} of ${countText(rows.length, 'interval')} hold the curve, means ${say(Math.min(...ratios))} to ${say(Math.max(...ratios))} of it`
  })
  return ` Hollow points: simulated means with ${say(100 * level)} % intervals, the widest ±${say(100 * widest, 2)} %, drawn also where they are shorter than the mark; ${sentences.join('; ')}.`
}
