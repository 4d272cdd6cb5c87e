/** Masts on a map: cells, window, scale bar. North is up, kilometres are as long across as down. */
import { countText } from '@dwell/core/units'
import type { Figure, PlotSpec } from '../figure.js'
import type { Table } from '../table.js'
import { haloed, layer } from './encode.js'

export interface SiteMapOptions {
  readonly title: string
  /** m on a local plane. */
  readonly masts: { readonly xs: readonly number[]; readonly ys: readonly number[] }
  /** Places of the masts in the window. */
  readonly inWindow: readonly number[]
  /** Edge of the window, m. */
  readonly ring: { readonly xs: readonly number[]; readonly ys: readonly number[] }
  /** Borders of cells: x, y, x, y in m. */
  readonly cells?: readonly (readonly [number, number, number, number])[]
  /** What those borders are, where not those of the cells nearest to each mast. */
  readonly borders?: string
  /** Words on the map, at x, y in m. */
  readonly labels?: readonly { readonly x: number; readonly y: number; readonly label: string }[]
  /** Parts of the map in the colours of a quantity. */
  readonly areas?: ColouredAreas
  /** Place of (0, 0) on earth. */
  readonly origin?: { readonly lon: number; readonly lat: number }
}

export interface ColouredAreas {
  /** Of the legend: the quantity with its unit. */
  readonly title: string
  /** Values in that unit, or words; parts without a value stay blank. */
  readonly parts: readonly {
    /** Polygons, m: an outer ring, then holes. */
    readonly polygons: readonly (readonly SiteMapOptions['ring'][])[]
    readonly value: number | string | undefined
  }[]
}

/** Longer side of the map, px. */
const SIDE = 560
/** Room round the masts, a share of their span. */
const MARGIN = 0.05

interface Frame {
  readonly left: number
  readonly right: number
  readonly low: number
  readonly high: number
}

const least = (values: readonly number[]): number => values.reduce((p, q) => Math.min(p, q), Infinity)
const most = (values: readonly number[]): number => values.reduce((p, q) => Math.max(p, q), -Infinity)

const frameOf = ({ masts, ring }: SiteMapOptions): Frame => {
  const xs = [...masts.xs, ...ring.xs]
  const ys = [...masts.ys, ...ring.ys]
  const [left, right, low, high] = [least(xs), most(xs), least(ys), most(ys)]
  const room = MARGIN * Math.max(right - left, high - low, 1)
  // No narrower than a fifth of its height: masts on a line want a map too.
  const wide = Math.max(0, (high - low) / 5 - (right - left)) / 2
  const tall = Math.max(0, (right - left) / 5 - (high - low)) / 2
  return {
    left: left - room - wide,
    right: right + room + wide,
    low: low - room - tall,
    high: high + room + tall,
  }
}

/** A round length of about a quarter of the map's width, m. */
const barLength = (width: number): number => {
  const rough = width / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  return power * ([5, 2, 1].find((step) => step * power <= rough) ?? 1)
}

const distanceWords = (metres: number): string => (metres >= 1000 ? `${metres / 1000} km` : `${metres} m`)

/** A bar in the lower left with its length over it. */
const scaleBar = (frame: Frame, x: PlotSpec, y: PlotSpec): readonly PlotSpec[] => {
  const length = barLength(frame.right - frame.left)
  const inset = 0.03 * Math.max(frame.right - frame.left, frame.high - frame.low)
  const [from, at] = [(frame.left + inset) / 1000, (frame.low + inset) / 1000]
  const [to, middle] = [from + length / 1000, from + length / 2000]
  const rows = [{ from, to, middle, at, label: distanceWords(length) }]
  const up = { ...y, field: 'at' }
  return [
    layer(
      rows,
      { type: 'rule', style: 'boundary', strokeWidth: 3 },
      { x: { ...x, field: 'from' }, x2: { field: 'to' }, y: up },
    ),
    ...haloed(
      rows,
      { dy: -9 },
      { x: { ...x, field: 'middle' }, y: up, text: { field: 'label' } },
      'map-label',
    ),
  ]
}

const wordsAt = (labels: SiteMapOptions['labels'] = [], x: PlotSpec, y: PlotSpec): readonly PlotSpec[] => {
  const encoding = { x: { ...x, field: 'x' }, y: { ...y, field: 'y' }, text: { field: 'label' } }
  const rows = labels.map((each) => ({ x: each.x / 1000, y: each.y / 1000, label: each.label }))
  return haloed(rows, {}, encoding, 'map-label')
}

/** Points of a polygon on one way, holes against the sense of its edge, so that they stay empty. */
const wayOf = (rings: readonly SiteMapOptions['ring'][]): readonly { x: number; y: number }[] => {
  const turned = rings
    .filter(({ xs }) => xs.length > 2)
    .map(({ xs, ys }, i) => {
      const points = Array.from(xs, (x, k) => ({ x: x / 1000, y: ys[k] / 1000 }))
      const twice = points.reduce((sum, p, k) => {
        const q = points[(k + 1) % points.length]
        return sum + p.x * q.y - q.x * p.y
      }, 0)
      return twice > 0 === (i === 0) ? points : points.toReversed()
    })
  if (turned.length === 0) return []
  const [first] = turned[0]
  return turned.flatMap((points) => [...points, points[0], first])
}

