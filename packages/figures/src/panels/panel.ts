/** What a panel of docs/model.md §11 needs and gives. */
import type { ProblemSpec } from '@dwell/core'
import { raised } from '@dwell/core/units'
import type { Frontier } from '@dwell/engine'
import type { Simulator } from '@dwell/engine/claims'
import type { PointBatch } from '@dwell/engine/point'
import type { Figure } from '../figure.js'
import type { Column, Table } from '../table.js'

export interface PanelContext {
  /** The scenario; panels replace the keys they sweep. */
  readonly spec: ProblemSpec
  /** Solves the scenario at every entry of the columns, by a solver that proves; used by the regime map. */
  readonly batch: (columns: Readonly<Record<string, Float64Array>>) => Promise<PointBatch>
  /** Whether a certificate of every point is checked; else it is the word of the prover. */
  readonly proved: boolean
  /** The front of rate against coverage fraction from 1 to 100 %; undefined where none is feasible. */
  readonly front: (
    spec: ProblemSpec,
  ) => Promise<Pick<Frontier, 'points' | 'axes' | 'completeness'> | undefined>
  /** Simulates mean lifetimes, which are then drawn over the curves; without it there are curves alone. */
  readonly simulate?: Simulator
  /** Distances of the target in panel 3b, m; 50 to 200 when absent. */
  readonly ranges?: readonly number[]
  /** Densities and ceilings of the map; 49 and 41 when absent. */
  readonly places?: readonly [densities: number, ceilings: number]
  /** Places whose map has the axes that this one is drawn on: a coarse map and a fine one on the same. Its own when absent. */
  readonly axesOf?: readonly [densities: number, ceilings: number]
  /** The map without what binds at each place, which takes longer than the places themselves. */
  readonly brief?: boolean
}

export interface Panel {
  /** `2a` … `5b`, as in the paper; `map` for the regime map. */
  readonly id: string
  readonly title: string
  readonly draw: (context: PanelContext) => Figure | Promise<Figure>
}

/** `count` numbers from `low` to `high`, evenly spaced in the logarithm, ends exact. */
export const logSpace = (low: number, high: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => {
    if (i === 0) return low
    if (i === count - 1) return high
    return low * (high / low) ** (i / (count - 1))
  })

/** A number for a caption: `digits` significant figures, thousands apart. */
export const say = (value: number, digits = 3): string => {
  if (value === 0) return '0'
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : '∞'
  const size = Math.abs(value)
  if (size >= 1e6 || size < 1e-3) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e')
    return `${mantissa}·10${raised(exponent.replace('+', ''))}`
  }
  const text = String(Number(value.toPrecision(digits)))
  return size >= 1e4 ? text.replaceAll(/\B(?=(\d{3})+$)/g, ',') : text
}

export const bsDensityColumn: Column = {
  name: 'bsDensity',
  symbol: 'λ',
  meaning: 'BS density',
  unit: '1/m^2',
  shown: '/km^2',
}

export const beamColumn: Column = {
  name: 'beamwidth',
  symbol: 'θ',
  meaning: 'beamwidth',
  unit: 'rad',
  shown: 'deg',
}

export const rateColumn: Column = { name: 'rate', symbol: 'r', meaning: 'handover rate', unit: '1/s' }

export const radiusColumn: Column = {
  name: 'safeRadius',
  symbol: 'R₁',
  meaning: 'safe tracking radius',
  unit: 'm',
}

export const percolationColumn: Column = {
  name: 'percolation',
  symbol: 'ψ',
  meaning: 'percolation parameter',
  unit: '1',
}

/** What a simulation says beside a mean: the ends of its interval in a unit, and their level. */
export const intervalColumns = (unit: string): readonly Column[] => [
  { name: 'low', meaning: 'lower end of its confidence interval', unit },
  { name: 'high', meaning: 'upper end of its confidence interval', unit },
  { name: 'level', meaning: 'level of the interval', unit: '1' },
]

/** Numbers of a figure, with those of its simulation where it has any. */
export const withTable = (tables: readonly Table[], simulated: Table | undefined): readonly Table[] =>
  simulated ? [...tables, simulated] : tables

export const lifetimeColumn: Column = { name: 'lifetime', symbol: 'T', meaning: 'mean lifetime', unit: 's' }

export const sizeColumn: Column = { name: 'K', symbol: 'K', meaning: 'cluster size', unit: '1' }

export const seriesColumn = (meaning: string): Column => ({ name: 'series', meaning })
