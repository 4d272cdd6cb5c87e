/** Mean exit time and diffusion over the radius of a disc, from recorded tracks. */
import type { ExitScale } from '@dwell/engine'
import type { Figure, PlotSpec } from '../figure.js'
import type { Table } from '../table.js'
import { emptyPlot } from './empty.js'
import { inline, layer, position } from './encode.js'

export interface ExitCurveOptions {
  readonly title: string
  readonly scales: readonly Pick<ExitScale, 'radius' | 'exitTime' | 'diffusion' | 'exponent'>[]
}

const WIDTH = 380
const HEIGHT = 200

const decades = (values: readonly number[]): readonly [number, number] => [
  Math.min(...values) / 1.25,
  Math.max(...values) * 1.25,
]

/** Two plots over one axis: E(ϱ) with its interval and the line of a target that goes straight on, D(ϱ) below. */
export const exitCurveFigure = ({ title, scales }: ExitCurveOptions): Figure => {
  const table: Table = {
    id: 'exit-curve',
    columns: [
      { name: 'radius', symbol: 'ϱ', meaning: 'radius', unit: 'm' },
      { name: 'exitTime', symbol: 'E', meaning: 'mean exit time', unit: 's' },
      { name: 'low', meaning: 'lower end of the 95 % interval', unit: 's' },
      { name: 'high', meaning: 'upper end of the 95 % interval', unit: 's' },
      { name: 'diffusion', symbol: 'D', meaning: 'diffusion', unit: 'm^2/s' },
      { name: 'exponent', meaning: 'd ln E/d ln ϱ', unit: '1' },
    ],
    rows: scales.map(({ radius, exitTime, diffusion, exponent }) => ({
      radius,
      exitTime: exitTime.value,
      low: exitTime.low,
      high: exitTime.high,
      diffusion,
      exponent,
    })),
  }
  const rows = table.rows.filter((row) => typeof row['exitTime'] === 'number')
  const caption =
    'Above: mean time to leave a disc of radius ϱ (Kaplan and Meier’s mean over starts), with its 95 % interval; ' +
    'below: D = ϱ²/4E, what a Brownian target would need.'
  if (rows.length === 0)
    return { id: 'tracks', title, caption, tables: [table], spec: emptyPlot('no exit seen', WIDTH, HEIGHT) }
  const [xColumn, yColumn, , , dColumn] = table.columns
  const x = position(xColumn, { scale: 'log', domain: decades(rows.map((row) => Number(row['radius']))) })
  const bounds = rows.flatMap((row) =>
    [row['exitTime'], row['low'], row['high']].filter((each) => typeof each === 'number'),
  )
  const y = position(yColumn, { scale: 'log', domain: decades(bounds) })
  const d = position(dColumn, { scale: 'log', domain: decades(rows.map((row) => Number(row['diffusion']))) })
  const data = inline(rows)
  const curve = (channel: PlotSpec): readonly PlotSpec[] => [
    { data, mark: { type: 'line' }, encoding: { x, y: channel } },
    { data, mark: { type: 'point', size: 34, filled: true }, encoding: { x, y: channel } },
  ]
  return {
    id: 'tracks',
    title,
    caption,
    tables: [table],
    spec: {
      title: { text: title },
      vconcat: [
        {
          width: WIDTH,
          height: HEIGHT,
          layer: [
            layer(
              rows.filter((row) => row['low'] !== null),
              { type: 'rule', strokeWidth: 1.4, style: 'interval' },
              { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
            ),
            ...curve(y),
          ],
        },
        { width: WIDTH, height: HEIGHT, layer: curve(d) },
      ],
    },
  }
}