/** Filled parts below everything else; few whole numbers and words in steps, other numbers in a ramp. */
const coloured = ({ title, parts }: ColouredAreas, x: PlotSpec, y: PlotSpec): readonly PlotSpec[] => {
  const shown = parts.filter(({ value }) => value !== undefined)
  if (shown.length === 0) return []
  const kinds = [...new Set(shown.map(({ value }) => value))]
  const words = kinds.some((value) => typeof value === 'string')
  const steps = words || (kinds.length <= MOST_STEPS && kinds.every((value) => Number.isInteger(value)))
  const sorted = words ? kinds.map(String).sort() : kinds.toSorted((p, q) => Number(p) - Number(q))
  const data = shown.flatMap(({ polygons, value }, part) =>
    polygons.flatMap((rings, i) =>
      wayOf(rings).map((point, k) => ({ ...point, k, part: `${part}/${i}`, value })),
    ),
  )
  return [
    layer(
      data,
      { type: 'line', filled: true, strokeWidth: 0, opacity: 0.6, clip: true },
      {
        x: { ...x, field: 'x' },
        y: { ...y, field: 'y' },
        order: { field: 'k' },
        detail: { field: 'part' },
        fill: {
          field: 'value',
          type: words ? 'nominal' : steps ? 'ordinal' : 'quantitative',
          title,
          ...(steps ? { sort: sorted } : { scale: { zero: false, nice: false } }),
        },
      },
    ),
  ]
}

/** Whole numbers that are told apart by steps. */
const MOST_STEPS = 5

const axis = (domain: readonly [number, number], title: string): PlotSpec => ({
  type: 'quantitative',
  scale: { domain: domain.map((each) => each / 1000), nice: false, zero: false },
  title,
  axis: { grid: false, tickCount: 6 },
})

const counted = (inside: number, all: number): string =>
  `${countText(inside, 'mast')} in the window${inside < all ? `, ${all} in all` : ''}`

/**
 * A map of a site list: masts of the window full, others hollow, borders of cells, the window's edge, a scale bar.
 * Axes in km about the origin.
 */
export const siteMapFigure = (options: SiteMapOptions): Figure => {
  const {
    masts,
    ring,
    cells = [],
    borders = 'cells nearest to each mast',
    labels = [],
    areas,
    origin,
  } = options
  const frame = frameOf(options)
  const [width, height] = [frame.right - frame.left, frame.high - frame.low]
  const scale = SIDE / Math.max(width, height)
  const x = axis([frame.left, frame.right], 'east (km)')
  const y = axis([frame.low, frame.high], 'north (km)')
  const inside = new Set(options.inWindow)
  const table: Table = {
    id: 'masts',
    columns: [
      { name: 'x', meaning: 'east of the origin', unit: 'm', shown: 'km' },
      { name: 'y', meaning: 'north of the origin', unit: 'm', shown: 'km' },
      { name: 'inWindow', meaning: 'whether the mast is in the window' },
    ],
    rows: masts.xs.map((each, i) => ({ x: each, y: masts.ys[i], inWindow: inside.has(i) })),
  }
  const all = masts.xs.length
  const many = all > 2000
  const points = (wanted: boolean): PlotSpec =>
    layer(
      table.rows
        .filter((row) => row['inWindow'] === wanted)
        .map((row) => ({ x: Number(row['x']) / 1000, y: Number(row['y']) / 1000 })),
      wanted
        ? { type: 'point', style: 'good', filled: true, size: many ? 8 : 30, opacity: 1 }
        : { type: 'point', style: 'hollow', size: many ? 8 : 24 },
      { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } },
    )
  const closed = [...ring.xs.keys(), 0].map((i, k) => ({ x: ring.xs[i] / 1000, y: ring.ys[i] / 1000, k }))
  const place = origin ? `; the origin is at ${origin.lat.toFixed(4)}°, ${origin.lon.toFixed(4)}°` : ''
  return {
    id: 'sites',
    title: options.title,
    caption: `${all === 0 ? 'Dashed: the window' : `${inside.size} of ${countText(all, 'mast')} in the window (dashed)`}; grey: ${borders}${place}.`,
    tables: [table],
    spec: {
      width: Math.round(scale * width),
      height: Math.round(scale * height),
      title: { text: options.title, ...(all > 0 && { subtitle: counted(inside.size, all) }) },
      layer: [
        ...(areas ? coloured(areas, x, y) : []),
        layer(
          cells.map((each) =>
            Object.fromEntries(['x', 'y', 'u', 'v'].map((name, i) => [name, each[i] / 1000])),
          ),
          { type: 'rule', style: 'cell', clip: true },
          {
            x: { ...x, field: 'x' },
            y: { ...y, field: 'y' },
            x2: { field: 'u' },
            y2: { field: 'v' },
          },
        ),
        layer(
          closed,
          { type: 'line', style: 'guide', clip: true },
          { x: { ...x, field: 'x' }, y: { ...y, field: 'y' }, order: { field: 'k' } },
        ),
        points(false),
        points(true),
        ...wordsAt(labels, x, y),
        ...scaleBar(frame, x, y),
      ],
    },
  }
}
