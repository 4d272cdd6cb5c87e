/** Figure 5(b): static and dynamic ceilings and cluster sizes against density. */
import { clusterSizes, withKeys } from '@dwell/engine/claims'
import type { PlotSpec } from '../figure.js'
import { haloed, inline, layer, position, seriesColor, seriesDash } from '../plots/encode.js'
import { type Column, type Row, shownRows, type Table } from '../table.js'
import { bsDensityColumn, logSpace, type Panel, rateColumn, say, seriesColumn, sizeColumn } from './panel.js'

const DENSITIES = logSpace(1e-6, 1e-2, 241)
/** The densities of the gap table. */
const TABULATED = [1e-5, 5e-5, 1e-4, 1e-3, 1e-2] as const
const STATIC = 'static'
const DYNAMIC = 'dynamic'

const columns: readonly Column[] = [
  bsDensityColumn,
  { name: 'staticClusterSize', symbol: 'K*', meaning: 'cooperators needed at rest, real', unit: '1' },
  { name: 'staticK', symbol: 'K', meaning: 'static cluster size', unit: '1' },
  { name: 'dynamicK', symbol: 'K', meaning: 'dynamic cluster size', unit: '1' },
  rateColumn,
  { name: 'singleBsRate', symbol: 'r₁', meaning: 'least rate of a single base station', unit: '1/s' },
  { name: 'staticCeiling', symbol: 'n', meaning: 'static ceiling (38)', unit: '1/m^2', shown: '/km^2' },
  { name: 'dynamicCeiling', symbol: 'n', meaning: 'dynamic ceiling (47)', unit: '1/m^2', shown: '/km^2' },
  { name: 'gap', meaning: 'dynamic over static ceiling', unit: '1' },
  { name: 'regime', meaning: 'regime (46)' },
]

/** Between the two ceilings, at each tabulated density, the factor between them. */
const factorsOf = (gaps: Table): readonly Row[] =>
  shownRows(gaps)
    .filter((row) => Number(row['gap']) > 1.5)
    .map((row) => ({
      ...row,
      label: `×${say(Number(row['gap']), 3)}`,
      middle: Math.sqrt(Number(row['staticCeiling']) * Number(row['dynamicCeiling'])),
    }))

/** Both ceilings with the factor between them, above both cluster sizes. */
const plotOf = (curve: Table, gaps: Table): PlotSpec => {
  const ceiling: Column = {
    name: 'ceiling',
    symbol: 'n',
    meaning: 'ceiling',
    unit: '1/m^2',
    shown: '/km^2',
  }
  const drawn: Table = {
    id: 'drawn',
    columns: [seriesColumn('kind'), bsDensityColumn, ceiling, sizeColumn],
    rows: curve.rows.flatMap((row) => [
      { series: STATIC, bsDensity: row['bsDensity'], ceiling: row['staticCeiling'], K: row['staticK'] },
      { series: DYNAMIC, bsDensity: row['bsDensity'], ceiling: row['dynamicCeiling'], K: row['dynamicK'] },
    ]),
  }
  const values = inline(shownRows(drawn))
  const names = [STATIC, DYNAMIC]
  const x = position(bsDensityColumn, { scale: 'log', domain: [1, 1e4] })
  const bare = position(bsDensityColumn, { scale: 'log', domain: [1, 1e4], bare: true })
  const y = position(ceiling, { scale: 'log', domain: [3, 2e4] })
  const color = seriesColor('series', null, names)
  const dash = seriesDash('series', null, names)
  const factors = factorsOf(gaps)
  return {
    spacing: 10,
    vconcat: [
      {
        height: 190,
        layer: [
          layer(
            factors,
            { type: 'rule', style: 'guide' },
            { x: bare, y: { ...y, field: 'staticCeiling' }, y2: { field: 'dynamicCeiling' } },
          ),
          {
            data: values,
            mark: { type: 'line', clip: true },
            encoding: { x: bare, y, color, strokeDash: dash },
          },
          ...haloed(
            factors,
            { align: 'right', dx: -4, dy: 0 },
            { x: bare, y: { ...y, field: 'middle' }, text: { field: 'label' } },
          ),
        ],
      },
      {
        height: 120,
        layer: [
          {
            data: values,
            mark: { type: 'line', clip: true },
            encoding: {
              x,
              y: position(sizeColumn, {
                scale: 'log',
                domain: [1, 1000],
                values: [1, 3, 10, 30, 100, 300, 1000],
              }),
              color,
              strokeDash: dash,
            },
          },
        ],
      },
    ],
  }
}

export const ceilingsPanel: Panel = {
  id: '5b',
  title: 'Static and dynamic ceilings and cluster sizes against density',
  draw: ({ spec }) => {
    const rowAt = (bsDensity: number) => ({
      bsDensity,
      ...clusterSizes(withKeys(spec, { 'network.bsDensity': bsDensity })),
    })
    const curve: Table = { id: 'figure-5b', columns, rows: DENSITIES.map(rowAt) }
    const gaps: Table = { id: 'figure-5b-gaps', columns, rows: TABULATED.map(rowAt) }
    const gapAt = (density: number): string =>
      say(Number(gaps.rows.find((row) => row['bsDensity'] === density)?.['gap']))
    return {
      id: 'figure-5b',
      title: '5(b) Ceilings and cluster sizes with and without handover',
      caption:
        `Top: largest target density without handover, eq. (38), and with it, eq. (47), at the least share; r_max = ${say(spec.budget.handoverCeiling)} /s. ` +
        `Bottom: the cluster sizes. Ratio of the ceilings: ${TABULATED.map((density) => `${gapAt(density)} at ${say(density * 1e6)} /km²`).join(', ')}. ` +
        `Both rest on the exponential surrogate (49); by the exact law the static cluster is smaller (figure 4a) and so is the gap.`,
      tables: [curve, gaps],
      spec: plotOf(curve, gaps),
    }
  },
}
