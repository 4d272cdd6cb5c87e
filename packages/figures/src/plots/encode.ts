/** Axes, legends and layers, from columns: symbols and units are never typed twice. */
import { prettyUnit, raised } from '@dwell/core/units'
import type { PlotSpec } from '../figure.js'
import { type Column, type Row, shownRows, type Table } from '../table.js'

const SUPERSCRIPT = raised('0123456789')

/** `1/s` for a display unit `/s`: on an axis the unit stands alone. */
const standing = (unit: string): string => prettyUnit(unit.startsWith('/') ? `1${unit}` : unit)

const withUnit = (name: string, { unit, shown }: Column): string => {
  const drawn = shown ?? unit ?? '1'
  return drawn === '1' || drawn === '' ? name : `${name} (${standing(drawn)})`
}

/** `handover rate r (1/s)`. */
const axisTitle = (column: Column): string =>
  withUnit(column.symbol ? `${column.meaning} ${column.symbol}` : column.meaning, column)

/** `r_max (1/s)`: for legends, where room is short. */
export const legendTitle = (column: Column): string => withUnit(column.symbol ?? column.meaning, column)

export interface AxisOptions {
  readonly scale?: 'linear' | 'log'
  readonly domain?: readonly [number, number]
  /** Left out of the axis: the same axis is drawn by a plot below. */
  readonly bare?: boolean
  readonly zero?: boolean
  readonly title?: string
  readonly tickCount?: number
  readonly values?: readonly number[]
  /** A d3 format; not for logarithmic axes. */
  readonly format?: string
  readonly nice?: boolean
}

/** Powers of ten inside a domain; with 2 and 5 between them where there are few. */
export const logTicks = ([low, high]: readonly [number, number]): readonly number[] => {
  const first = Math.floor(Math.log10(low) + 1e-9)
  const last = Math.ceil(Math.log10(high) - 1e-9)
  const decades = Math.log10(high / low)
  const steps = decades <= 2.2 ? [1, 2, 5] : [1]
  // At most about ten labels: every second, third… decade where there are many.
  const stride = Math.max(1, Math.ceil(decades / 9))
  const ticks: number[] = []
  for (let power = first; power <= last; power++) {
    if (power % stride !== 0) continue
    for (const step of steps) {
      const tick = Number(`${step}e${power}`)
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick)
    }
  }
  return ticks
}

/** Vega expression for the label of a power of ten: `0.01`, `1`, `1,000`, `10⁻⁷`. */
const logLabel = ([low, high]: readonly [number, number]): string => {
  if (low >= 0.99e-3 && high <= 1.01e5) return "format(datum.value, ',~r')"
  const exponent = 'round(log(datum.value) / LN10)'
  const digits = `abs(${exponent}) >= 100 ? '${SUPERSCRIPT}'[floor(abs(${exponent}) / 100)] : ''`
  const tens = `abs(${exponent}) >= 10 ? '${SUPERSCRIPT}'[floor(abs(${exponent}) / 10) % 10] : ''`
  return `'10' + (${exponent} < 0 ? '⁻' : '') + (${digits}) + (${tens}) + '${SUPERSCRIPT}'[abs(${exponent}) % 10]`
}

/** A position channel of a numeric column. */
export const position = (column: Column, options: AxisOptions = {}): PlotSpec => {
  const { scale = 'linear', domain, bare, zero = false, tickCount, values, format } = options
  const log = scale === 'log'
  const ticks = values ?? (log && domain ? logTicks(domain) : undefined)
  return {
    field: column.name,
    type: 'quantitative',
    scale: log
      ? { type: 'log', ...(domain ? { domain, nice: false } : {}), clamp: false }
      : { zero, ...(domain ? { domain, nice: false } : { nice: options.nice ?? true, padding: 6 }) },
    title: options.title ?? axisTitle(column),
    axis: bare
      ? { labels: false, ticks: false, title: null, ...(ticks ? { values: ticks } : {}) }
      : {
          ...(ticks ? { values: ticks } : {}),
          ...(tickCount === undefined ? {} : { tickCount }),
          ...(format === undefined ? {} : { format }),
          ...(log ? { labelExpr: logLabel(domain ?? [1e-9, 1e9]) } : {}),
        },
  }
}

const DASHES = [
  [1, 0],
  [7, 3],
  [2, 2.5],
  [9, 3, 2, 3],
  [5, 2],
  [1, 2],
] as const

