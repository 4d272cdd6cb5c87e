/** Names and numbers of a report, for people. */
import {
  type ConstraintName,
  type ConstraintRow,
  fieldOf,
  type ObjectiveName,
  type SolveStatus,
} from '@dwell/core'
import type { Price, RegimeName } from '@dwell/engine'
import { formatQuantity } from '@dwell/core/units'

const constraintWords: Readonly<Record<ConstraintName, string>> = {
  kinematic: 'time in view',
  blocking: 'blocking',
  reliability: 'all links down',
  trap: 'beamwidth trap',
  percolation: 'percolation ψ (decides the regime)',
  'sensing-budget': 'sensing budget',
  'share-min': 'least share',
  'share-max': 'largest share',
  'beamwidth-min': 'narrowest beam',
  'beamwidth-max': 'widest beam',
  'handover-ceiling': 'handover ceiling',
  'cluster-size': 'cap on cooperators',
  'target-cost': 'cap on cost of a target',
}

export const constraintName = ({ name }: Pick<ConstraintRow, 'name'>): string => constraintWords[name]

const displayUnits: Readonly<Record<string, string>> = {
  rad: 'deg',
  '1/s': '/s',
  '1/m^2': '/km^2',
  'bit/s': 'Mbit/s',
}

/** An SI number in the unit people use for it. */
export const valueText = (value: number, unit: string, digits = 4): string =>
  formatQuantity(value, displayUnits[unit] ?? unit, digits)

/** A value of a problem key as one would write it in the file. */
export const keyText = (key: string, value: number): string => {
  const field = fieldOf(key)
  if (field?.kind !== 'number') return String(value)
  return formatQuantity(value, field.dimension === 'fraction' ? '%' : field.displayUnit, 4)
}

/** `service.blocking 1 % → 1.1 %`. */
export const changeText = ({ key, from, to }: Pick<Price, 'key' | 'from' | 'to'>): string =>
  `${key} ${keyText(key, from)} → ${keyText(key, to)}`

export const objectiveWords: Readonly<Record<ObjectiveName, string>> = {
  capacity: 'communication rate of a base station',
  'target-density': 'target density',
  'sensing-share': 'sensing share',
}

export const regimeWords: Readonly<Record<RegimeName, string>> = {
  'handover-rich': 'handover-rich: the ceiling allows what a single base station would need',
  'mid-budget': 'mid-budget: cooperators make up for a limited handover rate',
  'handover-starved': 'handover-starved: the static design',
  static: 'static: the problem has no handover',
  'sub-critical': 'sub-critical: below percolation, one isolated disc must do',
}

export interface Headline {
  readonly text: string
  readonly tone: 'good' | 'warn' | 'bad'
  /** What the status proves. */
  readonly proves: string
}

/** Status in words, with what it proves. */
export const headlineOf = (status: SolveStatus, gap: number | undefined, tolerance: number): Headline => {
  switch (status) {
    case 'optimal':
      return {
        text: 'Optimal design',
        tone: 'good',
        proves: `It keeps every promise, and no design does better by more than a relative ${(gap ?? tolerance).toExponential(1)}: proved.`,
      }
    case 'feasible':
      return {
        text: 'Feasible design',
        tone: 'warn',
        proves:
          gap === undefined
            ? 'It keeps every promise; whether another does better is not proved.'
            : `It keeps every promise, and no design does better by more than ${(100 * gap).toPrecision(3)} %.`,
      }
    case 'infeasible':
      return {
        text: 'No design keeps every promise',
        tone: 'bad',
        proves: 'Proved: the promises and limits below cannot hold together.',
      }
    case 'no-solution':
      return { text: 'No design found', tone: 'warn', proves: 'Nothing is proved: there may be one.' }
    case 'failed':
      return { text: 'The solver failed', tone: 'bad', proves: 'Nothing is proved.' }
  }
}
