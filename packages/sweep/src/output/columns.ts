/** The columns of a sweep's table: what they are called, hold and mean. */
import { type Design, fieldOf, objectiveUnits, quantityInfo } from '@dwell/core'
import type { PointRecord } from '@dwell/engine'
import { readNumberWord } from '../canonical.js'
import { compilePlan, type PointValues } from '../plan/sweep-plan.js'
import type { StoredPoint } from '../store/line.js'
import type { SweepTask } from '../sweep-task.js'

export type ColumnType = 'integer' | 'double' | 'boolean' | 'string'
export type Cell = number | string | boolean | undefined

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** SI unit; absent for text and flags. */
  readonly unit?: string
  readonly symbol?: string
  readonly meaning: string
}

export interface Row {
  readonly point: StoredPoint
  readonly values: PointValues
}

/** A column and how a row fills it. */
export interface FilledColumn extends Column {
  readonly cell: (row: Row) => Cell
}

const real = (value: unknown): number | undefined => readNumberWord(value)

const design = (
  name: keyof Design,
  unit: string,
  symbol: string,
  meaning: string,
  type: ColumnType = 'double',
): FilledColumn => ({
  name,
  type,
  unit,
  symbol,
  meaning,
  cell: ({ point }) => real(point.record.design?.[name]),
})

const ofRecord = (
  name: keyof PointRecord,
  type: ColumnType,
  meaning: string,
  unit?: string,
): FilledColumn => ({
  name,
  type,
  ...(unit === undefined ? {} : { unit }),
  meaning,
  cell: ({ point }) => {
    const value = point.record[name]
    if (type === 'double') return real(value)
    return typeof value === 'object' ? undefined : value
  },
})

const axisColumn = (key: string): FilledColumn => {
  const field = fieldOf(key)!
  const base = { name: key, meaning: field.meaning, cell: ({ values }: Row): Cell => values[key] }
  return field.kind === 'number'
    ? { ...base, type: 'double', unit: field.unit, symbol: field.symbol }
    : { ...base, type: 'string' }
}

/** The columns of a task, in order: the point, its axes, the verdict, the design, the quantities, the reason. */
export const columnsOf = (task: SweepTask): readonly FilledColumn[] => {
  const objectiveSwept = task.plan.axes.some(({ key }) => key === 'objective')
  const unit = objectiveSwept ? undefined : objectiveUnits[task.spec.objective]
  const verdict: readonly FilledColumn[] = [
    ofRecord('status', 'string', 'optimal, feasible, infeasible, no-solution or failed'),
    design('K', '1', 'K', 'cluster size', 'integer'),
    design('rho', '1', 'ρ', 'share of a base station’s time-frequency per cooperator and target'),
    design('theta', 'rad', 'θ', 'main-lobe width'),
    design('r', '1/s', 'r', 'handover rate'),
    {
      ...ofRecord(
        'objective',
        'double',
        `${objectiveSwept ? 'objective' : task.spec.objective}; judged by the host`,
        unit,
      ),
      name: 'objectiveValue',
    },
    ofRecord(
      'bound',
      'double',
      `upper bound of the objective, ${task.verify ? 'proved by a checked certificate' : 'claimed by the solver that proves, not verified'}`,
      unit,
    ),
    ofRecord('gap', 'double', '(bound − objective)/|objective|', '1'),
    ...(task.verify
      ? [
          ofRecord(
            'verified',
            'double',
            'gap that a checked certificate proves, 0 of an infeasibility that one proves; empty: not verified',
            '1',
          ),
        ]
      : []),
    ofRecord('regime', 'string', 'regime of (46)'),
    ofRecord('supercritical', 'boolean', 'whether ψ ≥ ψ_c at the design'),
    {
      name: 'binding',
      type: 'string',
      meaning: 'constraints that hold with equality, separated by spaces',
      cell: ({ point }) => point.record.binding?.join(' '),
    },
    ofRecord('worstViolation', 'double', 'factor by which the worst constraint is broken, less one', '1'),
  ]
  return [
    {
      name: 'point',
      type: 'integer',
      meaning: 'number of the point, from 0',
      cell: ({ point }) => point.index,
    },
    ...compilePlan(task.plan).keys.map(axisColumn),
    ...verdict,
    ...task.quantities.map((name): FilledColumn => {
      const { symbol, unit: unitOf, meaning } = quantityInfo.get(name)!
      return {
        name,
        type: 'double',
        unit: unitOf,
        symbol,
        meaning,
        cell: ({ point }) => real(point.record.quantities?.[name]),
      }
    }),
    ofRecord('reason', 'string', 'why there is no better verdict'),
  ]
}