/** Colour by series, the legend in the order given; it may leave out what another legend names. */
export const seriesColor = (
  field: string,
  title: string | null,
  domain: readonly string[],
  named: readonly string[] = domain,
): PlotSpec => ({
  field,
  type: 'nominal',
  title,
  scale: { domain },
  sort: null,
  legend: { symbolType: 'stroke', symbolSize: 480, columns: columnsFor(named), values: named },
})

/** Dashes beside colours: series stay apart in black and white. The title must be the colour's: one legend. */
export const seriesDash = (field: string, title: string | null, domain: readonly string[]): PlotSpec => ({
  field,
  type: 'nominal',
  title,
  scale: { domain, range: domain.map((_, i) => DASHES[i % DASHES.length]) },
  sort: null,
})

/** Columns of a legend that fit the plot's width: about 6.4 px a character and 44 for symbol and gap. */
export const columnsFor = (labels: readonly string[], width = 380): number => {
  const widest = Math.max(1, ...labels.map((label) => label.length))
  return Math.max(1, Math.min(labels.length, Math.floor(width / (widest * 6.4 + 44))))
}

export const inline = (values: readonly unknown[]): PlotSpec => ({ values })

/** Rows, how they are drawn, and by which channels. */
export const layer = (rows: readonly unknown[], mark: PlotSpec, encoding: PlotSpec): PlotSpec => ({
  data: inline(rows),
  mark,
  encoding,
})

/** Text with a halo of the ground's colour, which keeps it legible over lines; `note` is the style of most. */
export const haloed = (
  rows: readonly unknown[],
  mark: PlotSpec,
  encoding: PlotSpec,
  style: 'note' | 'guide-label' | 'map-label' = 'note',
): readonly PlotSpec[] =>
  ['halo', style].map((each) => layer(rows, { type: 'text', style: each, ...mark }, encoding))

/** Estimates as rules from `low` to `high` with hollow points. */
export const intervalLayers = (
  rows: readonly Row[],
  channels: { readonly x: PlotSpec; readonly color: PlotSpec },
  y: PlotSpec,
  shape?: PlotSpec,
): readonly PlotSpec[] => [
  layer(
    rows,
    { type: 'rule', strokeWidth: 1.4, clip: true },
    { ...channels, y: { ...y, field: 'low' }, y2: { field: 'high' } },
  ),
  layer(
    rows,
    { type: 'point', style: 'hollow', size: 34, clip: true },
    { ...channels, y, ...(shape && { shape }) },
  ),
]

const FOOTPRINT_SHAPES = ['circle', 'triangle-up', 'square', 'diamond'] as const

/**
 * Simulated estimates over curves: a rule from the lower to the upper confidence limit and a hollow point,
 * shaped by footprint. No layer at all without a table: a figure without a simulation is not changed by it.
 *
 * @param table of `simulateCases`
 */
export const simulatedLayers = (
  table: Table | undefined,
  x: PlotSpec,
  y: PlotSpec,
  color: PlotSpec,
): readonly PlotSpec[] => {
  if (!table) return []
  const rows = shownRows(table)
  const footprints = [...new Set(table.rows.map((row) => String(row['footprint'])))]
  const shape = {
    field: 'footprint',
    type: 'nominal',
    title: 'simulated',
    sort: null,
    scale: { domain: footprints, range: FOOTPRINT_SHAPES.slice(0, footprints.length) },
    legend: {
      titleOrient: 'left',
      symbolSize: 60,
      symbolFillColor: 'transparent',
      symbolStrokeColor: 'gray',
    },
  }
  return intervalLayers(rows, { x, color }, y, shape)
}

/** A vertical or horizontal guide at one value, labelled. */
export const guide = (
  axis: 'x' | 'y',
  value: number,
  label: string,
  options: {
    readonly channel: PlotSpec
    /** Where across the plot its label stands, px. */
    readonly at: number
    readonly align?: 'left' | 'right' | 'center'
    readonly dx?: number
  },
): readonly PlotSpec[] => {
  const { channel, align = 'left', dx = 4, at } = options
  const rows = [{ at: value, label }]
  const along = { [axis]: { ...channel, field: 'at' } }
  const [across, place] =
    axis === 'x'
      ? (['y', { baseline: 'middle', dy: 0 }] as const)
      : (['x', { baseline: 'bottom', dy: -4 }] as const)
  const encoding = { ...along, [across]: { value: at }, text: { field: 'label' } }
  return [
    layer(rows, { type: 'rule', style: 'guide', clip: true }, along),
    ...(label === '' ? [] : haloed(rows, { align, dx, ...place, clip: false }, encoding)),
  ]
}
